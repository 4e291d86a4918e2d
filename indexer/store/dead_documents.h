// Dead documents: those of questions that were replaced or removed. They stay in the index until it
// is built anew, and readers leave them out.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qbank {

// Document numbers, ascending. An index notes them under kDeadKey.
std::string encode_dead(const std::vector<std::uint32_t>& documents);
std::vector<std::uint32_t> decode_dead(std::string_view encoded);

// How many dead documents have each word. An index notes them under kDeadWordsKey, since what it
// says of a word's frequency counts the dead ones, too.
using WordCounts = std::map<std::string, std::uint32_t, std::less<>>;
std::string encode_counts(const WordCounts& counts);
WordCounts decode_counts(std::string_view encoded);

}  // namespace qbank
