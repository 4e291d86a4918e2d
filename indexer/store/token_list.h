// TokenList: the tokens of a text, stored beside it so that no reader analyses it again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/chunk.h"
#include "indexer/text/token.h"

namespace qbank {

// A token of a stored text. Terms are kept as hashes: a hit is compared with the terms of a query
// many times, and nothing but equality is asked of them.
struct StoredToken {
  Span span;               // bytes of the text
  std::uint64_t term = 0;  // stable_hash of the token's term
  std::uint64_t stem = 0;  // of its stem's term (see stem_term), or of its term if it has no stem
  bool primary = false;
  bool content = false;  // a primary token that is no stop word

  bool operator==(const StoredToken&) const = default;
};

// The tokens of `text`, two or three bytes each: what cannot be told from the text itself, such as
// where a word ends and how many of its letters the stem has.
std::string encode_tokens(std::string_view text, const std::vector<Token>& tokens,
                          std::string_view language);

// The tokens that `encode_tokens` was given with this text. Throws Error(kCorrupt) for other bytes.
std::vector<StoredToken> decode_tokens(std::string_view text, std::string_view encoded);

// The terms of the content tokens, in their order: of their stems, or of the words that have none.
std::vector<std::string> decode_content_terms(std::string_view text, std::string_view encoded);

}  // namespace qbank
