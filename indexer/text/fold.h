// Folding: what makes two spellings the same term.
#pragma once

#include <string>
#include <string_view>

namespace qbank {

// Case-folds and normalises `text` (NFKC_Casefold of UAX #31; plain lower case for ASCII).
// Bytes that are not UTF-8 stay as they are. Thread-safe.
std::string fold_case(std::string_view text);

// Removes accents from folded text: marks on Latin and Greek letters, "ё" -> "е", and the
// Latin letters that Unicode does not decompose ("ø" -> "o", "ł" -> "l", "æ" -> "ae"). The slash of
// fractions becomes "/". Letters of other scripts, whose marks are vowels, and Cyrillic "й" stay.
// Thread-safe.
std::string fold_accents(std::string_view folded);

// The longest prefix of `text` of at most `bytes` bytes that ends between characters.
std::string_view truncate_utf8(std::string_view text, std::size_t bytes);

}  // namespace qbank
