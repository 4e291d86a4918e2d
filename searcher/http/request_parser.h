// parse_request: from the bytes of a connection to a request.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/http/message.h"

namespace qbank {

struct RequestLimits {
  std::size_t head = 16 * 1024;   // bytes of request line and headers together
  std::size_t target = 8 * 1024;  // bytes of the path with its query
  std::size_t headers = 64;       // how many
  std::size_t parameters = 64;    // how many
};

// One step of reading. Exactly one of these holds: more bytes are needed (`status` 0, nothing
// consumed); `request` is complete (`status` 200); the bytes are no request that this server takes
// (a 4xx or 5xx with a sentence in `problem`), after which the connection cannot be used further.
struct ParsedRequest {
  int status = 0;
  std::string problem;
  std::size_t consumed = 0;  // bytes of the head
  HttpRequest request;
};

// Reads the request at the beginning of `bytes`. Strict where leniency would be dangerous (line
// ends, spaces before colons, folded headers, two lengths), so that a proxy in front never
// understands a request differently. `scanned` says how many bytes were seen before without an end
// of the head; it is updated. Thread-safe.
ParsedRequest parse_request(std::string_view bytes, const RequestLimits& limits,
                            std::size_t& scanned);

// Decodes %41 and, in queries, "+"; an incomplete escape stays as it is.
std::string decode_percent(std::string_view text, bool plus_is_space);

}  // namespace qbank
