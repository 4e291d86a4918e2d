// Glossary: which terms are described by words of everyday language, as an index stores it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/store/metadata.h"
#include "indexer/text/thesaurus.h"

namespace qbank {

// Numbers of entries, that is, of descriptions; ascending.
using GlossaryEntries = std::vector<std::uint32_t>;

// What an index keeps in Xapian's metadata: under kGlossaryKey the number of entries, and behind it
// a row for each word and each entry, so that a query reads those of its words only.
std::vector<MetadataRow> glossary_rows(const std::vector<Description>& descriptions);

// The row of the entries that a word, given by its stem, describes.
std::string glossary_word_key(std::string_view stem);
GlossaryEntries decode_glossary_word(std::string_view row);

// The row of an entry: the terms that it describes, as keys of the thesaurus.
std::string glossary_entry_key(std::uint32_t entry);
std::vector<std::string> decode_glossary_entry(std::string_view row);

// The row of the number of entries.
std::size_t decode_glossary_size(std::string_view row);

}  // namespace qbank
