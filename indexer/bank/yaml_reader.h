// Reads question banks in YAML.
#pragma once

#include <string_view>

#include "indexer/bank/source_reader.h"

namespace qbank {

// Reads every document of `text` and takes the questions out of it as read_json() does. Aliases are
// not followed (they can make a small file unfold without end). A syntax error is a kError finding;
// documents before it are kept. Thread-safe.
SourceQuestions read_yaml(std::string_view text, const SourceContext& context);

}  // namespace qbank
