// Compression of bodies, as the client asks for it.
#pragma once

#include <string>
#include <string_view>

namespace qbank {

enum class Encoding { kIdentity, kGzip, kBrotli };

// The best encoding that an Accept-Encoding header allows. Thread-safe.
Encoding choose_encoding(std::string_view accept_encoding);

// As Content-Encoding names it; empty for kIdentity.
std::string_view name(Encoding encoding);

enum class Effort { kFast, kBest };  // for answers made once; for files sent again and again

// The compressed text; empty if that failed or would be no shorter. Thread-safe.
std::string compress(std::string_view text, Encoding encoding, Effort effort);

}  // namespace qbank
