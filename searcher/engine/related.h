// Related questions. Private to the engine.
#pragma once

#include <vector>

#include "searcher/engine/question_index.h"
#include "searcher/engine/snapshot.h"

namespace qbank {

// The questions nearest to a stored one: those that share its rare words, helped by a common
// topic; at most `limit`, nearest first.
std::vector<RelatedQuestion> related_questions(DocId document, std::size_t limit,
                                               const Snapshot& snapshot);

}  // namespace qbank
