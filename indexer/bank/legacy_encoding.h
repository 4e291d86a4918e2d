// Encodings other than UTF-8, through ICU.
#pragma once

#include <string>
#include <string_view>

namespace qbank {

// The likeliest encoding of `bytes`, which are not UTF-8, as ICU names it.
std::string detect_legacy_encoding(std::string_view bytes);

// `bytes` in `encoding` as UTF-8; what does not belong to it becomes U+FFFD.
// Throws Error(kInvalidArgument) if ICU does not know `encoding`.
std::string convert_to_utf8(std::string_view bytes, const std::string& encoding);

}  // namespace qbank
