// HTTP messages as the routes see them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qbank {

// A request as it was understood.
struct HttpRequest {
  std::string method;  // as sent, e.g. "GET"
  std::string path;    // percent-decoded, without the query; begins with "/" (or is "*")
  std::string target;  // as sent, for the log
  std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;     // names in lower case, in order
  std::string remote;     // address of the client; empty on a Unix socket without a proxy
  bool has_body = false;  // a body follows; this server reads none
  // When the client stops waiting; a search is given up then.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();

  // The first header or parameter of this name; nothing if there is none. Names of headers are
  // given in lower case.
  std::optional<std::string_view> header(std::string_view name) const {
    return first(headers, name);
  }
  std::optional<std::string_view> parameter(std::string_view name) const {
    return first(parameters, name);
  }

  // The last header of this name: what a proxy has appended stands behind what the client sent.
  std::optional<std::string_view> last_header(std::string_view name) const {
    const auto found = std::find_if(headers.rbegin(), headers.rend(),
                                    [&](const auto& pair) { return pair.first == name; });
    if (found == headers.rend()) return std::nullopt;
    return found->second;
  }

 private:
  static std::optional<std::string_view> first(
      const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name) {
    const auto found = std::find_if(pairs.begin(), pairs.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    if (found == pairs.end()) return std::nullopt;
    return found->second;
  }
};

// The body of an answer. Copies share its bytes, so that an answer which is kept is sent from where
// it is kept.
class Body {
 public:
  Body() = default;
  Body(std::string bytes) : bytes_(std::make_shared<const std::string>(std::move(bytes))) {}

  std::string_view view() const { return bytes_ ? std::string_view(*bytes_) : std::string_view(); }
  std::size_t size() const { return view().size(); }

 private:
  std::shared_ptr<const std::string> bytes_;
};

// Of an answer that the same bytes of a request get again as long as the index stays the same.
struct Repeatable {
  std::uint64_t index = 0;  // see QuestionIndex::identity
  std::size_t route = 0;    // as the metrics number it
  int status = 0;
};

// What a route answers. Content-Length, Date and Connection are added when it is written.
struct HttpResponse {
  int status = 200;
  std::string content_type;  // empty if there is no body
  Body body;
  std::vector<std::pair<std::string_view, std::string>> headers;  // names are the program's own
  std::optional<Repeatable> repeatable;

  void set(std::string_view name, std::string value) {
    headers.emplace_back(name, std::move(value));
  }
};

}  // namespace qbank
