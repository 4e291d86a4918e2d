// QueryMemo: what queries found out about their words, for the next ones. Private to the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "searcher/engine/bounded_cache.h"
#include "searcher/engine/cache_budgets.h"
#include "searcher/engine/concepts.h"
#include "searcher/engine/postings.h"
#include "searcher/engine/query_words.h"
#include "searcher/engine/word_planner.h"

namespace qbank {

// Words come back from query to query; whole queries seldom do. Each snapshot has memos of its
// own, since all of it depends on the index. Thread-safe.
struct QueryMemo {
  static constexpr std::size_t kLargestList = std::size_t{1} << 20;  // bytes

  explicit QueryMemo(const CacheBudgets& budgets)
      : readings(budgets.readings),
        words(budgets.words),
        lists(budgets.lists),
        concepts(budgets.concepts) {}

  BoundedCache<std::string, std::vector<WordReading>> readings;  // by text
  BoundedCache<std::string, PlannedWord> words;                  // by word and its marks
  BoundedCache<std::shared_ptr<const Unit>, ScoredList> lists;
  BoundedCache<std::uint32_t, ConceptNames> concepts;  // by entry of the glossary
};

}  // namespace qbank
