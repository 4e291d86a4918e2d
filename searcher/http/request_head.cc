#include "searcher/http/request_head.h"

#include <strings.h>

#include <algorithm>

namespace qbank {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kRange = "range:";

std::size_t count_lines(std::string_view head) {
  return static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n'));
}

bool is_range(std::string_view line) {
  return line.size() >= kRange.size() &&
         strncasecmp(line.data(), kRange.data(), kRange.size()) == 0;
}

void append_request_line(std::string_view line, std::string& out) {
  const std::size_t query = std::min(line.find('?'), line.size() - 1) + 1;
  out.append(line.substr(0, query));
  for (const char c : line.substr(query)) {
    if (c == '?') {
      out += "%3F";
    } else {
      out += c;
    }
  }
}

}  // namespace

RequestHead find_head(std::string_view bytes, const RequestLimits& limits, std::size_t& scanned) {
  const std::size_t from = scanned - std::min(scanned, kHeadEnd.size() - 1);
  const std::size_t end = bytes.find(kHeadEnd, from);
  scanned = bytes.size();
  const std::size_t size = std::min(end, bytes.size());
  if (std::min(bytes.find(kLineEnd), size) > limits.target) return {414, 0};
  if (size > limits.head) return {431, 0};
  if (end == std::string_view::npos) return {};
  scanned = 0;
  const std::size_t length = end + kHeadEnd.size();
  // The request line and the empty line are no headers.
  if (count_lines(bytes.substr(0, length)) > limits.headers + 2) return {431, 0};
  return {200, length};
}

std::string adapt_head(std::string_view head) {
  std::string adapted;
  adapted.reserve(head.size() + 16);
  for (bool first = true; !head.empty(); first = false) {
    const std::size_t length = head.find(kLineEnd) + kLineEnd.size();
    const std::string_view line = head.substr(0, length);
    head.remove_prefix(length);
    if (first) {
      append_request_line(line, adapted);
    } else if (!is_range(line)) {
      adapted.append(line);
    }
  }
  return adapted;
}

}  // namespace qbank
