// Glossary: which terms are described by words of everyday language, as an index stores it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/thesaurus.h"

namespace qbank {

// The descriptions as one block of bytes, in which words are found without reading all of it.
std::string encode_glossary(const std::vector<Description>& descriptions);

// Numbers of entries, ascending.
using GlossaryEntries = std::vector<std::uint32_t>;

// Reads what `encode_glossary` wrote; empty bytes are a glossary without entries. Reading is
// thread-safe.
class Glossary {
 public:
  // Throws Error(kCorrupt) if the bytes are too short for what they say.
  explicit Glossary(std::string encoded);

  // Number of entries: of descriptions.
  std::size_t size() const { return entries_; }

  // The terms that an entry describes, as keys of the thesaurus.
  std::vector<std::string> terms(std::size_t entry) const;

  // The entries that a word, given by its stem, describes.
  GlossaryEntries described_by(std::string_view stem) const;

 private:
  std::string_view record(std::size_t number) const;
  std::uint32_t offset(std::size_t number) const;

  std::string bytes_;
  std::size_t entries_ = 0;
  std::size_t words_ = 0;
};

}  // namespace qbank
