#include "searcher/http/response_cache.h"

#include <algorithm>

namespace qbank {
namespace {

constexpr std::size_t kLargest = std::size_t{64} << 10;  // bytes of a body
constexpr std::size_t kOverhead = 512;                   // bytes of an entry: its strings and nodes
constexpr const char* kTiming = "Server-Timing";

// The size stands before the text, so that no text can look like two.
void append(std::string& key, std::string_view text) {
  key += std::to_string(text.size());
  key += ':';
  key += text;
}

}  // namespace

std::string ResponseCache::key(const HttpRequest& request, std::string_view coding,
                               std::uint64_t index) {
  auto parameters = request.parameters;
  std::stable_sort(parameters.begin(), parameters.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string key(coding);
  append(key, std::to_string(index));
  append(key, request.path);
  for (const auto& [name, value] : parameters) {
    append(key, name);
    append(key, value);
  }
  return key;
}

std::shared_ptr<const HttpResponse> ResponseCache::find(const std::string& key) {
  auto known = answers_.find(key);
  (known ? hits_ : misses_).fetch_add(1, std::memory_order_relaxed);
  return known;
}

void ResponseCache::keep(const std::string& key, const HttpResponse& response) {
  if (response.body.size() > kLargest) return;
  auto kept = std::make_shared<HttpResponse>(response);
  // How long it took is the first client's to know.
  std::erase_if(kept->headers, [](const auto& header) { return header.first == kTiming; });
  kept->set(kTiming, "cache;desc=hit");
  const std::size_t bytes = kOverhead + key.size() + kept->body.size();
  answers_.put(key, std::move(kept), bytes);
}

}  // namespace qbank
