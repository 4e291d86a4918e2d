// AccessLog: one line for each request.
#pragma once

#include <chrono>
#include <string>

#include "searcher/http/message.h"

namespace qbank {

// Writes JSON lines:
//
//   {"time":"2026-01-31T12:00:00Z","remote":"127.0.0.1","method":"GET","target":"/v1/search?q=gil",
//    "status":200,"bytes":2104,"us":85,"agent":"curl/7.88.1"}
//
// `us` is the time from the request to the answer in microseconds, `bytes` the size of the body.
// Each line is one write, so several processes may share a file. Thread-safe.
class AccessLog {
 public:
  // `path`: a file that is appended to, "-" for standard error, or empty for no log at all.
  // Throws Error(kIo) if the file cannot be opened.
  explicit AccessLog(const std::string& path);
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  void write(const HttpRequest& request, const HttpResponse& response,
             std::chrono::nanoseconds duration) const;

 private:
  int fd_ = -1;
};

}  // namespace qbank
