// The language of a bank, from its own words.
#pragma once

#include <string>
#include <string_view>

namespace qbank {

struct LanguageGuess {
  std::string code;       // ISO 639-1; empty if nothing speaks for any language
  double confidence = 0;  // from 0 to 1: the share of the evidence that speaks for it
};

// Weighs the text it is given: scripts that one language has, letters that only some languages
// write, and the commonest words of the languages that share the Latin and Cyrillic scripts. A few
// questions are enough where they are sentences; bare terms say little, and the confidence says so.
class LanguageDetector {
 public:
  void add(std::string_view text);
  // Whether the sample is full, so that more text changes nothing.
  bool is_full() const;
  LanguageGuess guess() const;

 private:
  struct Scripts {
    size_t latin = 0, cyrillic = 0, han = 0, kana = 0, hangul = 0, thai = 0, arabic = 0,
           persian = 0, hebrew = 0, greek = 0, devanagari = 0, georgian = 0, armenian = 0;
  };

  void count_script(char32_t character);
  LanguageGuess guess_by_words() const;

  Scripts scripts_;
  std::string words_;  // lower case, each between spaces; a sample of bounded size
};

}  // namespace qbank
