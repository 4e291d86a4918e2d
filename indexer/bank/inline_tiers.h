// Tiers that stand in the questions themselves: a legend's emoji, "[Easy]", "(Hard)".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/bank/markdown_document.h"
#include "indexer/bank/question_candidates.h"

namespace qbank {

// The legend of a document: emoji (without variation selectors) -> what it stands for.
using TierLegend = std::map<char32_t, std::string>;

// Finds a line that explains two emoji or more, or several lines that explain one each.
TierLegend find_legend(const MarkdownDocument& document, const CandidateFamily& family);

// Takes tiers out of the texts of `family` into their `tier`. Where a legend covers most of a bank
// of bold lines, those without its emoji are no questions and are removed.
void take_inline_tiers(CandidateFamily& family, const TierLegend& legend);

}  // namespace qbank
