// parse_query: from what a person typed to a syntax tree. Never fails.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/syntax_tree.h"

namespace qbank {

// Something about the query that the person should know.
struct QueryNote {
  std::size_t offset = 0;  // byte of the query it is about
  std::string message;

  bool operator==(const QueryNote&) const = default;
};

struct ParsedQuery {
  QueryNode root;  // always of kind kWords
  std::vector<QueryNote> notes;
};

// Longer queries are cut, with a note.
inline constexpr std::size_t kMaxQueryBytes = 4096;
inline constexpr std::size_t kMaxQueryWords = 64;
inline constexpr std::size_t kMaxQueryDepth = 16;

// The query language:
//
//   shallow copy          words: questions with more of them, and rarer ones, come first
//   "shallow copy"        these words side by side; curly quotes do as well
//   "list tuple"~3        with up to three other words between
//   -async  NOT async     without this word; also -"a phrase", -topic:oop
//   +async                only with this word
//   a AND b  a OR b       operators in capitals, brackets group: (a OR b) AND c
//   decor*                words that begin so
//   decoratr~             words that are spelled nearly so
//   exact:word code:==    as it stands: neither other forms nor another spelling; exact:"a b"
//   topic:oop tier:deep bank:name tags:x number:57 id:bank/57   filters; topic:"data types"
//
//   query   = or
//   or      = and { "OR" and }
//   and     = words { "AND" words }
//   words   = item { item }
//   item    = [ "-" | "+" | "NOT" ] ( word | phrase | filter | "(" or ")" )
//
// A query that is all capitals has no operators: they are words like the others.
// Text that does not fit this grammar is taken as words, and a note says so: an operator without
// both sides, a bracket or quote that is not closed, an unknown field, a query of exclusions alone.
// "-x" and "*args" are code, not operators: an exclusion needs a word of two letters or more.
// Thread-safe.
ParsedQuery parse_query(std::string_view query);

}  // namespace qbank
