// One run of characters beyond ASCII, read back as UTF-8 through a code page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "indexer/bank/code_page.h"

namespace qbank {

// Characters of a run that came from one UTF-8 sequence.
struct MojibakeSequence {
  size_t first = 0;  // index of its first character in the run
  size_t count = 0;  // characters it takes in the run
  size_t bytes = 0;  // length of the UTF-8 sequence: 2, 3 or 4
  bool complete = false;
  std::vector<char32_t> candidates;  // what it can have been; one if complete, never empty
};

using MojibakeReading = std::vector<MojibakeSequence>;

// Reads runs through one code page. Not thread-safe: it remembers what incomplete sequences can be.
class MojibakeReader {
 public:
  explicit MojibakeReader(const CodePage& page) : page_(page) {}

  const CodePage& page() const { return page_; }

  // Reads the whole `run` as UTF-8. Sequences may lack bytes that the page leaves undefined. None
  // if the run, or a part of it, cannot have come about that way.
  std::optional<MojibakeReading> read(const std::vector<char32_t>& run);

 private:
  const std::vector<char32_t>& candidates_of(const std::vector<uint8_t>& known, size_t length);

  const CodePage& page_;
  std::unordered_map<uint32_t, std::vector<char32_t>> known_;  // by the bytes that are left
};

// Narrows the candidates of incomplete sequences by their neighbours: a variation selector behind
// an emoji or before a keycap, an emoji before a variation selector.
void complete_from_neighbours(MojibakeReading& reading);

}  // namespace qbank
