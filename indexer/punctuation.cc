#include "indexer/punctuation.h"

namespace qbank {

bool is_closing_punctuation(std::string_view symbols) {
  return symbols.find_first_not_of(".,;:!?\"'`") == std::string_view::npos;
}

bool is_prose_punctuation(std::string_view symbols) {
  if (symbols.size() > 4) return true;  // rules and borders: "-----", "====="
  if (is_closing_punctuation(symbols)) return symbols != "::";
  return symbols == "-" || symbols == "--" || symbols == "---" || symbols == "&" ||
         symbols == "/" || symbols == "|" || symbols == "(" || symbols == ")" || symbols == "[" ||
         symbols == "]" || symbols == "_";
}

}  // namespace qbank
