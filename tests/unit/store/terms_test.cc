#include "indexer/store/terms.h"

#include <gtest/gtest.h>

#include "indexer/store/hash.h"
#include "indexer/store/metadata.h"
#include "indexer/text/analyzer.h"

namespace qbank {
namespace {

std::string exact(std::string_view text) { return exact_term(Analyzer().analyze(text)); }
std::string content(std::string_view text) { return content_term(Analyzer().analyze(text), "en"); }

TEST(Terms, OfFieldsHaveTheirPrefix) {
  EXPECT_EQ(stem_term("decor"), "Zdecor");
  EXPECT_EQ(filter_term(Field::kTopic, "oop"), "XToop");
  EXPECT_EQ(filter_term(Field::kId, "Bank/7"), "QBank/7");
}

TEST(ValueTerm, FoldsTheValue) {
  EXPECT_EQ(value_term(Field::kTopic, "OOP in Pythón"), "XT:oop in python");
}

TEST(Terms, OfLongValuesFitXapian) {
  const std::string endless(1000, 'x');
  EXPECT_LE(filter_term(Field::kTags, endless).size(), 245U);
  EXPECT_LE(value_term(Field::kTopic, endless).size(), 245U);
}

TEST(TopicLabel, JoinsThePath) {
  EXPECT_EQ(topic_label({"Python", "Data types"}), "Python > Data types");
  EXPECT_EQ(topic_label({"Python"}), "Python");
  EXPECT_EQ(topic_label({}), "");
}

TEST(ExactTerm, IgnoresCapitalsAndPunctuation) {
  EXPECT_EQ(exact("Shallow vs deep copy"), exact("shallow VS. deep copy?"));
}

TEST(ExactTerm, TellsWordsFormsAndOrderApart) {
  EXPECT_NE(exact("shallow copy"), exact("shallow copies"));
  EXPECT_NE(exact("list tuple"), exact("tuple list"));
  EXPECT_NE(exact("ab c"), exact("a bc"));
  EXPECT_EQ(exact("?"), "");
}

TEST(ContentTerm, IgnoresOrderFormsAndStopWords) {
  EXPECT_EQ(content("What is a decorator?"), content("decorators"));
  EXPECT_EQ(content("List vs Tuple"), content("difference between tuples and lists"));
}

TEST(ContentTerm, OfStopWordsAloneIsEmpty) { EXPECT_EQ(content("what is the difference"), ""); }

TEST(ContentTerm, KeepsOperators) { EXPECT_NE(content("is vs =="), content("is vs :=")); }

TEST(StoredSynonym, GivesBackKeyAndWeight) {
  const StoredSynonym synonym = decode_synonym(encode_synonym("global interpret lock", 0.9));
  EXPECT_EQ(synonym.to, "global interpret lock");
  EXPECT_DOUBLE_EQ(synonym.weight, 0.9);
}

TEST(StoredSynonym, WeightIsNeverNothing) {
  EXPECT_DOUBLE_EQ(decode_synonym(encode_synonym("x", 0.0001)).weight, 0.01);
  EXPECT_DOUBLE_EQ(decode_synonym(encode_synonym("x", 7)).weight, 1);
}

TEST(StoredSynonym, OfOtherTextIsEmpty) {
  for (const char* const text : {"", "x", "50", "gil 50"}) {
    EXPECT_EQ(decode_synonym(text).to, "") << text;
  }
}

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
