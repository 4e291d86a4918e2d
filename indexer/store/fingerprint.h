// Fingerprint: what tells a stored question from a new one. Private to the store.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/bank/question.h"

namespace qbank {

// Embedded in indexes as 18 bytes, under kHashSlot. Ids must differ among all of a bank; content
// and place are only compared with those that the question had before.
struct Fingerprint {
  std::uint64_t id = 0;
  std::uint64_t content = 0;  // 48 bits
  std::uint32_t place = 0;
};

Fingerprint fingerprint(const Question& question);

std::string encode(const Fingerprint& print);
// All zero for bytes that are no fingerprint.
Fingerprint decode_fingerprint(const std::string& bytes);

}  // namespace qbank
