// Where a question ends in the source of its block.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qbank {

struct QuestionSource {
  std::string question;  // Markdown
  std::string rest;      // what follows in the block: options, the beginning of an answer
  unsigned lines = 1;    // lines the question takes
};

// Splits a block: the question goes on over soft line ends until it is asked, or an option or an
// answer's label begins.
QuestionSource split_question(std::string_view source);

// A flash card: "question::answer" on a line, or both parted by a line "?".
struct PartedLine {
  std::string question;
  std::string answer;
  unsigned first = 0;  // line of the paragraph, from 0
  unsigned lines = 1;
};

// The cards of a paragraph; none if it is written in another way.
std::vector<PartedLine> read_parted_lines(std::string_view paragraph);

// The bold text at the start of a block and what follows it; none if it does not start bold.
std::optional<QuestionSource> bold_lead(std::string_view source);

// "A) text", "b. text", "- [ ] text", "(C) text": a choice of a multiple-choice question. The
// letter is upper case; '*' for a check box.
struct OptionLine {
  char letter = 0;
  bool checked = false;
  std::string text;  // Markdown
};
std::optional<OptionLine> read_option(std::string_view line);

}  // namespace qbank
