// CacheBudget: how much memory caches may take together.
#pragma once

#include <atomic>
#include <cstddef>

namespace qbank {

// Bytes that caches of one kind have together. Each may take what the others leave, and at least
// its share: one thread alone has all of it, and none is starved. Thread-safe.
class CacheBudget {
 public:
  explicit CacheBudget(std::size_t bytes, std::size_t caches = 1)
      : bytes_(bytes), share_(bytes / caches) {}

  // What a cache may take whatever the others do.
  std::size_t share() const { return share_; }

  bool has_room(std::size_t bytes) const {
    return used_.load(std::memory_order_relaxed) + bytes <= bytes_;
  }

  void take(std::size_t bytes) { used_.fetch_add(bytes, std::memory_order_relaxed); }
  void give_back(std::size_t bytes) { used_.fetch_sub(bytes, std::memory_order_relaxed); }

  // Whether a cache that has taken `own` must give some back.
  bool is_exceeded_by(std::size_t own) const { return own > share_ && !has_room(0); }

 private:
  const std::size_t bytes_;
  const std::size_t share_;
  std::atomic<std::size_t> used_{0};
};

}  // namespace qbank
