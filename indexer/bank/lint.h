// What is worth mending in a bank, found without changing it.
#pragma once

#include <vector>

#include "indexer/bank/bank_reader.h"
#include "indexer/bank/question.h"

namespace qbank {

// All findings about a bank, sorted by source and line: those of `report` and, from `questions`,
//  - number-gap, number-repeated: the numbering of a file that numbers its questions;
//  - duplicate, near-duplicate: questions that say the same, or nearly the same words;
//  - suspicious-tier: a tier that one question alone has, or that differs from another in case.
// `questions` are all that read_banks() gave, in their order. Thread-safe.
std::vector<Finding> lint(const std::vector<Question>& questions, const ReadReport& report);

}  // namespace qbank
