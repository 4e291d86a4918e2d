// UTF-8: what both sides of the program ask of bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace qbank {

// Reads the character at byte `i` of `text` and moves `i` behind it. Negative for an invalid
// sequence, of which the longest bad stretch is skipped. `i` must be below `text.size()`.
std::int32_t next_code_point(std::string_view text, std::uint32_t& i);

// Number of ASCII bytes at the start of `text`.
std::size_t ascii_length(std::string_view text);

// True when every byte is ASCII.
bool is_ascii(std::string_view text);

}  // namespace qbank
