#include "indexer/text/utf8.h"

#include <unicode/utf8.h>

namespace qbank {

std::int32_t next_code_point(std::string_view text, std::uint32_t& i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (byte < 0x80) {
    ++i;
    return byte;
  }
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::uint32_t>(text.size());
  UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(bytes, i, length, c);
#pragma GCC diagnostic pop
  return c;
}

}  // namespace qbank
