#include "searcher/engine/thread_place.h"

#include <sched.h>

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

namespace qbank {
namespace {

// How many threads have each place.
struct Occupancy {
  std::mutex mutex;
  std::vector<std::size_t> threads = std::vector<std::size_t>(ThreadPlace::count());
};

Occupancy& occupancy() {
  static Occupancy all;
  return all;
}

}  // namespace

std::size_t ThreadPlace::count() {
  constexpr unsigned kMost = 4;  // so that shares of a budget are worth having
  static const unsigned processors = std::clamp(std::thread::hardware_concurrency(), 1U, kMost);
  return processors;
}

std::size_t ThreadPlace::mine() {
  thread_local const ThreadPlace place;
  return place.place_;
}

ThreadPlace::ThreadPlace() {
  const auto processor =
      static_cast<std::size_t>(std::max(sched_getcpu(), 0));  // negative: unknown
  Occupancy& all = occupancy();
  const std::lock_guard lock(all.mutex);
  place_ = processor % count();
  const auto fewest = std::min_element(all.threads.begin(), all.threads.end());
  if (*fewest < all.threads[place_]) {
    place_ = static_cast<std::size_t>(fewest - all.threads.begin());
  }
  ++all.threads[place_];
}

ThreadPlace::~ThreadPlace() {
  Occupancy& all = occupancy();
  const std::lock_guard lock(all.mutex);
  --all.threads[place_];
}

}  // namespace qbank
