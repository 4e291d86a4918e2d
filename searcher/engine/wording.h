// Wording: what the very words of a question add to its rank. Private to the engine.
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/engine/matcher.h"

namespace qbank {

// Adds to the scores of the first `count` matches, which are ranked, for questions worded as the
// query is: the same words, the same content words, the same word forms, words side by side.
// Questions with the exact wording are brought into that range first, wherever they are. Then ranks
// the range and returns its size.
std::size_t rank_by_wording(const QueryPlan& plan, const Snapshot& snapshot, const Matcher& matcher,
                            std::vector<Match>& matches, std::size_t count);

}  // namespace qbank
