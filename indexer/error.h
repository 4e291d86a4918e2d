// The one error type of qbank.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace qbank {

// What kind of thing went wrong. One vocabulary for the library, the command line and HTTP.
enum class ErrorCode {
  kInvalidArgument,  // the caller asked for something that makes no sense
  kNotFound,         // a file, a database, a question that is not there
  kUnreadable,       // a source that exists but cannot be read or understood
  kNotAnIndex,       // a directory that holds something else than a qbank index
  kWrongFormat,      // an index written by another version of qbank
  kLocked,           // another writer is at work on the index
  kCorrupt,          // an index that is damaged
  kIo,               // the operating system refused a read or a write
  kTimeout,          // more work than the caller has time for
};

// The code's name as it stands in JSON errors, e.g. "not_found".
std::string_view name(ErrorCode code);

// Thrown by whatever ends an operation. `what()` is one sentence that names the place; `hint()` is
// the cure, one sentence or empty. Expected outcomes (a rejected record, a parse note, an unknown
// id) are values, not errors.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

  ErrorCode code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

}  // namespace qbank
