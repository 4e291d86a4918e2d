#include <gtest/gtest.h>

#include <map>

#include "indexer/bank/lint.h"
#include "tests/unit/bank/bank_test_support.h"

namespace qbank::testing {
namespace {

const ReadResult& seed() {
  static const ReadResult result = read(QBANK_SOURCE_DIR "/data/python-interview.md");
  return result;
}

const Question& question(size_t number) { return seed().questions.at(number - 1); }

TEST(SeedBank, HasItsQuestionsNumberedWithoutGap) {
  ASSERT_EQ(seed().questions.size(), 180u);
  for (size_t i = 1; i <= 180; ++i) {
    EXPECT_EQ(question(i).number, std::to_string(i));
    EXPECT_EQ(question(i).id, "python-interview/" + std::to_string(i));
  }
}

TEST(SeedBank, CountsItsTiersByNameWithoutIcons) {
  std::map<std::string, int> tiers;
  for (const Question& q : seed().questions) ++tiers[q.tier];
  const std::map<std::string, int> expected{
      {"Core", 60}, {"Deep / Follow-up", 58}, {"Scenario-Based", 62}};
  EXPECT_EQ(tiers, expected);
}

TEST(SeedBank, NamesTopicsWithoutKeycapAndStatedCount) {
  EXPECT_EQ(question(1).topic, std::vector<std::string>{"Python Fundamentals"});
  EXPECT_EQ(question(133).topic, std::vector<std::string>{"File Handling & Serialization"});
  EXPECT_EQ(question(143).topic, std::vector<std::string>{"Testing & Debugging"});
}

TEST(SeedBank, KeepsCodeThatLooksLikeMarkup) {
  EXPECT_EQ(question(33).text, "*args and **kwargs");
  EXPECT_EQ(question(52).text, "__init__ method");
  EXPECT_EQ(question(57).text, "__new__ vs __init__");
  EXPECT_EQ(question(61).text, "Slots (__slots__)");
}

TEST(SeedBank, RepairsTheDamagedQuestion) {
  EXPECT_EQ(question(1).text, "What are Python\u2019s key features?");
  EXPECT_EQ(question(1).line, 15u);
}

TEST(SeedBank, IsReportedWithItsWrongCountsAndItsDamage) {
  const std::vector<Finding> findings = lint(seed().questions, seed().report);
  std::map<std::string, std::vector<unsigned>> lines;
  for (const Finding& finding : findings) lines[finding.rule].push_back(finding.line);
  EXPECT_EQ(lines["stated-count"], (std::vector<unsigned>{207, 274, 293}));
  EXPECT_EQ(lines["encoding-repaired"].size() + lines["encoding-lost"].size(), 59u);
  EXPECT_EQ(lines.count("duplicate") + lines.count("number-gap"), 0u);
}

}  // namespace
}  // namespace qbank::testing
