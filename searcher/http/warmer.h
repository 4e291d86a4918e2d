// Warmer: reads ahead what searches need, so that no client waits for it.
#pragma once

#include <thread>

#include "searcher/engine/question_index.h"

namespace qbank {

// A thread of its own that warms the index as it is, and each generation that is published later.
class Warmer {
 public:
  // Begins at once. `index` must outlive it.
  explicit Warmer(const QuestionIndex& index);

  // Stops, within the time that it takes to read the vocabulary or one facet or posting list.
  ~Warmer() = default;

 private:
  std::jthread thread_;
};

}  // namespace qbank
