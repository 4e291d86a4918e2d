#include "indexer/bank/question_ids.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace qbank {
namespace {

Question question(const std::string& number, const std::string& text,
                  const std::string& topic = "") {
  Question q;
  q.bank = "b";
  q.number = number;
  q.text = text;
  if (!topic.empty()) q.topic = {topic};
  return q;
}

std::vector<std::string> ids_of(std::vector<Question> questions) {
  QuestionIds().assign(questions);
  std::vector<std::string> ids;
  for (const Question& q : questions) ids.push_back(q.id);
  return ids;
}

TEST(QuestionIds, AreTheNumbersOfABankThatNumbersItsQuestions) {
  EXPECT_EQ(ids_of({question("1", "a"), question("2", "b")}),
            (std::vector<std::string>{"b/1", "b/2"}));
}

TEST(QuestionIds, HoldTheTopicWhereNumbersStartAgain) {
  EXPECT_EQ(ids_of({question("1", "a", "SQL"), question("1", "b", "C++ Basics")}),
            (std::vector<std::string>{"b/sql-1", "b/c-basics-1"}));
}

// Questions 1 to `count` of a file, under one topic.
std::vector<Question> numbered(const std::string& file, const std::string& topic, int count) {
  std::vector<Question> questions;
  for (int i = 1; i <= count; ++i) {
    questions.push_back(question(std::to_string(i), topic + " asks " + std::to_string(i), topic));
    questions.back().source = file;
  }
  return questions;
}

std::vector<Question> joined(std::vector<Question> a, const std::vector<Question>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(QuestionIds, StayWhereAFewQuestionsWithNumbersOfTheirOwnAreAdded) {
  const std::vector<Question> bank = numbered("net.md", "Net", 20);
  const std::vector<Question> more = numbered("os.md", "OS", 2);
  const auto before = ids_of(bank);
  const auto behind = ids_of(joined(bank, more));
  EXPECT_TRUE(std::equal(before.begin(), before.end(), behind.begin()));
  EXPECT_EQ(behind[20], "b/os-1");
  const auto in_front = ids_of(joined(more, bank));
  EXPECT_TRUE(std::equal(before.begin(), before.end(), in_front.begin() + 2));
  EXPECT_EQ(in_front[1], "b/os-2");
}

TEST(QuestionIds, StayWhereASectionBeginsAgainOrHasNoNumbers) {
  const std::vector<Question> bank = numbered("a.md", "A", 10);
  const auto before = ids_of(bank);
  for (const std::string number : {"1", ""}) {
    const auto after = ids_of(joined(bank, {question(number, "What is new?", "New")}));
    EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin())) << after[0];
    EXPECT_EQ(after[10], number.empty() ? "b/what-is-new" : "b/new-1");
  }
}

TEST(QuestionIds, ComeFromTheTextWithoutNumbersAndSurviveReordering) {
  const std::vector<Question> questions{question("", "What is X?"), question("", "Why Y?")};
  auto reversed = questions;
  std::reverse(reversed.begin(), reversed.end());
  const auto ids = ids_of(questions);
  const auto again = ids_of(reversed);
  EXPECT_EQ(ids[0], "b/what-is-x");
  EXPECT_EQ(ids[0], again[1]);
}

TEST(QuestionIds, AreUniqueWhateverTheBankHolds) {
  std::vector<Question> same(50, question("", "What is the output?"));
  same[3].body = "other code";
  const auto ids = ids_of(same);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 50u);
}

// Where each counter is tried again for each question, this takes minutes.
TEST(QuestionIds, OfManyEqualQuestionsAreCountedOn) {
  constexpr size_t kMany = 100'000;
  const std::vector<std::string> ids =
      ids_of(std::vector<Question>(kMany, question("", "What is it?")));
  EXPECT_TRUE(ids[2].ends_with("-2")) << ids[2];
  EXPECT_TRUE(ids.back().ends_with('-' + std::to_string(kMany - 1))) << ids.back();
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), kMany);
}

TEST(QuestionIds, KeepARecordsOwnIdWithoutDoublingTheBank) {
  Question own = question("1", "a");
  own.id = "x7";
  Question prefixed = question("2", "b");
  prefixed.id = "b/x8";
  EXPECT_EQ(ids_of({own, prefixed}), (std::vector<std::string>{"b/x7", "b/x8"}));
}

}  // namespace
}  // namespace qbank
