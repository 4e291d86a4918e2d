// Metadata: what an index says about itself. Keys of Xapian's metadata table, in one place.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "indexer/store/impact.h"

namespace qbank {

inline constexpr std::string_view kFormatKey = "qbank.format";          // kFormatVersion
inline constexpr std::string_view kLengthsKey = "qbank.lengths";        // mean field lengths
inline constexpr std::string_view kDictionaryKey = "qbank.dictionary";  // see record_compression.h
inline constexpr std::string_view kFacetKey = "qbank.facets";           // see facet_values.h
inline constexpr std::string_view kThesaurusKey =
    "qbank.thesaurus";  // its version; and more behind: see synonyms.h
inline constexpr std::string_view kGlossaryKey =
    "qbank.glossary";                                       // and more behind: see glossary.h
inline constexpr std::string_view kDeadKey = "qbank.dead";  // see dead_documents.h
inline constexpr std::string_view kDeadWordsKey = "qbank.dead-words";
inline constexpr std::string_view kRevisionKey = "qbank.revision";  // counts publications

// What one key holds in many rows: each has a key of its own behind it, a mark of its kind and a
// name, so that only the rows that are needed are read.
using MetadataRow = std::pair<std::string, std::string>;  // key and value
std::string row_key(std::string_view key, char kind, std::string_view name);

// Throws Error(kWrongFormat) if `version`, what the index at `path` says under kFormatKey, is not
// that of this program.
void require_format(const std::string& version, const std::string& path);

std::string encode_lengths(const FieldLengths& lengths);
FieldLengths decode_lengths(std::string_view text);

}  // namespace qbank
