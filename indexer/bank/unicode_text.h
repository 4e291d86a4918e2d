// Unicode text: the few operations on UTF-8 that the readers share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qbank {

// What stands for a byte sequence or a character that could not be read.
inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// The code point at `position`, which is moved behind it. Invalid UTF-8 gives U+FFFD (not a
// negative number, as `next_code_point` does) and moves one byte at least, so a loop over any bytes
// ends.
char32_t next_character(std::string_view text, size_t& position);

void append_code_point(std::string& text, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// White space of any script (also no-break, ideographic and zero-width spaces).
bool is_space(char32_t code_point);
bool is_letter(char32_t code_point);
bool is_digit(char32_t code_point);
// Pictures and their joiners: emoji, dingbats, arrows, keycap and variation marks. Digits, letters
// and currency or mathematical signs are none.
bool is_pictograph(char32_t code_point);

// A pictograph or any other sign that stands for no word, letter or quantity.
bool is_symbol(char32_t code_point);

// Runs of white space as one space each, none at the ends.
std::string collapse_space(std::string_view text);

// Without white space at the ends; the text between stays as it is.
std::string_view trim(std::string_view text);

// The lines of a text, without their line feeds.
std::vector<std::string_view> split_lines(std::string_view text);

// Lower case by Unicode's full rules, language neutral.
std::string lower_case(std::string_view text);

// What two texts are compared by: NFKC with case folded, letters, marks and digits only.
std::string comparison_key(std::string_view text);

// A name that is safe in an id, a path and a URL: letters and digits, in lower case, other runs as
// one "-". Empty if nothing is left.
std::string slug(std::string_view text, size_t max_characters = 60);

// Number of code points.
size_t character_count(std::string_view text);

}  // namespace qbank
