// Stop words: words of a language that say little about what a question is about.
#pragma once

#include <string_view>

namespace qbank {

// Whether `term` (folded, without accents and apostrophes) is a stop word of the language with
// this ISO 639-1 code. Stop words are indexed like all others; only a query treats them apart, and
// only where it has other words. Emoji, which decorate, are stop words of every language. False for
// other words of languages without a list. Thread-safe.
bool is_stop_word(std::string_view term, std::string_view language);

}  // namespace qbank
