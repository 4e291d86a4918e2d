// Suggestions while typing. Private to the engine.
#pragma once

#include <string>
#include <vector>

#include "searcher/engine/question_index.h"
#include "searcher/engine/snapshot.h"

namespace qbank {

// The query with its last word completed, most frequent word first; only words that stand together
// with the words before them in some question. At most `limit`.
std::vector<Suggestion> complete_query(const std::string& query, std::size_t limit,
                                       const Snapshot& snapshot);

}  // namespace qbank
