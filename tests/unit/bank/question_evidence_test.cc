#include "indexer/bank/question_evidence.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

TEST(QuestionLikeness, IsHighForQuestionsInManyLanguages) {
  for (const char* text : {"What is a list?", "Explain the event loop", "Что такое индекс",
                           "什么是进程", "とは何か説明する", "¿Qué es esto", "Wie funktioniert das",
                           "Bu nedir", "무엇인가요", "Comment faire", "ما هو الفرق"}) {
    EXPECT_GE(question_likeness(text), 0.9) << text;
  }
}

TEST(QuestionLikeness, IsLowForLabelsAddressesAndProse) {
  EXPECT_LT(question_likeness("https://example.org/a?b"), 0.1);
  EXPECT_LT(question_likeness("Note:"), 0.1);
  EXPECT_LT(question_likeness(std::string(900, 'x')), 0.1);
  EXPECT_LT(question_likeness("State"), 0.5);
}

TEST(QuestionMark, IsSeenBehindBracketsAndIcons) {
  EXPECT_TRUE(ends_with_question_mark("Is it (so?)"));
  EXPECT_TRUE(ends_with_question_mark("吗？ 🚀"));
  EXPECT_FALSE(ends_with_question_mark("Is it? Yes."));
}

}  // namespace
}  // namespace qbank
