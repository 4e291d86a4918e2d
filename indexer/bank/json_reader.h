// Reads question banks in JSON: an array, an object that holds one, or one object a line.
#pragma once

#include <string_view>

#include "indexer/bank/source_reader.h"

namespace qbank {

// Reads one JSON object a line. A line that is no object, or has no question, is a kError finding
// ("rejected-record") and the rest is read.
SourceQuestions read_json_lines(std::string_view text, const SourceContext& context);

// Reads a JSON value and takes every object in it that has a question. Names of enclosing objects
// become the topic. A syntax error is one kError finding.
SourceQuestions read_json(std::string_view text, const SourceContext& context);

}  // namespace qbank
