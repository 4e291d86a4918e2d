// BoundedCache: shared immutable values within a budget of bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace qbank {

// A map of shared values that forgets what was not used lately. Entries live in a young and an old
// half; when the young half has used up half the budget, it becomes the old one and the old one is
// dropped; a hit in the old half moves its entry to the young one. Thread-safe.
template <class Key, class Value>
class BoundedCache {
 public:
  using Pointer = std::shared_ptr<const Value>;

  explicit BoundedCache(std::size_t budget_bytes) : half_(budget_bytes / 2) {}

  Pointer find(const Key& key) {
    const std::lock_guard lock(mutex_);
    if (const auto found = young_.find(key); found != young_.end()) return found->second.value;
    const auto found = old_.find(key);
    if (found == old_.end()) return nullptr;
    Entry entry = std::move(found->second);
    old_.erase(found);
    return insert(key, std::move(entry));
  }

  // Keeps the value, whose size is `bytes`, and returns it.
  Pointer put(const Key& key, Pointer value, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    return insert(key, Entry{std::move(value), bytes});
  }

 private:
  struct Entry {
    Pointer value;
    std::size_t bytes = 0;
  };

  Pointer insert(const Key& key, Entry entry) {
    if (used_ + entry.bytes > half_) {
      old_ = std::exchange(young_, {});
      used_ = 0;
    }
    used_ += entry.bytes;
    Pointer value = entry.value;
    young_[key] = std::move(entry);
    return value;
  }

  std::mutex mutex_;
  std::size_t half_;
  std::size_t used_ = 0;  // bytes of the young half
  std::unordered_map<Key, Entry> young_;
  std::unordered_map<Key, Entry> old_;
};

}  // namespace qbank
