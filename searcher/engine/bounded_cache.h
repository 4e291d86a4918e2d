// BoundedCache: shared immutable values within a budget of bytes.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace qbank {

// A map of shared values that forgets what was put first, unless it was used since: it then stays
// for another turn ("second chance", Corbató: A paging experiment with the Multics system, 1968).
// Unlike a list in the order of use, nothing but the value's own node is touched when it is found.
// It forgets one value after the other as others come, so that no call waits until many are freed.
// Thread-safe.
template <class Key, class Value>
class BoundedCache {
 public:
  using Pointer = std::shared_ptr<const Value>;

  explicit BoundedCache(std::size_t budget_bytes) : budget_(budget_bytes) {}

  Pointer find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end()) return nullptr;
    found->second.used = true;
    return found->second.value;
  }

  // Keeps the value, whose size is `bytes`, if it is within the budget, and returns it.
  Pointer put(const Key& key, Pointer value, std::size_t bytes) {
    std::vector<Pointer> forgotten;  // freed after the lock
    const std::lock_guard lock(mutex_);
    if (bytes > budget_) return value;
    const auto [place, added] = entries_.try_emplace(key);
    Entry& entry = place->second;
    if (added) {
      turns_.push_back(&*place);
    } else {
      forgotten.push_back(std::move(entry.value));
      used_ -= entry.bytes;
    }
    entry = {value, bytes, false};
    used_ += bytes;
    while (used_ > budget_) forget_next(forgotten);
    return value;
  }

 private:
  struct Entry {
    Pointer value;
    std::size_t bytes = 0;
    bool used = false;  // since its last turn
  };
  using Entries = std::unordered_map<Key, Entry>;

  void forget_next(std::vector<Pointer>& forgotten) {
    typename Entries::value_type* const next = turns_.front();
    turns_.pop_front();
    Entry& entry = next->second;
    if (entry.used) {
      entry.used = false;
      turns_.push_back(next);
      return;
    }
    used_ -= entry.bytes;
    forgotten.push_back(std::move(entry.value));
    entries_.erase(entries_.find(next->first));
  }

  std::mutex mutex_;
  std::size_t budget_;
  std::size_t used_ = 0;
  Entries entries_;
  std::deque<typename Entries::value_type*> turns_;  // who is looked at first to be forgotten
};

}  // namespace qbank
