#include "indexer/store/terms.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "indexer/hash.h"
#include "indexer/store/metadata.h"
#include "indexer/text/analyzer.h"
#include "tests/support/question_builder.h"

namespace qbank {
namespace {

std::optional<Mark> exact(std::string_view text) { return exact_mark(Analyzer().analyze(text)); }
std::optional<Mark> content(std::string_view text) {
  return content_mark(Analyzer().analyze(text), "en");
}

TEST(Terms, OfFieldsHaveTheirPrefix) {
  EXPECT_EQ(stem_term("decor"), "Zdecor");
  EXPECT_EQ(filter_term(Field::kTopic, "oop"), "XToop");
  EXPECT_EQ(filter_term(Field::kBank, "Bank/7"), "XBBank/7");
}

TEST(ValueTerm, FoldsTheValue) {
  EXPECT_EQ(value_term(Field::kTopic, "OOP in Pythón"), "XT:oop in python");
}

TEST(Terms, OfLongValuesFitXapian) {
  const std::string endless(1000, 'x');
  EXPECT_LE(filter_term(Field::kTags, endless).size(), 245U);
  EXPECT_LE(value_term(Field::kTopic, endless).size(), 245U);
}

TEST(IdMark, TellsIdsApartByFewTerms) {
  std::set<std::string> terms;
  std::set<std::pair<std::string, std::uint32_t>> marks;
  for (int i = 0; i < 20'000; ++i) {
    const Mark mark = id_mark("bank/" + std::to_string(i));
    EXPECT_TRUE(mark.term.starts_with("Q") && !is_word(mark.term));
    terms.insert(mark.term);
    marks.insert({mark.term, mark.rest});
  }
  EXPECT_EQ(terms.size(), 2048U);
  EXPECT_EQ(marks.size(), 20'000U);
}

TEST(TellsNumber, WhereTheIdEndsInItAsItIsLookedFor) {
  EXPECT_TRUE(tells_number(testing::question("57", "What?")));
  Question other = testing::question("57", "What?");
  other.id = "bank/58";
  EXPECT_FALSE(tells_number(other));
  Question capital = testing::question("A1", "What?");
  EXPECT_EQ(capital.id, capital.bank + "/A1");
  EXPECT_FALSE(tells_number(capital));
}

TEST(TopicLabel, JoinsThePath) {
  EXPECT_EQ(topic_label({"Python", "Data types"}), "Python > Data types");
  EXPECT_EQ(topic_label({"Python"}), "Python");
  EXPECT_EQ(topic_label({}), "");
}

TEST(ExactMark, IgnoresCapitalsAndPunctuation) {
  EXPECT_EQ(exact("Shallow vs deep copy"), exact("shallow VS. deep copy?"));
}

TEST(ExactMark, TellsWordsFormsAndOrderApart) {
  EXPECT_NE(exact("shallow copy"), exact("shallow copies"));
  EXPECT_NE(exact("list tuple"), exact("tuple list"));
  EXPECT_NE(exact("ab c"), exact("a bc"));
  EXPECT_EQ(exact("?"), std::nullopt);
}

TEST(ContentMark, IgnoresOrderFormsAndStopWords) {
  EXPECT_EQ(content("What is a decorator?"), content("decorators"));
  EXPECT_EQ(content("List vs Tuple"), content("difference between tuples and lists"));
}

TEST(ContentMark, OfStopWordsAloneIsNone) {
  EXPECT_EQ(content("what is the difference"), std::nullopt);
}

TEST(ContentMark, KeepsOperators) { EXPECT_NE(content("is vs =="), content("is vs :=")); }

TEST(StableHash, NeverChanges) {
  // Published FNV-1a values: the hash is embedded in indexes.
  EXPECT_EQ(hex(stable_hash("")), "cbf29ce484222325");
  EXPECT_EQ(hex(stable_hash("a")), "af63dc4c8601ec8c");
  EXPECT_EQ(hex(stable_hash("foobar")), "85944171f73967e8");
}

TEST(FieldTable, IsFoundByName) {
  ASSERT_NE(find_field("topic"), nullptr);
  EXPECT_EQ(find_field("topic")->field, Field::kTopic);
  EXPECT_EQ(find_field("Topic"), nullptr);
  EXPECT_EQ(find_field(""), nullptr);
}

TEST(Metadata, GivesBackLengths) {
  FieldLengths lengths{};
  lengths[0] = 4.25;
  lengths[4] = 120.5;
  EXPECT_EQ(decode_lengths(encode_lengths(lengths)), lengths);
  EXPECT_EQ(decode_lengths("nonsense"), FieldLengths{});
}

}  // namespace
}  // namespace qbank
