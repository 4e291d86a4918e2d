// Reads question banks in JSON: an array, an object that holds one, or one object a line.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "indexer/bank/source_reader.h"

namespace qbank {

// Takes questions in the order of their lines, and the number of bytes they were read from.
using JsonLinesSink = std::function<void(std::vector<Question>&&, size_t bytes)>;

// Reads one JSON object a line, on all processors; `sink` is called from the caller's thread, many
// times where the text is long. A line that is no object, or has no question, is a kError finding
// ("rejected-record") and the rest is read.
std::vector<Finding> read_json_lines(std::string_view text, const SourceContext& context,
                                     const JsonLinesSink& sink);

// Reads a JSON value and takes every object in it that has a question. Names of enclosing objects
// become the topic. A syntax error is one kError finding.
SourceQuestions read_json(std::string_view text, const SourceContext& context);

}  // namespace qbank
