// Wording: what the very words of a question add to its rank. Private to the engine.
#pragma once

#include <string>
#include <vector>

#include "searcher/engine/matcher.h"

namespace qbank {

// Adds to the scores of `matches[0, count)` for questions worded as the query is: the same words,
// the same content words, the same word forms, words side by side. Questions with the exact wording
// are moved into that range first, wherever they are. Then orders the range.
void rank_by_wording(const QueryPlan& plan, const Snapshot& snapshot, std::vector<Match>& matches,
                     std::size_t count);

}  // namespace qbank
