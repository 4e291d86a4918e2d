#include "searcher/http/request_parser.h"

#include <algorithm>

namespace qbank {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

// Ends the parsing of a request; never leaves this file.
struct Refusal {
  int status;
  const char* problem;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_control(char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f; }

// A token of RFC 9110: names of methods and headers.
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view trim(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void parse_parameters(std::string_view query, std::size_t limit, HttpRequest& request) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    if (request.parameters.size() == limit) throw Refusal{400, "too many parameters"};
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    request.parameters.emplace_back(decode_percent(pair.substr(0, equals), true),
                                    decode_percent(value, true));
  }
}

// Takes "http://host" off a target in absolute form, as a proxy sends it.
std::string_view strip_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (to_lower(target.substr(0, scheme.size())) != scheme) continue;
    target.remove_prefix(scheme.size());
    target.remove_prefix(std::min(target.find_first_of("/?"), target.size()));
    return target.empty() ? "/" : target;
  }
  return target;
}

void parse_target(std::string_view target, const RequestLimits& limits, HttpRequest& request) {
  if (target.size() > limits.target) throw Refusal{414, "the address is too long"};
  request.target = target;
  target = strip_authority(target);
  if (target != "*" && !target.starts_with('/') && !target.starts_with('?')) {
    throw Refusal{400, "the address is not a path"};
  }
  target = target.substr(0, target.find('#'));
  const std::size_t question_mark = std::min(target.find('?'), target.size());
  request.path = decode_percent(target.substr(0, question_mark), false);
  if (request.path.empty()) request.path = "/";
  if (question_mark < target.size()) {
    parse_parameters(target.substr(question_mark + 1), limits.parameters, request);
  }
}

// Returns whether the version is 1.1.
bool parse_request_line(std::string_view line, const RequestLimits& limits, HttpRequest& request) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    throw Refusal{400, "the request line is malformed"};
  }
  request.method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(request.method) || target.empty() || target.find(' ') != std::string_view::npos) {
    throw Refusal{400, "the request line is malformed"};
  }
  if (!version.starts_with("HTTP/")) throw Refusal{400, "this is not HTTP"};
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    throw Refusal{505, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
  }
  parse_target(target, limits, request);
  return version == "HTTP/1.1";
}

void parse_header(std::string_view line, HttpRequest& request) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    throw Refusal{400, "a header is malformed"};
  }
  request.headers.emplace_back(to_lower(line.substr(0, colon)), trim(line.substr(colon + 1)));
}

std::size_t count(const HttpRequest& request, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(request.headers.begin(), request.headers.end(),
                    [&](const auto& header) { return header.first == name; }));
}

// Whether a comma-separated list such as that of Connection has this word.
bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (to_lower(trim(list.substr(0, comma))) == word) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

void judge_body(HttpRequest& request) {
  const auto length = request.header("content-length");
  const bool chunked = request.header("transfer-encoding").has_value();
  if (count(request, "content-length") > 1 || (length && chunked)) {
    throw Refusal{400, "the length of the body is ambiguous"};
  }
  if (length && (length->empty() || !std::all_of(length->begin(), length->end(), is_digit))) {
    throw Refusal{400, "Content-Length is not a number"};
  }
  const bool empty = !length || length->find_first_not_of('0') == std::string_view::npos;
  request.has_body = chunked || !empty;
}

void judge_headers(bool version_1_1, HttpRequest& request) {
  if (count(request, "host") != 1 && (version_1_1 || count(request, "host") > 1)) {
    throw Refusal{400, "a request needs exactly one Host header"};
  }
  const std::string_view connection = request.header("connection").value_or("");
  request.keep_alive =
      version_1_1 ? !has_word(connection, "close") : has_word(connection, "keep-alive");
  judge_body(request);
}

void parse_head(std::string_view head, const RequestLimits& limits, HttpRequest& request) {
  std::size_t lines = 0;
  bool version_1_1 = false;
  while (!head.empty()) {
    const std::size_t end = head.find(kLineEnd);
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + kLineEnd.size());
    if (std::any_of(line.begin(), line.end(), is_control)) {
      throw Refusal{400, "the head of the request has control characters"};
    }
    if (lines > limits.headers) throw Refusal{431, "too many headers"};
    if (lines++ == 0) {
      version_1_1 = parse_request_line(line, limits, request);
    } else {
      parse_header(line, request);
    }
  }
  judge_headers(version_1_1, request);
}

// Empty lines before a request are skipped, as RFC 9112 advises.
std::size_t leading_line_ends(std::string_view bytes) {
  std::size_t at = 0;
  while (bytes.substr(at).starts_with(kLineEnd)) at += kLineEnd.size();
  return at;
}

}  // namespace

std::string decode_percent(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                        hex_value(text[i + 2]) >= 0;
    if (escape) {
      decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      decoded += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

ParsedRequest parse_request(std::string_view bytes, const RequestLimits& limits,
                            std::size_t& scanned) {
  ParsedRequest parsed;
  const std::size_t begin = leading_line_ends(bytes);
  const std::size_t from = std::max(begin, scanned - std::min(scanned, kHeadEnd.size() - 1));
  const std::size_t end = bytes.find(kHeadEnd, from);
  scanned = bytes.size();
  if (std::min(end, bytes.size()) > limits.head) {
    const bool in_first_line = bytes.find(kLineEnd, begin) >= limits.target;
    parsed.status = in_first_line ? 414 : 431;
    parsed.problem = in_first_line ? "the address is too long" : "the headers are too long";
    return parsed;
  }
  if (end == std::string_view::npos) return parsed;
  try {
    parsed.consumed = end + kHeadEnd.size();
    parse_head(bytes.substr(begin, end + kLineEnd.size() - begin), limits, parsed.request);
    parsed.status = 200;
  } catch (const Refusal& refusal) {
    parsed.status = refusal.status;
    parsed.problem = refusal.problem;
  }
  scanned = 0;
  return parsed;
}

}  // namespace qbank
