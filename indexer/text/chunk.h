// Chunks and segments: the shape of text before it becomes tokens.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace qbank {

// A stretch [begin, end) of bytes of some text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin == end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const Span&) const = default;
};

// Splits text into chunks: stretches without white space or non-ASCII punctuation, such as
// "(functools.wraps)" or "Python's". Dashes and typographic quotes separate chunks; emoji and
// fractions are chunks of their own.
// `text` must be shorter than 4 GiB; invalid UTF-8 separates.
std::vector<Span> split_chunks(std::string_view text);

// Takes from a chunk what belongs to the prose around it: quotes, closing punctuation, brackets
// that are not part of the code ("(GIL)," -> "GIL", but "send()" and ".NET" stay). Empty when
// nothing is left.
Span trim_chunk(std::string_view text, Span chunk);

// The operator in a chunk without letters and digits: "(:=)," -> ":=", "==?" -> "==". All of the
// chunk where nothing but punctuation would be left, "(,)".
Span trim_operator(std::string_view text, Span chunk);

struct ChunkPart {
  Span span;
  bool code = false;  // symbols that stood between back-ticks
};

// Parts a chunk at the code spans in it that hold symbols alone: "(`:=`)," has the parts "(", the
// code ":=" and "),". One part, the chunk, where there is none.
std::vector<ChunkPart> split_code_spans(std::string_view text, Span chunk);

// Runs of letters, digits, marks and underscores inside a chunk, with apostrophes between letters:
// "functools.wraps" -> "functools", "wraps".
std::vector<Span> split_segments(std::string_view text, Span chunk);

// Splits a segment of a script written without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar), or of
// emoji, into words with ICU's dictionaries (UAX #29). Any other segment is one word.
std::vector<Span> split_words(std::string_view text, Span segment);

// Splits a word where its capitals or digits show parts: "OrderedDict" -> "Ordered", "Dict";
// "PEP8" -> "PEP", "8". Empty if the word has only one part.
std::vector<Span> split_subwords(std::string_view text, Span word);

}  // namespace qbank
