// Random texts from a seed that is printed when a test fails.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace qbank::testing {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // 0 <= result < bound.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  bool one_in(std::size_t n) { return below(n) == 0; }

  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937_64 engine_;
};

// Up to `length` bytes of anything, often syntax, seldom valid UTF-8.
std::string random_bytes(Random& random, std::size_t length);

// Up to `words` words as questions have them: prose, code, symbols, several scripts; valid UTF-8.
std::string random_text(Random& random, std::size_t words);

}  // namespace qbank::testing
