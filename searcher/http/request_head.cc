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

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         strncasecmp(text.data(), prefix.data(), prefix.size()) == 0;
}

// The length of scheme and host, which stand before the path in a request to a proxy.
std::size_t host_length(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (begins_with(target, scheme)) {
      return std::min(target.find_first_of("/? \r", scheme.size()), target.size());
    }
  }
  return 0;
}

void append_query(std::string_view query, std::string& out) {
  bool in_value = false;
  for (std::size_t i = 0; i < query.size(); ++i) {
    const char c = query[i];
    if (c == '?') {
      out += "%3F";
    } else if (c == '=' && in_value) {
      out += "%3D";
    } else if (c == '%' && query.substr(i + 1).starts_with('u')) {
      out += "%25";
    } else {
      out += c;
    }
    in_value = c != '&' && (in_value || c == '=');
  }
}

void append_request_line(std::string_view line, std::string& out) {
  const std::size_t target = std::min(line.find(' '), line.size() - 1) + 1;
  out.append(line.substr(0, target));
  line.remove_prefix(target);
  if (const std::size_t host = host_length(line); host > 0) {
    line.remove_prefix(host);
    if (!line.starts_with('/')) out += '/';
  }
  const std::size_t query = std::min(line.find('?'), line.size() - 1) + 1;
  out.append(line.substr(0, query));
  append_query(line.substr(query), out);
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
    } else if (!begins_with(line, kRange)) {
      adapted.append(line);
    }
  }
  return adapted;
}

}  // namespace qbank
