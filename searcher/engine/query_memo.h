// QueryMemo: what queries found out about their words, for the next ones. Private to the engine.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "searcher/engine/bounded_cache.h"
#include "searcher/engine/postings.h"
#include "searcher/engine/query_words.h"
#include "searcher/engine/unit_builder.h"

namespace qbank {

// Words come back from query to query; whole queries seldom do. Each snapshot has a memo of its
// own, since all of it depends on the index. Thread-safe.
struct QueryMemo {
  static constexpr std::size_t kLargestList = std::size_t{1} << 20;  // bytes

  BoundedCache<std::string, std::vector<WordReading>> readings{std::size_t{1} << 20};  // by text
  BoundedCache<std::string, PlannedWord> words{std::size_t{2} << 20};  // by word and its marks
  BoundedCache<std::shared_ptr<const Unit>, ScoredList> lists{std::size_t{8} << 20};
};

}  // namespace qbank
