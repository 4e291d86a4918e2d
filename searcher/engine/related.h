// Related questions. Private to the engine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searcher/engine/matcher.h"
#include "searcher/engine/question_index.h"
#include "searcher/engine/snapshot.h"

namespace qbank {

// All throw Error(kTimeout) at the deadline.

// The documents nearest to one, best first, with scores of at most about 1; without itself. Kept in
// the snapshot, so that it is worked out once.
std::shared_ptr<const std::vector<Match>> neighbours(DocId document, const Snapshot& snapshot,
                                                     Deadline deadline);

// The questions nearest to a stored one: those that share its rare words, helped by a common
// topic; at most `limit`, nearest first.
std::vector<RelatedQuestion> related_questions(DocId document, std::size_t limit,
                                               const Snapshot& snapshot, Deadline deadline);

// The same for a text that need not be in the index.
std::vector<RelatedQuestion> related_to_text(const std::string& text, std::size_t limit,
                                             const Snapshot& snapshot, Deadline deadline);

}  // namespace qbank
