// Token: what text analysis makes of a stretch of text.
#pragma once

#include <cstdint>
#include <string>

namespace qbank {

enum class TokenKind : std::uint8_t {
  kWord,      // a word, a number, or a part of a code token; stemmed
  kCode,      // a code token or operator as it is written: "__init__", "functools.wraps", ":="
  kJoined,    // the parts of a hyphenated word written as one: "multi-thread" -> "multithread"
  kSubword,   // a part shown only by capitals or digits: "Ordered" in "OrderedDict"; stemmed
  kAccented,  // a word whose accents tell another stem than its term: "educ" of "educación"
};

// A term and where it stands. Offsets always point into the original text and are never changed
// by folding or stemming; highlighting relies on that.
struct Token {
  // Case-folded (NFKC), accents removed; at most kMaxTermBytes. Empty for kAccented, whose word has
  // it already.
  std::string term;
  // Stem of `term` in the analyzer's language, for kAccented of the word with its accents; empty
  // for kCode.
  std::string stem;
  std::uint32_t begin = 0;  // byte offset of the first byte in the text
  std::uint32_t end = 0;    // byte offset after the last byte
  // Ordinal of the word in the text, counted from 0. Tokens that overlay the same word share it.
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::kWord;
  // Whether the token stands for its position: the primary tokens of a text, in order, are its
  // words. The others are further ways to find the same place.
  bool primary = false;

  bool operator==(const Token&) const = default;
};

// Longer terms are cut on both sides, so they still match. Xapian's own limit is 245 bytes.
inline constexpr std::size_t kMaxTermBytes = 64;

}  // namespace qbank
