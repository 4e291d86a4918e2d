#include "indexer/bank/question_label.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

using Kind = QuestionLabel::Kind;

struct Split {
  Kind kind;
  std::string number;
  std::string rest;
  bool operator==(const Split&) const = default;
};

Split split(const std::string& text) {
  const QuestionLabel label = read_label(text);
  return {label.kind, label.number, text.substr(label.length)};
}

TEST(QuestionLabel, IsANumberWithADelimiter) {
  EXPECT_EQ(split("12. Text"), (Split{Kind::kNumber, "12", "Text"}));
  EXPECT_EQ(split("12) Text"), (Split{Kind::kNumber, "12", "Text"}));
  EXPECT_EQ(split("(4) Text"), (Split{Kind::kNumber, "4", "Text"}));
  EXPECT_EQ(split("8 . Text"), (Split{Kind::kNumber, "8", "Text"}));
  EXPECT_EQ(split("1、什么"), (Split{Kind::kNumber, "1", "什么"}));
  EXPECT_EQ(split("# 3. TOPIC"), (Split{Kind::kNumber, "3", "TOPIC"}));
  EXPECT_EQ(split("1️⃣1️⃣ Topic"), (Split{Kind::kNumber, "11", "Topic"}));
  EXPECT_EQ(split("🔟 Topic"), (Split{Kind::kNumber, "10", "Topic"}));
  EXPECT_EQ(split("2.3 Text"), (Split{Kind::kNumber, "2.3", "Text"}));
}

TEST(QuestionLabel, KnowsTheWordForQuestion) {
  EXPECT_EQ(split("Q12. Text"), (Split{Kind::kWordNumber, "12", "Text"}));
  EXPECT_EQ(split("Question 12: Text"), (Split{Kind::kWordNumber, "12", "Text"}));
  EXPECT_EQ(split("Question #7 - Text"), (Split{Kind::kWordNumber, "7", "Text"}));
  EXPECT_EQ(split("Вопрос №3. Что"), (Split{Kind::kWordNumber, "3", "Что"}));
  EXPECT_EQ(split("问题3：什么"), (Split{Kind::kWordNumber, "3", "什么"}));
  EXPECT_EQ(split("第12题 什么"), (Split{Kind::kWordNumber, "12", "什么"}));
  EXPECT_EQ(split("Câu 4: Gì"), (Split{Kind::kWordNumber, "4", "Gì"}));
  EXPECT_EQ(split("Q. Text"), (Split{Kind::kWord, "", "Text"}));
  EXPECT_EQ(split("Pregunta: ¿Qué?"), (Split{Kind::kWord, "", "¿Qué?"}));
}

TEST(QuestionLabel, IsNotFoundInOrdinaryText) {
  for (const char* text :
       {"3.14 is what?", "2 + 5 x 6 = ?", "Question the answer", "Queue or stack", "3D rendering",
        "D3.js basics", "S3 buckets", "d) an option", "404"}) {
    EXPECT_EQ(read_label(text).kind, Kind::kNone) << text;
  }
}

TEST(AnswerLabel, IsKnownInSeveralLanguages) {
  EXPECT_EQ(answer_label_length("Answer: yes"), 7u);
  EXPECT_EQ(answer_label_length("A2. yes"), 3u);
  EXPECT_GT(answer_label_length("答案：是"), 0u);
  EXPECT_EQ(answer_label_length("All: of it"), 0u);
  EXPECT_TRUE(is_answer_label("Show Answer"));
  EXPECT_TRUE(is_answer_label("👉 Ответ"));
  EXPECT_FALSE(is_answer_label("Answer the phone"));
}

}  // namespace
}  // namespace qbank
