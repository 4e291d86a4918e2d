// Spelling inside quoted phrases. Private to the engine.
#pragma once

#include <vector>

#include "searcher/engine/respelling.h"
#include "searcher/engine/search.h"
#include "searcher/engine/snapshot.h"
#include "searcher/query/syntax_tree.h"

namespace qbank {

// Respells the words of phrases that no question has: such a phrase would find nothing. A single
// word in quotes is taken as it stands, and so is what follows `exact:`, `code:` or an exclusion.
void respell_phrases(QueryNode& root, const std::string& language, const Snapshot& snapshot,
                     std::vector<Respelling>& respellings);

}  // namespace qbank
