// BoundedCache: shared immutable values within a budget of bytes.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace qbank {

// A map of shared values that forgets what was not used for the longest time. It forgets one value
// after the other as others come, so that no call waits until many are freed. Thread-safe.
template <class Key, class Value>
class BoundedCache {
 public:
  using Pointer = std::shared_ptr<const Value>;

  explicit BoundedCache(std::size_t budget_bytes) : budget_(budget_bytes) {}

  Pointer find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  // Keeps the value, whose size is `bytes`, if it is within the budget, and returns it.
  Pointer put(const Key& key, Pointer value, std::size_t bytes) {
    Entries forgotten;  // freed after the lock
    const std::lock_guard lock(mutex_);
    if (const auto known = places_.find(key); known != places_.end()) forget(known, forgotten);
    if (bytes > budget_) return value;
    while (used_ + bytes > budget_) forget(places_.find(*entries_.back().key), forgotten);
    const auto place = places_.emplace(key, entries_.end()).first;
    place->second = entries_.insert(entries_.begin(), {value, bytes, &place->first});
    used_ += bytes;
    return value;
  }

 private:
  struct Entry;
  using Entries = std::list<Entry>;
  using Places = std::unordered_map<Key, typename Entries::iterator>;
  struct Entry {
    Pointer value;
    std::size_t bytes;
    const Key* key;  // in places_
  };

  void forget(typename Places::iterator place, Entries& forgotten) {
    const auto entry = place->second;
    used_ -= entry->bytes;
    forgotten.splice(forgotten.end(), entries_, entry);
    places_.erase(place);
  }

  std::mutex mutex_;
  std::size_t budget_;
  std::size_t used_ = 0;
  Entries entries_;  // used last in front
  Places places_;
};

}  // namespace qbank
