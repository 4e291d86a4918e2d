// The one place where Xapian's exceptions become qbank's. Private: not for public headers.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>

#include "indexer/error.h"

namespace qbank {

// The error that tells the user what Xapian met while working on the index at `path`.
inline Error translate(const Xapian::Error& error, const std::string& path) {
  const std::string message = path + ": " + error.get_msg();
  const std::string type = error.get_type();
  if (type == "DatabaseLockError") {
    return {ErrorCode::kLocked, message, "wait until the other qbank index has ended"};
  }
  if (type == "DatabaseVersionError") {
    return {ErrorCode::kWrongFormat, message, "remove the directory and run qbank index again"};
  }
  if (type == "DatabaseNotFoundError" || type == "DatabaseOpeningError") {
    return {ErrorCode::kNotFound, message, "run qbank index first, or name the index with --db"};
  }
  // A file that is too short is a DatabaseError, as what the operating system refuses; but that has
  // the system's reason.
  const bool cut_off = type == "DatabaseError" && error.get_error_string() == nullptr;
  if (type == "DatabaseCorruptError" || type == "DocNotFoundError" || cut_off) {
    return {ErrorCode::kCorrupt, message, "remove the directory and run qbank index again"};
  }
  return {ErrorCode::kIo, message, "check the disk's space and the directory's permissions"};
}

// Runs `work` and translates what Xapian throws.
template <class Work>
auto with_xapian(const std::string& path, Work&& work) -> decltype(std::forward<Work>(work)()) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::Error& error) {
    throw translate(error, path);
  }
}

}  // namespace qbank
