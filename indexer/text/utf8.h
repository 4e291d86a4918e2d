// Decoding UTF-8, one character at a time.
#pragma once

#include <cstdint>
#include <string_view>

namespace qbank {

// Reads the character at byte `i` of `text` and moves `i` behind it. Negative for an invalid
// sequence, of which the longest bad stretch is skipped. `i` must be below `text.size()`.
std::int32_t next_code_point(std::string_view text, std::uint32_t& i);

}  // namespace qbank
