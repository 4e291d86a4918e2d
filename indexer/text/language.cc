#include "indexer/text/language.h"

#include <unicode/uloc.h>

#include <algorithm>

#include "indexer/text/fold.h"

namespace qbank {

const std::vector<Language>& languages() {
  static const std::vector<Language> kLanguages = {
      {"ar", "arabic", false},     {"ca", "catalan", true},    {"da", "danish", false},
      {"de", "german", false},     {"en", "english", false},   {"es", "spanish", false},
      {"eu", "basque", false},     {"fi", "finnish", false},   {"fr", "french", true},
      {"ga", "irish", false},      {"hu", "hungarian", false}, {"hy", "armenian", false},
      {"id", "indonesian", false}, {"it", "italian", true},    {"lt", "lithuanian", false},
      {"ne", "nepali", false},     {"nl", "dutch", false},     {"no", "norwegian", false},
      {"pt", "portuguese", false}, {"ro", "romanian", false},  {"ru", "russian", false},
      {"sv", "swedish", false},    {"ta", "tamil", false},     {"tr", "turkish", false},
  };
  return kLanguages;
}

const Language* find_language(std::string_view code_or_name) {
  const std::string wanted = fold_case(code_or_name);
  const auto& all = languages();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Language& language) {
    return language.code == wanted || language.stemmer == wanted;
  });
  return found == all.end() ? nullptr : &*found;
}

std::optional<std::string> language_code(std::string_view code_or_name) {
  if (const Language* known = find_language(code_or_name)) return std::string(known->code);
  const std::string wanted = fold_case(code_or_name.substr(0, code_or_name.find_first_of("-_")));
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    if (wanted == *code) return wanted;
  }
  return std::nullopt;
}

}  // namespace qbank
