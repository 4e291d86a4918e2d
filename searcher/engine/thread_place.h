// ThreadPlace: which of a few places a thread has. Private to the engine.
#pragma once

#include <cstddef>

namespace qbank {

// Spreads the threads of a program over as many places as there are processors, four at most. A
// thread keeps its place as long as it lives, whatever processor it runs on: the one that the
// fewest threads had when it first asked, of several such that of its processor. Thread-safe.
class ThreadPlace {
 public:
  static std::size_t count();
  static std::size_t mine();  // below count()

  ThreadPlace(const ThreadPlace&) = delete;
  ThreadPlace& operator=(const ThreadPlace&) = delete;

 private:
  ThreadPlace();
  ~ThreadPlace();

  std::size_t place_;
};

}  // namespace qbank
