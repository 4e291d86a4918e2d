// Thesaurus entries, as far as they say something about an index. Private to the engine.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qbank {

// What the thesaurus says of a word or of several, as far as some question has it.
struct KnownSynonym {
  std::vector<std::string> terms;
  float weight = 0;
};

// Which thesaurus entries begin with one word. Many do, and a query has use for few: what they say
// is read one by one.
struct KnownEntries {
  std::vector<std::string> keys;  // ascending; stems with spaces between
  std::size_t most_words = 0;     // of any key

  bool has(std::string_view key) const;
};

}  // namespace qbank
