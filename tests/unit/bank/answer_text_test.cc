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

TEST(AnswerText, IsEmptyForPlaceholders) {
  EXPECT_EQ(read_answer({"Answer here", "", "<br/>"}).answer, "");
  EXPECT_EQ(read_answer({}).answer, "");
}

}  // namespace
}  // namespace qbank
