// Synonyms: the relations of the thesaurus, as an index stores them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/store/metadata.h"
#include "indexer/text/thesaurus.h"

namespace qbank {

// An index keeps a row for each key that has synonyms in Xapian's metadata, behind kThesaurusKey:
// Xapian's own table of synonyms compresses each row, which takes longer than all else that a small
// bank needs, and a query would unpack several.
std::vector<MetadataRow> synonym_rows(const std::vector<Synonym>& synonyms);

// The key of the row of a key of the thesaurus, and the way back. Rows are in the order of their
// keys.
std::string synonym_row_key(std::string_view from);
std::string_view synonym_of_row_key(std::string_view row_key);

struct StoredSynonym {
  std::string to;     // a key of the thesaurus
  double weight = 0;  // 0.01 to 1
};

// Throws Error(kCorrupt) if it is no such row.
std::vector<StoredSynonym> decode_synonyms(std::string_view row);

}  // namespace qbank
