// Reads a Markdown or plain-text question bank in whatever dialect it is written.
#pragma once

#include <string_view>

#include "indexer/bank/source_reader.h"

namespace qbank {

// Reads `text` (valid UTF-8). Gives no questions, and says so in `form`, if nothing in it looks
// like a question. Findings: stated-count, empty-topic, broken-fence, long-line. Thread-safe.
SourceQuestions read_markdown(std::string_view text, const SourceContext& context);

}  // namespace qbank
