// Questions that stand at several depths of a nested list.
#pragma once

#include <vector>

#include "indexer/bank/markdown_document.h"
#include "indexer/bank/question_candidates.h"

namespace qbank {

// Where `chosen` are items of one depth of a list: an item that asks nothing and whose items all
// ask is their topic. Takes the topics out of `chosen` and adds from `families` what is asked under
// them or beside them at another depth. Items under a question belong to its answer.
void take_nested_questions(const MarkdownDocument& document,
                           const std::vector<CandidateFamily>& families, CandidateFamily& chosen);

}  // namespace qbank
