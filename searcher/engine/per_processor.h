// PerProcessor: what threads had better not share. Private to the engine.
#pragma once

#include <sched.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

namespace qbank {

// Several of a thread-safe type, one a processor: a thread gets that of the processor it runs on.
// To hand locks, counts of references and the order of a cache from one processor to the other
// takes as long as a search.
template <class Part>
class PerProcessor {
 public:
  // Each part is made with the number of parts, to take its share of a budget, and the arguments.
  template <class... Arguments>
  explicit PerProcessor(const Arguments&... arguments) {
    const std::size_t count = std::clamp(std::thread::hardware_concurrency(), 1U, kMost);
    for (std::size_t i = 0; i < count; ++i) {
      parts_.push_back(std::make_unique<Part>(count, arguments...));
    }
  }

  Part& mine() {
    const int processor = sched_getcpu();  // negative if it cannot be told
    return *parts_[static_cast<std::size_t>(std::max(processor, 0)) % parts_.size()];
  }

 private:
  static constexpr unsigned kMost = 4;  // so that shares of a budget are worth having

  std::vector<std::unique_ptr<Part>> parts_;
};

}  // namespace qbank
