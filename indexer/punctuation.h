// Punctuation: which symbols belong to prose.
#pragma once

#include <string_view>

namespace qbank {

// Whether there is nothing but marks that close a stretch of prose, and quotes: "?!", "...", "".
bool is_closing_punctuation(std::string_view symbols);

// Whether symbols are punctuation of prose where no back-ticks are around them: "...", "/", "--".
// Any others are an operator that people ask about.
bool is_prose_punctuation(std::string_view symbols);

}  // namespace qbank
