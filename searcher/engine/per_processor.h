// PerProcessor: what threads had better not share. Private to the engine.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "searcher/engine/thread_place.h"

namespace qbank {

// Several of a thread-safe type, one a processor, over which threads are spread; a thread uses the
// same one as long as it lives. To hand locks, counts of references and the order of a cache from
// one thread to another takes as long as a search.
template <class Part>
class PerProcessor {
 public:
  // Each part is made with the arguments.
  template <class... Arguments>
  explicit PerProcessor(Arguments&... arguments) {
    for (std::size_t i = 0; i < ThreadPlace::count(); ++i) {
      parts_.push_back(std::make_unique<Part>(arguments...));
    }
  }

  Part& mine() { return *parts_[ThreadPlace::mine()]; }

 private:
  std::vector<std::unique_ptr<Part>> parts_;
};

}  // namespace qbank
