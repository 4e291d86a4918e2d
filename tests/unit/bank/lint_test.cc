#include "indexer/bank/lint.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/unit/bank/bank_test_support.h"

namespace qbank::testing {
namespace {

// Rule -> lines of what is found in a Markdown text.
std::map<std::string, std::vector<unsigned>> findings_in(const std::string& text) {
  const ReadResult result = read_text("bank.md", text);
  std::map<std::string, std::vector<unsigned>> lines;
  for (const Finding& finding : lint(result.questions, result.report)) {
    lines[finding.rule].push_back(finding.line);
  }
  return lines;
}

TEST(Lint, FindsNothingInASoundBank) {
  EXPECT_TRUE(findings_in("# T\n\n1. What is a?\n2. What is b?\n3. What is c?\n").empty());
}

TEST(Lint, FindsGapsAndRepeatsInNumbers) {
  const auto found = findings_in("1. What is a?\n2. What is b?\n4. What is c?\n4. What is d?\n");
  EXPECT_EQ(found.at("number-gap"), std::vector<unsigned>{3});
  EXPECT_EQ(found.at("number-repeated"), std::vector<unsigned>{4});
}

TEST(Lint, FindsWrongStatedCountsAndEmptyTopics) {
  const auto found =
      findings_in("## A (3)\n\n1. What is a?\n2. What is b?\n\n## B\n\n## C\n\n3. Why?\n");
  EXPECT_EQ(found.at("stated-count"), std::vector<unsigned>{1});
  EXPECT_EQ(found.at("empty-topic"), std::vector<unsigned>{6});
}

TEST(Lint, FindsDuplicatesAndNearDuplicates) {
  const auto found = findings_in(
      "- What is the box model?\n- what is the box model\n- How many lines has a box model?\n"
      "- How many lines has the box model?\n");
  EXPECT_EQ(found.at("duplicate"), std::vector<unsigned>{2});
  EXPECT_EQ(found.count("near-duplicate"), 0u);
  const auto near = findings_in(
      "- What is the equivalent of ngShow and ngHide in Angular?\n- Why?\n"
      "- What is the equivalent of \"ngShow\" and \"ngHide\" in the Angular?\n");
  EXPECT_EQ(near.at("near-duplicate"), std::vector<unsigned>{3});
}

TEST(Lint, DoesNotTakeQuestionsWithOtherCodeForDuplicates) {
  const auto found = findings_in(
      "### 1. What is printed?\n\n```js\na\n```\n\n### 2. What is printed?\n\n```js\nb\n```\n\n"
      "### 3. What is printed?\n\n```js\nc\n```\n");
  EXPECT_EQ(found.count("duplicate"), 0u);
}

TEST(Lint, TellsQuestionsApartByTheirOperators) {
  EXPECT_TRUE(findings_in("- How does `++i` work?\n- How does `i++` work?\n"
                          "- What does `>` do?\n- What does `<` do?\n"
                          "- What is the difference between C and C++?\n"
                          "- What is the difference between `==` and `is`?\n")
                  .empty());
  const auto found =
      findings_in("- What does `>` do?\n- What does > do\n- Why (C++)?\n- Why C++?\n");
  EXPECT_EQ(found.at("duplicate"), (std::vector<unsigned>{2, 4}));
}

TEST(Lint, FindsTiersThatDifferInCase) {
  const auto found =
      findings_in("1. [Easy] What is a?\n2. [easy] What is b?\n3. [Hard] What is c?\n");
  EXPECT_EQ(found.at("suspicious-tier").size(), 1u);
}

TEST(Lint, NamesTheLineWhereAnotherFormIsPassedOver) {
  const auto found = findings_in(
      "1. What is a?\n2. What is b?\n3. What is c?\n\n**What is d?**\n\nText.\n\n**What is e?**\n");
  EXPECT_EQ(found.at("passed-over"), std::vector<unsigned>{5});
  EXPECT_EQ(findings_in("- What is a?\n  - Why?\n- What is b?\n- What is c?\n").size(), 0u);
}

TEST(Lint, FindsFencesThatNothingCloses) {
  EXPECT_EQ(
      findings_in("## What is a?\n\ntext\n\n## What is b?\n\n```c\nint x;\n").at("broken-fence"),
      std::vector<unsigned>{7});
}

}  // namespace
}  // namespace qbank::testing
