#include "indexer/bank/section_names.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

TEST(SectionTitle, LosesNumberIconsCountAndColon) {
  const SectionTitle title = read_section_title("1️⃣ Python Fundamentals (15)");
  EXPECT_EQ(title.text, "Python Fundamentals");
  EXPECT_EQ(title.number, "1");
  EXPECT_EQ(title.stated_count, 15u);
  EXPECT_EQ(read_section_title("# 3. NODE.JS SETUP").text, "NODE.JS SETUP");
  EXPECT_EQ(read_section_title("General Questions:").text, "General Questions");
  EXPECT_EQ(read_section_title("一、基础").text, "基础");
  EXPECT_EQ(read_section_title("Roles – 12 questions").stated_count, 12u);
}

TEST(SectionTitle, KeepsBracketsThatAreNoCount) {
  EXPECT_EQ(read_section_title("Features (React 18/19)").text, "Features (React 18/19)");
  EXPECT_EQ(read_section_title("Data Types & Collections").text, "Data Types & Collections");
}

TEST(SectionNames, KnowSectionsWithoutQuestions) {
  EXPECT_TRUE(is_section_without_questions("Table of Contents"));
  EXPECT_TRUE(is_section_without_questions("Лицензия"));
  EXPECT_TRUE(is_section_without_questions("📚 Resources"));
  EXPECT_FALSE(is_section_without_questions("Resources and limits"));
}

TEST(SectionNames, NameADifficulty) {
  EXPECT_EQ(difficulty_in("Simple Linux Questions"), "simple");
  EXPECT_EQ(difficulty_in("Уровень: Junior"), "junior");
  EXPECT_EQ(difficulty_in("Easy to hard"), "");
  EXPECT_TRUE(is_difficulty_only("Beginner level questions"));
  EXPECT_FALSE(is_difficulty_only("Advanced SQL"));
}

}  // namespace
}  // namespace qbank
