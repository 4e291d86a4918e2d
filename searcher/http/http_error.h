// HttpError: why a request is refused, and how the client is told.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "indexer/error.h"
#include "searcher/http/message.h"

namespace qbank {

// Thrown by routes. `what()` is one sentence for people.
class HttpError : public std::runtime_error {
 public:
  HttpError(int status, std::string code, const std::string& message)
      : std::runtime_error(message), status_(status), code_(std::move(code)) {}

  HttpError& at_parameter(std::string name) {
    parameter_ = std::move(name);
    return *this;
  }
  HttpError& with_hint(std::string hint) {
    hint_ = std::move(hint);
    return *this;
  }

  int status() const { return status_; }
  const std::string& code() const { return code_; }            // stable, e.g. "not_found"
  const std::string& parameter() const { return parameter_; }  // at fault; empty if none is
  const std::string& hint() const { return hint_; }            // the cure; may be empty

 private:
  int status_;
  std::string code_;
  std::string parameter_;
  std::string hint_;
};

// An error of the engine as the client sees it: 400 for a bad argument, 503 for an index that is
// not there now, 500 otherwise.
HttpError to_http_error(const Error& error);

// An error for bytes that were no request, by its status.
HttpError protocol_error(int status, const std::string& problem);

// {"status": 400, "code": "invalid_argument", "message": "...", "parameter": "limit", "hint": ""}
HttpResponse error_response(const HttpError& error);

// The same as bytes that end a connection, for clients whose request cannot be understood.
std::string error_bytes(const HttpError& error);

}  // namespace qbank
