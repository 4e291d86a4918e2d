#include "searcher/engine/suggest.h"

#include <algorithm>

#include "indexer/text/fold.h"
#include "searcher/engine/matcher.h"
#include "searcher/engine/query_plan.h"

namespace qbank {
namespace {

constexpr std::size_t kConsidered = 64;  // completions looked at
constexpr std::size_t kShortest = 2;     // bytes of a word that is completed

bool is_plain(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

// The documents that the words before the last one match; empty also if there are none.
DocSet documents_of(const std::string& words, const Snapshot& snapshot) {
  DocSet documents;
  for (const Match& found : match(plan_text(words, snapshot), snapshot)) {
    documents.push_back(found.document);
  }
  return documents;
}

}  // namespace

std::vector<Suggestion> complete_query(const std::string& query, std::size_t limit,
                                       const Snapshot& snapshot) {
  const std::size_t space = query.find_last_of(" \t");
  const std::size_t at = space == std::string::npos ? 0 : space + 1;
  const std::string before = query.substr(0, at);
  const std::string last = fold_accents(fold_case(query.substr(at)));
  std::vector<Suggestion> suggestions;
  if (last.size() < kShortest) return suggestions;
  const DocSet together = documents_of(before, snapshot);
  for (const VocabularyWord& word : snapshot.vocabulary().with_prefix(last, kConsidered)) {
    if (suggestions.size() == limit) break;
    if (!is_plain(word.word) || word.word == last) continue;
    if (!together.empty() && intersection(together, snapshot.postings(word.word)->docs).empty()) {
      continue;
    }
    suggestions.push_back({before + word.word, ""});
  }
  return suggestions;
}

}  // namespace qbank
