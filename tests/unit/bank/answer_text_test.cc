#include "indexer/bank/answer_text.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

TEST(AnswerText, IsWhatFollowsWithoutLayout) {
  const auto answer = read_answer({"<details><summary>Answer</summary>", "", "Because.",
                                   "</details>", "---", "**[⬆ Back to Top](#top)**"});
  EXPECT_EQ(answer.answer, "Because.");
}

TEST(AnswerText, KeepsWordsApartThatABreakParts) {
  EXPECT_EQ(read_answer({"Secure shell<br>Port 22<br/>encrypted<br />"}).answer,
            "Secure shell Port 22 encrypted");
  EXPECT_EQ(read_answer({"an <b>un</b>usual <br> case"}).answer, "an unusual  case");
  EXPECT_EQ(read_answer({"`<br>` breaks<br>a `line`"}).answer, "`<br>` breaks a `line`");
}

TEST(AnswerText, KeepsTheTitlesOfFoldedPartsWithoutTheirTags) {
  EXPECT_EQ(
      read_answer({"One.", "<details>", "<summary>History</summary>", "", "Two.", "</details>"})
          .answer,
      "One.\nHistory\n\nTwo.");
}

TEST(AnswerText, GivesCodeBeforeTheAnswerToTheQuestion) {
  const auto answer = read_answer({"```js", "f()", "```", "Answer: 42"});
  EXPECT_EQ(answer.body, "```js\nf()\n```");
  EXPECT_EQ(answer.answer, "42");
}

TEST(AnswerText, ReadsCheckedAndLetteredOptions) {
  const auto checked = read_answer({"- [ ] one", "- [x] two"});
  EXPECT_EQ(checked.options, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(checked.answer, "two");
  const auto lettered = read_answer({"A. one", "B. two", "Answer: B"});
  EXPECT_EQ(lettered.answer, "two");
}

TEST(AnswerText, ReadsAStatedDifficulty) {
  EXPECT_EQ(read_answer({"Difficulty: Hard", "text"}).tier, "Hard");
  EXPECT_EQ(read_answer({"**Сложность:** средняя"}).tier, "средняя");
}

std::string without_margin(std::vector<std::string_view> lines, size_t columns) {
  remove_margin(lines, columns);
  std::string text;
  for (const std::string_view line : lines) text += std::string(line) + '\n';
  return text;
}

TEST(AnswerText, HasNoIndentationThatAllItsLinesHave) {
  EXPECT_EQ(read_answer({"    - one", "    - two", "      - deeper"}).answer,
            "- one\n- two\n  - deeper");
  EXPECT_EQ(read_answer({"", "    One.", "", "    **Two**", "---"}).answer, "One.\n\n**Two**");
  EXPECT_EQ(read_answer({"```", "  f()", "```", "  **Answer:** 42"}).body, "```\n  f()\n```");
}

TEST(AnswerText, LosesTheMarginOfItsItem) {
  EXPECT_EQ(without_margin({"rest", "", "    - a", "      - b", "  less"}, 4),
            "rest\n\n- a\n  - b\nless\n");
  EXPECT_EQ(without_margin({"\ttext", "\t\tdeeper"}, 3), "text\n\tdeeper\n");
}

TEST(AnswerText, KeepsTheFormOfCodeThatStandsFurtherLeft) {
  EXPECT_EQ(without_margin({"```", "    f()", "```", "    text"}, 4), "```\n    f()\n```\ntext\n");
  EXPECT_EQ(without_margin({"    ```", "    if:", "      f()", "    ```"}, 4),
            "```\nif:\n  f()\n```\n");
}

TEST(AnswerText, IsEmptyForPlaceholders) {
  EXPECT_EQ(read_answer({"Answer here", "", "<br/>"}).answer, "");
  EXPECT_EQ(read_answer({}).answer, "");
}

}  // namespace
}  // namespace qbank
