#include "indexer/store/dead_documents.h"

#include "indexer/store/bytes.h"

namespace qbank {

std::string encode_dead(const std::vector<std::uint32_t>& documents) {
  return encode_ascending(documents);
}

std::vector<std::uint32_t> decode_dead(std::string_view encoded) {
  return decode_ascending(encoded);
}

std::string encode_counts(const WordCounts& counts) {
  ByteWriter bytes;
  for (const auto& [word, count] : counts) {
    bytes.text(word);
    bytes.number(count);
  }
  return bytes.take();
}

WordCounts decode_counts(std::string_view encoded) {
  WordCounts counts;
  for (ByteReader bytes(encoded); !bytes.at_end();) {
    const std::string_view word = bytes.text();
    counts.emplace_hint(counts.end(), word, static_cast<std::uint32_t>(bytes.number()));
  }
  return counts;
}

}  // namespace qbank
