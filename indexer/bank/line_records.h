// Reads the plain-text record formats whose lines begin with a mark: "#Q" trivia and Aiken.
#pragma once

#include <string_view>

#include "indexer/bank/source_reader.h"

namespace qbank {

// "#Q question", which may go on over lines, "^ right answer", "A first option", "B second option".
SourceQuestions read_trivia(std::string_view text, const SourceContext& context);

// A question, options "A. text" or "A) text", and "ANSWER: B". A question without answer line is a
// kError finding.
SourceQuestions read_aiken(std::string_view text, const SourceContext& context);

// `text` is in the format; cheap, looks at the beginning.
bool is_trivia(std::string_view text);
bool is_aiken(std::string_view text);

}  // namespace qbank
