// Stored questions, as the engine looks at them. Private to the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/token_list.h"

namespace qbank {

// The language that words are read in where none is named.
inline constexpr const char* kDefaultLanguage = "en";

// The language that a question's words are read in.
std::string language_of(const Question& question);

// A question with its words, for highlighting and for ranking by wording.
struct StoredQuestion {
  Question question;
  std::string encoded_tokens;
  std::vector<StoredToken> tokens;

  // The terms of its content words in their order, as the index has them.
  std::vector<std::string> content_terms() const;

  // Whether a word stands right behind another; both by the stable_hash of their stemmed terms.
  bool has_side_by_side(std::uint64_t first, std::uint64_t second) const;
};

// The question of a stored record. Throws Error(kCorrupt).
StoredQuestion read_question(std::string_view record);

// A question that is not stored: analyses its text.
StoredQuestion analyse(Question question);

// About how much memory it takes.
std::size_t bytes_of(const StoredQuestion& stored);

}  // namespace qbank
