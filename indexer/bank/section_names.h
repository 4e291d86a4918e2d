// What the names of sections mean: parts of a bank that hold no questions, generic names, levels of
// difficulty, counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qbank {

// "Contributing", "License", "Table of contents", "Resources" and the like in several languages.
bool is_section_without_questions(std::string_view title);

// "Table of contents" and the like: it ends at the next heading of any level.
bool is_table_of_contents(std::string_view title);

// "Questions", "Interview questions", "Вопросы": says nothing about the topic.
bool is_generic_section(std::string_view title);

// The level of difficulty that a title names, in lower case ("simple" of "Simple Linux Questions",
// "junior" of "Junior level"); empty if it names none or more than one.
std::string difficulty_in(std::string_view title);

// `title` names a difficulty and nothing else, save words such as "level" or "questions".
bool is_difficulty_only(std::string_view title);

struct SectionTitle {
  std::string text;                      // without number, icons, trailing ":" and stated count
  std::string with_count;                // the same with the stated count kept
  std::string number;                    // "3" of "3. Functions (12)"
  std::optional<unsigned> stated_count;  // 12
  bool count_is_named = false;           // "(12 questions)" rather than "(12)"
};

// Reads the plain text of a heading. Thread-safe.
SectionTitle read_section_title(std::string_view plain);

// Bytes of "一、" or "十二." at the start of a title or a question.
size_t chinese_number_length(std::string_view text);

// `text` without a tag at its end that makes it a flash card: "#card", "#flashcards".
std::string without_card_tag(std::string_view text);

// `text` without pictographs, stars and spaces at either end.
std::string without_icons(std::string_view text);

}  // namespace qbank
