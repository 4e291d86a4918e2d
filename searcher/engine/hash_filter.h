// HashFilter: tells at once of most hashes that they are not among some. Private to the engine.
#pragma once

#include <cstdint>

namespace qbank {

// A Bloom filter of one word and one hash function (Bloom, Space/time trade-offs in hash coding
// with allowable errors, CACM 1970). Most words of a question are none of a query's few.
class HashFilter {
 public:
  void add(std::uint64_t hash) { bits_ |= bit(hash); }

  // False only if the hash was not added.
  bool may_have(std::uint64_t hash) const { return (bits_ & bit(hash)) != 0; }

 private:
  static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash % 64); }

  std::uint64_t bits_ = 0;
};

}  // namespace qbank
