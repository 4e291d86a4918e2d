// FetchedQuestions: the stored questions that one request looks at. Private to the engine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "searcher/engine/snapshot.h"

namespace qbank {

// Compared by wording, asked for their words, shown: the same few questions are wanted several
// times. The snapshot must outlive it. Not thread-safe.
class FetchedQuestions {
 public:
  explicit FetchedQuestions(const Snapshot& snapshot) : snapshot_(snapshot) {
    constexpr std::size_t kUsual = 16;
    fetched_.reserve(kUsual);
  }

  // The stored question, or null if there is no such document.
  std::shared_ptr<const StoredQuestion> get(DocId document) {
    const auto known = std::find_if(fetched_.begin(), fetched_.end(), [&](const Fetched& fetched) {
      return fetched.first == document;
    });
    if (known != fetched_.end()) return known->second;
    return fetched_.emplace_back(document, snapshot_.question(document)).second;
  }

 private:
  using Fetched = std::pair<DocId, std::shared_ptr<const StoredQuestion>>;

  const Snapshot& snapshot_;
  std::vector<Fetched> fetched_;
};

}  // namespace qbank
