// ResponseCache: answers that were given before, while the index stays the same.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "searcher/engine/bounded_cache.h"
#include "searcher/http/message.h"

namespace qbank {

// Successful answers by what was asked: path and parameters, decoded and in a fixed order, the
// content coding and the index's identity, so that no answer outlives its index. Those not asked
// for lately are forgotten, within a budget of memory. Thread-safe.
class ResponseCache {
 public:
  explicit ResponseCache(std::size_t budget_bytes) : answers_(budget_bytes) {}

  static std::string key(const HttpRequest& request, std::string_view coding, std::uint64_t index);

  // The answer kept under this key, or null; counts a hit or a miss.
  std::shared_ptr<const HttpResponse> find(const std::string& key);

  // Counts an answer that was given again without a look into this cache.
  void count_hit() { hits_.fetch_add(1, std::memory_order_relaxed); }

  // Keeps the answer, unless it is large.
  void keep(const std::string& key, const HttpResponse& response);

  std::uint64_t hits() const { return hits_.load(std::memory_order_relaxed); }
  std::uint64_t misses() const { return misses_.load(std::memory_order_relaxed); }

 private:
  BoundedCache<std::string, HttpResponse> answers_;
  std::atomic<std::uint64_t> hits_{0};
  std::atomic<std::uint64_t> misses_{0};
};

}  // namespace qbank
