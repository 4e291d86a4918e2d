// WordSequence: the terms of a document in their order, and the phrases in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace qbank {

// Writes the terms of the fields that phrases are looked for in, as short hashes. They are as long
// as it takes to tell all terms of the document apart, so a phrase whose terms the document has is
// found where it stands and nowhere else.
class WordSequence {
 public:
  // The next field's tokens. Phrases never go from one field to the next.
  void add_field(const std::vector<Token>& tokens);

  // Tokens of the document that are in no phrase, but that a phrase may name.
  void add_others(const std::vector<Token>& tokens);

  // All that was added; starts anew.
  std::string take();

 private:
  unsigned width() const;

  struct Word {
    std::uint64_t hash = 0;
    bool primary = false;
    bool ends_field = false;
  };
  std::vector<Word> words_;
  std::vector<std::uint64_t> others_;
};

// Terms in order, with other words between them. Not thread-safe: remembers its buffers.
class Phrase {
 public:
  // At most `slop` other words in all.
  Phrase(const std::vector<std::string>& terms, unsigned slop);

  // Whether the phrase stands in a document with this sequence, which must have all of its terms.
  bool is_in(std::string_view sequence);

 private:
  bool stands_in_field() const;

  std::vector<std::uint64_t> hashes_;
  std::size_t most_distance_;
  std::vector<std::uint64_t> cut_;                     // the hashes as the sequence has them
  std::vector<std::vector<std::uint32_t>> positions_;  // of each term in the field being read
};

}  // namespace qbank
