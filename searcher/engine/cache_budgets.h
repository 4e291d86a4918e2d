// CacheBudgets: how much memory a snapshot keeps what it read and found out in. Private to the
// engine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

#include "searcher/engine/cache_budget.h"

namespace qbank {

// A budget for each kind of cache, which those of all places of threads have together.
struct CacheBudgets {
  using Budget = std::shared_ptr<CacheBudget>;

  // For an index of so many questions; `shares` caches of each kind.
  CacheBudgets(std::size_t of_questions, std::size_t shares)
      : postings(make(by_size(kPostingsPerQuestion, of_questions), shares)),
        packed(make(by_size(kPackedPerQuestion, of_questions), 1)),
        questions(make(kMegabyte * 6, shares)),
        thesaurus(make(kMegabyte, shares)),
        synonyms(make(kMegabyte * 2, shares)),
        neighbours(make(kMegabyte * 8, shares)),
        spelling(make(kMegabyte, shares)),
        beginnings(make(kMegabyte, shares)),
        readings(make(kMegabyte * 3, shares)),
        words(make(kMegabyte * 4, shares)),
        lists(make(kMegabyte * 8, shares)),
        concepts(make(kMegabyte, shares)) {}

  Budget postings;
  Budget packed;  // one cache, for all
  Budget questions;
  Budget thesaurus;
  Budget synonyms;
  Budget neighbours;
  Budget spelling;
  Budget beginnings;
  Budget readings;
  Budget words;
  Budget lists;
  Budget concepts;

 private:
  static constexpr std::size_t kMegabyte = std::size_t{1} << 20;
  // Lists are kept as they are searched, and more of them packed: those of all words of a large
  // bank would take several times as much.
  static constexpr std::size_t kPostingsPerQuestion = 20;  // bytes
  static constexpr std::size_t kPackedPerQuestion = 48;    // bytes
  static constexpr std::size_t kLeast = kMegabyte * 8;     // of either

  static std::size_t by_size(std::size_t bytes_per_question, std::size_t questions) {
    return std::max(kLeast, bytes_per_question * questions);
  }
  static Budget make(std::size_t bytes, std::size_t shares) {
    return std::make_shared<CacheBudget>(bytes, shares);
  }
};

}  // namespace qbank
