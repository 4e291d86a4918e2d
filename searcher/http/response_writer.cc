#include "searcher/http/response_writer.h"

#include <ctime>

namespace qbank {
namespace {

// The current time as RFC 9110 wants it; formatted once a second and thread.
const std::string& http_date() {
  thread_local std::time_t when = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == when) return text;
  std::tm parts{};
  gmtime_r(&now, &parts);
  char buffer[40];
  const std::size_t size =
      std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts);
  text.assign(buffer, size);
  when = now;
  return text;
}

void add_header(std::string_view name, std::string_view value, std::string& out) {
  out.append(name).append(": ");
  for (const char c : value) {
    if (c != '\r' && c != '\n' && c != '\0') out += c;
  }
  out += "\r\n";
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

}  // namespace

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 301:
      return "Moved Permanently";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Unknown";
  }
}

void write_response(const HttpResponse& response, const WriteResponseOptions& options,
                    std::string& out) {
  out.reserve(out.size() + response.body.size() + 512);
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reason_phrase(response.status)).append("\r\n");
  add_header("Date", http_date(), out);
  if (!response.content_type.empty()) add_header("Content-Type", response.content_type, out);
  for (const auto& [name, value] : response.headers) add_header(name, value, out);
  const bool body = may_have_body(response.status);
  if (body) add_header("Content-Length", std::to_string(response.body.size()), out);
  add_header("Connection", options.keep_alive ? "keep-alive" : "close", out);
  out += "\r\n";
  if (body && !options.head_only) out += response.body;
}

}  // namespace qbank
