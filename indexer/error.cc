#include "indexer/error.h"

namespace qbank {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kUnreadable:
      return "unreadable";
    case ErrorCode::kNotAnIndex:
      return "not_an_index";
    case ErrorCode::kWrongFormat:
      return "wrong_format";
    case ErrorCode::kLocked:
      return "locked";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kIo:
      return "io_error";
    case ErrorCode::kTimeout:
      return "timeout";
  }
  return "internal";
}

}  // namespace qbank
