// Thesaurus: words that mean the same or are near, written by people in a text file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.h"

namespace qbank {

// One directed relation: who asks for `from` may also want `to`.
//
// Both sides are keys as `thesaurus_key` makes them, so they can be compared with a query's words.
struct Synonym {
  std::string from;
  std::string to;
  double weight = 0;  // 0 < weight <= 1: how much of the word itself the synonym counts

  bool operator==(const Synonym&) const = default;
};

// What terms stand for, in the words of people who do not know them.
struct Description {
  std::vector<std::string> terms;  // keys as `thesaurus_key` makes them
  std::vector<std::string> words;  // stems of the content words, ascending, each once

  bool operator==(const Description&) const = default;
};

// A line of the file that was not understood.
struct ThesaurusError {
  unsigned line = 0;
  std::string message;
};

struct Thesaurus {
  std::vector<Synonym> synonyms;
  std::vector<Description> descriptions;
  std::vector<ThesaurusError> errors;
};

// Reads thesaurus text. One relation a line, '#' starts a comment line:
//
//   gil = global interpreter lock        same meaning, both ways, weight 0.9
//   mock ~ fake ~ stub                   near, every pair both ways, weight 0.6
//   slow > profiling, performance        one way, from the left to each on the right, weight 0.5
//   sync ~ async @0.4                    own weight, 0.1 to 1
//   race condition, lock : two threads change one value at once; result depends on timing
//                                        what the terms stand for, in phrases of everyday words
//
// Terms may have several words. A line that cannot be read is reported and left out.
Thesaurus parse_thesaurus(std::string_view text, Analyzer& analyzer);

// The key of a term: its stems with spaces between ("hash maps" -> "hash map"), or the code token
// itself where that is what the term is ("__init__", ":="). Empty if the term has no words.
std::string thesaurus_key(std::string_view term, Analyzer& analyzer);

// Whether the key names a code token rather than stems.
bool is_code_key(std::string_view key);

}  // namespace qbank
