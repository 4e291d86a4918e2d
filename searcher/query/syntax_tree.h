// QueryNode: what the user wrote, as a tree. Knows no index.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/store/fields.h"

namespace qbank {

// A node of the syntax tree.
struct QueryNode {
  enum class Kind {
    kWord,    // text, as typed: one word or code token
    kPhrase,  // text between quotes: its words side by side, exactly as they are
    kFilter,  // field and text: only questions with this value
    kNot,     // one child: only questions without it
    kMust,    // one child: only questions with it
    kWords,   // children side by side: better with more of them
    kAnd,     // children: only questions with all of them
    kOr,      // children: questions with any of them
  };

  Kind kind = Kind::kWords;
  std::string text;             // kWord, kPhrase, kFilter
  Field field = Field::kTopic;  // kFilter
  bool prefix = false;          // kWord: matches the beginning of words
  bool fuzzy = false;           // kWord: matches words spelled nearly so as well
  bool verbatim = false;        // kPhrase: not respelled, whatever the index has
  unsigned slop = 0;            // kPhrase: how many other words may stand between
  std::size_t offset = 0;       // byte of the query where the node begins
  std::size_t text_offset = 0;  // byte of the query where `text` begins
  std::vector<QueryNode> children;
};

// The tree as one line, e.g. `(words shallow (prefix cop) (not deep) (topic "data types"))`.
std::string to_string(const QueryNode& node);

}  // namespace qbank
