// Wording: what the very words of a question add to its rank. Private to the engine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "searcher/engine/fetched_questions.h"
#include "searcher/engine/matcher.h"

namespace qbank {

// The wording of a query, and the questions that are worded so. The plan and the questions must
// outlive it.
class Wording {
 public:
  Wording(const QueryPlan& plan, const Snapshot& snapshot, FetchedQuestions& questions);

  // Whether the question has the content words of the query and no others. If the last one is
  // unfinished, this is known of the questions that `rank` has looked at.
  bool is_same(DocId document) const {
    return has(*same_, document) ||
           std::find(begun_.begin(), begun_.end(), document) != begun_.end();
  }

  // Adds to the scores of the first `count` matches, which are ranked, for questions worded as the
  // query is: the same words, the same content words, the same word forms, words side by side, the
  // same beginning where the last word is unfinished.
  // Questions with the same wording are brought into that range first, wherever they are. Then
  // ranks the range and returns its size.
  std::size_t rank(const Matcher& matcher, std::vector<Match>& matches, std::size_t count);

 private:
  static bool has(const PostingList& list, DocId document) {
    return std::binary_search(list.docs.begin(), list.docs.end(), document);
  }

  const QueryPlan& plan_;
  FetchedQuestions& questions_;
  std::shared_ptr<const PostingList> exact_;  // the same words in the same order
  std::shared_ptr<const PostingList> same_;   // the same content words
  DocSet begun_;                              // the same, as far as the last one is typed
};

}  // namespace qbank
