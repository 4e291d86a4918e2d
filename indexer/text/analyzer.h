// Analyzer: text -> tokens, the same for documents, queries and highlighting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/chunk.h"
#include "indexer/text/stemmer.h"
#include "indexer/text/token.h"

namespace qbank {

// Cuts text into tokens:
//
//   Decorators in Python   decorators in python              (words, case-folded, with stems)
//   functools.wraps        functools wraps + functools.wraps (parts, and the code token whole)
//   __init__  *args  :=    init + __init__, args + *args, :=
//   (`??`), "!=", a / b    ?? != a b                         (symbols in back-ticks, operators)
//   thread-safe            thread safe + thread-safe + threadsafe
//   OrderedDict            ordereddict + ordered + dict      (subwords, for documents)
//   H₂O, 2½ 🚀             h2o 2 1/2 🚀
//   Café 東京都            cafe 東京 都                       (accents folded, words by ICU)
//
// A word's stem is that of its term, so spellings with and without accents meet. Stemmers know more
// endings of words with their accents: that stem, where it differs, is one more way to the word.
//
// Every document matches the phrase of any stretch of its own words, since both sides are cut by
// this one class. Whether letters are capital changes no term, only which subwords are seen.
//
// Not thread-safe, because stems are remembered: give each thread its own.
class Analyzer {
 public:
  // `language` is an ISO 639-1 code; unknown or empty: words are not stemmed.
  explicit Analyzer(std::string_view language = "en");

  // From now on, remembers the tokens of words and short code: for many texts, in which most come
  // again, it takes a third of the time, and about a megabyte.
  void remember_chunks();

  // The tokens of `text`, ordered by position. At a position the primary token comes first.
  std::vector<Token> analyze(std::string_view text);

  // The stem of one case-folded word, with its accents or without; itself without accents.
  std::string stem(const std::string& word);

 private:
  // Its tokens as if it stood alone.
  struct KnownChunk {
    std::string text;
    std::vector<Token> tokens;
    std::uint32_t words = 0;
  };

  // A segment with words.
  struct Segment {
    Span span;
    std::uint32_t position = 0;  // of its first word
    std::size_t token = 0;       // of the same, among `tokens_`
  };

  void add_parts(std::string_view text, Span chunk);
  void add_chunk(std::string_view text, Span chunk);
  void analyze_chunk(std::string_view text, Span chunk);
  void add_segment(std::string_view text, Span segment);
  void add_word(std::string_view text, Span word);
  void add_accented(const std::string& folded, Span word);
  void add_elided(std::string_view text, Span word);
  void add_subwords(std::string_view text, Span word);
  bool is_plain_word(std::string_view text, Span chunk) const;
  void add_code(std::string_view text, Span code, const Segment& at);
  bool has_token(const Segment& at, const std::string& term) const;
  void add_code_forms(std::string_view text, Span chunk);
  void add_joined(std::string_view text, Span chunk);
  void push(TokenKind kind, const std::string& folded, Span span, bool primary);

  Stemmer stemmer_;
  bool elides_;
  std::vector<KnownChunk> known_;  // by hash; empty: none are remembered
  std::vector<Token> tokens_;      // of the text under analysis
  std::vector<Segment> segments_;  // of the chunk under analysis
  std::uint32_t position_ = 0;
};

}  // namespace qbank
