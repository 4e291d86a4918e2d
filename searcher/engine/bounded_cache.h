// BoundedCache: shared immutable values within a budget of bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "searcher/engine/cache_budget.h"

namespace qbank {

// A map of shared values that forgets what was put first, unless it was used since: it then stays
// for another turn ("second chance", Corbató: A paging experiment with the Multics system, 1968).
// It forgets one value after the other as others come, so that no call waits until many are freed.
// To find a value touches its place in the table and its entry, no more: between two searches the
// processor has forgotten all of it, and that is what a look into the cache costs. Thread-safe.
template <class Key, class Value>
class BoundedCache {
 public:
  using Pointer = std::shared_ptr<const Value>;

  // With a budget of its own, or one that it has together with others.
  explicit BoundedCache(std::size_t budget_bytes)
      : BoundedCache(std::make_shared<CacheBudget>(budget_bytes)) {}
  explicit BoundedCache(std::shared_ptr<CacheBudget> budget)
      : budget_(std::move(budget)), chains_(kFewest) {}
  ~BoundedCache() { budget_->give_back(used_); }
  BoundedCache(const BoundedCache&) = delete;
  BoundedCache& operator=(const BoundedCache&) = delete;

  Pointer find(const Key& key) {
    const std::lock_guard lock(mutex_);
    Entry* const known = entry_of(key);
    if (known == nullptr) return nullptr;
    known->used = true;
    return known->value;
  }

  // Whether a value of `bytes` can be kept without another one being forgotten.
  bool has_room(std::size_t bytes) const { return budget_->has_room(bytes); }

  // Keeps the value, whose size is `bytes`, if it is within the budget, and returns it.
  Pointer put(const Key& key, Pointer value, std::size_t bytes) {
    std::vector<Pointer> forgotten;  // freed after the lock
    const std::lock_guard lock(mutex_);
    if (bytes > budget_->share()) return value;
    Entry* entry = entry_of(key);
    if (entry == nullptr) entry = &add(key);
    charge(*entry, bytes);
    forgotten.push_back(std::exchange(entry->value, value));
    while (budget_->is_exceeded_by(used_)) forget_next(forgotten);
    return value;
  }

 private:
  static constexpr std::size_t kFewest = 16;  // chains; a power of two

  struct Entry {
    Key key;
    Pointer value;
    std::size_t bytes = 0;
    Entry* next = nullptr;  // of the same chain
    bool used = false;      // since its last turn
  };

  // Of hashes that differ in their last bits only, or in none of them (Knuth, The Art of Computer
  // Programming, 6.4: multiplication by the golden ratio).
  Entry*& chain_of(const Key& key) {
    constexpr std::uint64_t kGoldenRatio = 0x9E3779B97F4A7C15;
    constexpr unsigned kUpperHalf = 32;
    const std::uint64_t mixed = std::hash<Key>()(key) * kGoldenRatio >> kUpperHalf;
    return chains_[mixed & (chains_.size() - 1)];
  }

  Entry* entry_of(const Key& key) {
    Entry* entry = chain_of(key);
    while (entry != nullptr && !(entry->key == key)) entry = entry->next;
    return entry;
  }

  Entry& add(const Key& key) {
    if (turns_.size() == chains_.size()) grow();
    turns_.push_back(std::make_unique<Entry>(Entry{key, nullptr}));
    link(*turns_.back());
    return *turns_.back();
  }

  void charge(Entry& entry, std::size_t bytes) {
    used_ += bytes - entry.bytes;
    budget_->take(bytes - entry.bytes);
    entry.bytes = bytes;
  }

  void link(Entry& entry) {
    Entry*& first = chain_of(entry.key);
    entry.next = std::exchange(first, &entry);
  }

  void unlink(const Entry& entry) {
    Entry** place = &chain_of(entry.key);
    while (*place != &entry) place = &(*place)->next;
    *place = entry.next;
  }

  void grow() {
    chains_.assign(2 * chains_.size(), nullptr);
    for (const std::unique_ptr<Entry>& entry : turns_) link(*entry);
  }

  void forget_next(std::vector<Pointer>& forgotten) {
    std::unique_ptr<Entry> next = std::move(turns_.front());
    turns_.pop_front();
    if (std::exchange(next->used, false)) {
      turns_.push_back(std::move(next));
      return;
    }
    unlink(*next);
    charge(*next, 0);
    forgotten.push_back(std::move(next->value));
  }

  std::mutex mutex_;
  std::shared_ptr<CacheBudget> budget_;
  std::size_t used_ = 0;  // of the budget
  std::vector<Entry*> chains_;
  std::deque<std::unique_ptr<Entry>> turns_;  // who is looked at first to be forgotten
};

}  // namespace qbank
