// Matching: a plan against an index. Private to the engine.
#pragma once

#include <vector>

#include "searcher/engine/query_plan.h"

namespace qbank {

// Every document that the plan allows and that has a unit of it, ascending by document. A plan
// without units matches all that it allows, with score 0. Throws Error(kTimeout) at its deadline.
std::vector<Match> match(const QueryPlan& plan, const Snapshot& snapshot);

// Whether `a` ranks before `b`: the greater score, then the earlier document.
inline bool ranks_before(const Match& a, const Match& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

// Moves the best `count` matches to the front, in order.
void select_best(std::vector<Match>& matches, std::size_t count);

}  // namespace qbank
