#include "searcher/http/access_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

#include "indexer/error.h"
#include "searcher/json/json_writer.h"

namespace qbank {
namespace {

std::string utc_time() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

AccessLog::AccessLog(const std::string& path) {
  if (path.empty()) return;
  fd_ = path == "-" ? dup(STDERR_FILENO)
                    : open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (fd_ < 0) {
    throw Error(ErrorCode::kIo,
                "cannot write the access log " + path + ": " + std::strerror(errno));
  }
}

AccessLog::~AccessLog() {
  if (fd_ >= 0) close(fd_);
}

void AccessLog::write(const HttpRequest& request, const HttpResponse& response,
                      std::chrono::nanoseconds duration) const {
  if (fd_ < 0) return;
  JsonWriter json;
  json.begin_object().member("time", utc_time()).member("remote", request.remote);
  json.member("method", request.method).member("target", request.target);
  json.member("status", response.status).member("bytes", response.body.size());
  json.member("us", std::chrono::duration_cast<std::chrono::microseconds>(duration).count());
  json.member("agent", request.header("user-agent").value_or("")).end_object();
  const std::string line = json.line();
  // A full disk must not stop the service.
  [[maybe_unused]] const ssize_t written = ::write(fd_, line.data(), line.size());
}

}  // namespace qbank
