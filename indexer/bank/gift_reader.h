// Reads Moodle's GIFT format.
#pragma once

#include <string_view>

#include "indexer/bank/source_reader.h"

namespace qbank {

// Questions divided by empty lines: "::title:: text { =right ~wrong }", with categories
// ("$CATEGORY: a/b"), comments, escapes, numbers, true or false, matching and essays. A question
// whose braces do not close is a kError finding. Text without braces is no question. Thread-safe.
SourceQuestions read_gift(std::string_view text, const SourceContext& context);

// `text` looks like GIFT.
bool is_gift(std::string_view text);

}  // namespace qbank
