// A stable hash: ids and indexes hold it, so it never changes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace qbank {

// FNV-1a, 64 bits (draft-eastlake-fnv). The hash of texts one after the other is that of the next
// one with the `hash` of those before.
constexpr std::uint64_t stable_hash(std::string_view bytes,
                                    std::uint64_t hash = 0xCBF29CE484222325ULL) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

// The hash as 16 hexadecimal digits.
std::string hex(std::uint64_t hash);

}  // namespace qbank
