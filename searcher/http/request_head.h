// Finding the end of a request's head in the bytes of a connection.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qbank {

struct RequestLimits {
  std::size_t head = std::size_t{16} << 10;   // bytes of request line and headers together
  std::size_t target = std::size_t{8} << 10;  // bytes of the request line
  std::size_t headers = 64;                   // how many
};

// One step of reading: more bytes are needed (`status` 0), the head is complete (200, with its
// length), or it is too large (414, 431).
struct RequestHead {
  int status = 0;
  std::size_t length = 0;
};

// Looks at the request at the beginning of `bytes`, without understanding it. `scanned` says how
// many bytes were seen before without an end of the head; it is updated. Thread-safe.
RequestHead find_head(std::string_view bytes, const RequestLimits& limits, std::size_t& scanned);

// The head as cpp-httplib can take it. Inside the query, what its versions do not read by the URL
// standard is escaped: a question mark, which is an error to them, an equals sign after the first,
// which cuts the value off, and "%u", which begins an escape of their own. A target with scheme and
// host is cut to its path. Range is left out, which is matched with a recursive regular expression.
// `head` must be complete.
std::string adapt_head(std::string_view head);

}  // namespace qbank
