// The postings of a unit: which questions match it and with what score. Private to the engine.
#pragma once

#include <cstddef>
#include <memory>

#include "searcher/engine/query_plan.h"

namespace qbank {

// One list for all the ways a unit is matched: the posting list of its term as it is in the cache,
// where it has but one way, else a list made of several.
struct UnitPostings {
  std::shared_ptr<const PostingList> term;   // null: `merged`
  std::shared_ptr<const ScoredList> merged;  // null: `term`

  const DocSet& docs() const { return term ? term->docs : merged->docs; }
};

// Questions that have any word that an unfinished word stands for.
std::size_t prefix_frequency(const Unit& unit, const Snapshot& snapshot);

// The documents that match the unit. Lists made of several are remembered for the next query.
UnitPostings postings_of(const std::shared_ptr<const Unit>& unit, const Snapshot& snapshot);

}  // namespace qbank
