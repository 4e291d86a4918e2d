// Lexemes of the query language. Private to the query parser.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/query_parser.h"

namespace qbank {

struct Lexeme {
  enum class Kind { kWord, kPhrase, kFilter, kOpen, kClose, kAnd, kOr, kNot, kMinus, kPlus };
  Kind kind = Kind::kWord;
  std::string_view spelled;  // all of it, as typed
  std::string_view text;     // of a word, between the quotes, after the field's colon
  Field field = Field::kTopic;
  bool prefix = false;
  bool fuzzy = false;     // a word with "~" behind
  bool verbatim = false;  // a phrase behind "exact:" or "code:"
  unsigned slop = 0;
  std::size_t offset = 0;
};

// Cuts a query into lexemes; what looks like syntax but is not becomes a word, with a note.
std::vector<Lexeme> lex_query(std::string_view query, std::vector<QueryNote>& notes);

}  // namespace qbank
