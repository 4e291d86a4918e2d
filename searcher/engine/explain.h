// Explanations of scores. Private to the engine.
#pragma once

#include <vector>

#include "searcher/engine/matcher.h"
#include "searcher/engine/question_index.h"

namespace qbank {

// Fills in how the query was taken apart and what each unit of it gave to each hit of the response.
// `matches` are in the order of the response, the first hit at `offset`.
void explain_matches(const QueryPlan& plan, const std::vector<Match>& matches, std::size_t offset,
                     const Snapshot& snapshot, ExplainedSearch& explained);

}  // namespace qbank
