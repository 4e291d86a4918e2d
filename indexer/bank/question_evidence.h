// How much a text looks like a question, in any of the languages banks are written in.
#pragma once

#include <string>
#include <string_view>

namespace qbank {

// From 0 (a label, an address, a whole page of prose) to 1 (ends with a question mark). A text that
// opens with an interrogative or with "Explain", "Describe", "Implement" and their like in other
// languages comes close to 1; any other phrase of sane length gets a little.
double question_likeness(std::string_view text);

// Ends with a question mark of any script, brackets and quotes behind it ignored.
bool ends_with_question_mark(std::string_view text);

}  // namespace qbank
