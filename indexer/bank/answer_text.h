// What follows a question in a Markdown bank: its own detail, its options, its answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qbank {

struct AnswerText {
  std::string body;                  // code or detail that belongs to the question
  std::vector<std::string> options;  // choices, plain text
  std::string answer;                // Markdown
  std::string tier;                  // of a line such as "Difficulty: hard"
};

// Reads `lines`, the source from behind a question to the next question or section. Labels of
// answers, <details> tags, links back to the top, rules and "answer here" are left out. Without a
// label, what follows is the answer, save code that stands alone.
//
// `code_is_answer`: code that stands alone answers the question rather than belonging to it.
AnswerText read_answer(const std::vector<std::string_view>& lines, bool code_is_answer = false);

// Removes the indentation that the text of an item has, `columns`, so that its blocks are what they
// are inside the item. Fenced code that stands further left keeps the form it has.
void remove_margin(std::vector<std::string_view>& lines, size_t columns);

}  // namespace qbank
