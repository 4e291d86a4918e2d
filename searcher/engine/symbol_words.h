// Symbols of a query that are code. Private to the engine.
#pragma once

#include <string>

#include "searcher/engine/snapshot.h"
#include "searcher/query/syntax_tree.h"

namespace qbank {

// Puts words and phrases of symbols alone between back-ticks, where some question has them so:
// `*?` is then the code as it stands, not a star at the end of a question. Marks of prose, such as
// `??` and `/`, are code only in a phrase, behind `code:`, or where the query has nothing else to
// look for.
void read_symbols_as_code(QueryNode& root, const std::string& language, const Snapshot& snapshot);

}  // namespace qbank
