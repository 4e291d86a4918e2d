// Stored questions, as the engine looks at them. Private to the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/text/chunk.h"

namespace qbank {

// The language that words are read in where none is named.
inline constexpr const char* kDefaultLanguage = "en";

// The language that a question's words are read in.
std::string language_of(const Question& question);

// A token of a stored question's text. Terms are kept as hashes: a hit is compared with the terms
// of a query many times, and nothing but equality is asked of them.
struct StoredToken {
  Span span;               // bytes of the text
  std::uint64_t term = 0;  // stable_hash of the token's term
  std::uint64_t stem = 0;  // of its stem's term (see stem_term), or of its term if it has no stem
  bool primary = false;
};

// A word of a question that is no stop word.
struct ContentWord {
  std::string term;        // of its stem, or of the word if it has none
  std::uint64_t hash = 0;  // stable_hash of the term
};

// A question with its words, for highlighting and for ranking by wording.
struct StoredQuestion {
  Question question;
  std::vector<StoredToken> tokens;
  std::vector<ContentWord> content;
};

// Analyses the question's text.
StoredQuestion analyse(Question question);

// About how much memory it takes.
std::size_t bytes_of(const StoredQuestion& stored);

}  // namespace qbank
