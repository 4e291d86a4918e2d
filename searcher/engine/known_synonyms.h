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

// The thesaurus entries that begin with one word.
struct KnownEntries {
  struct Entry {
    std::string key;  // stems with spaces between
    std::vector<KnownSynonym> synonyms;
  };
  std::vector<Entry> entries;
  std::size_t most_words = 0;  // of any key

  // The synonyms of a key; nullptr if there is no such entry.
  const std::vector<KnownSynonym>* find(std::string_view key) const;
};

}  // namespace qbank
