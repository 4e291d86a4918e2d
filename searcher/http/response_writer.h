// write_response: from a response to the bytes of a connection.
#pragma once

#include <string>
#include <string_view>

#include "searcher/http/message.h"

namespace qbank {

struct WriteResponseOptions {
  bool head_only = false;  // leave out the body, but tell its length
  bool keep_alive = true;
};

// Appends the response to `out`. Line ends inside header values are dropped, so that no value can
// add a header. Thread-safe.
void write_response(const HttpResponse& response, const WriteResponseOptions& options,
                    std::string& out);

// The standard phrase of a status, e.g. "Not Found".
std::string_view reason_phrase(int status);

}  // namespace qbank
