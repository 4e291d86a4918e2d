// Fingerprint: what tells a stored question from a new one. Private to the store.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/bank/question.h"

namespace qbank {

// Embedded in indexes as 24 bytes, under kHashSlot.
struct Fingerprint {
  std::uint64_t id = 0;
  std::uint64_t content = 0;
  std::uint64_t place = 0;
};

Fingerprint fingerprint(const Question& question);

std::string encode(const Fingerprint& print);
// All zero for bytes that are no fingerprint.
Fingerprint decode_fingerprint(const std::string& bytes);

}  // namespace qbank
