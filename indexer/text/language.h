// Languages: what text analysis knows of each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qbank {

// A language with a Snowball stemmer.
struct Language {
  std::string_view code;     // ISO 639-1, e.g. "en"
  std::string_view stemmer;  // name of the Snowball stemmer, e.g. "english"
  bool elides = false;       // articles are joined by an apostrophe: "l'index"
};

// The language of an ISO 639-1 code or of an English name ("de", "german"), ignoring case; nullptr
// if there is no stemmer for it. Such text is still segmented, folded and searched unstemmed.
const Language* find_language(std::string_view code_or_name);

// The ISO 639-1 code of a language given by a code, also one with a region ("pt-BR"), or by the
// English name of one with a stemmer; nothing if there is no such language.
std::optional<std::string> language_code(std::string_view code_or_name);

// All languages with a stemmer, ordered by code.
const std::vector<Language>& languages();

}  // namespace qbank
