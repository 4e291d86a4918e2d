#include "indexer/text/thesaurus.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/seed_bank.h"

namespace qbank {
namespace {

Thesaurus parse(std::string_view text) {
  Analyzer analyzer;
  return parse_thesaurus(text, analyzer);
}

std::string key(std::string_view term) {
  Analyzer analyzer;
  return thesaurus_key(term, analyzer);
}

using Synonyms = std::vector<Synonym>;

TEST(Thesaurus, EqualsJoinsBothWaysAtNineTenths) {
  EXPECT_EQ(parse("gil = global lock").synonyms,
            (Synonyms{{"gil", "global lock", 0.9}, {"global lock", "gil", 0.9}}));
}

TEST(Thesaurus, TildeJoinsEveryPairAtSixTenths) {
  const Thesaurus thesaurus = parse("mock ~ fake ~ stub");
  EXPECT_EQ(thesaurus.synonyms.size(), 6U);
  for (const Synonym& synonym : thesaurus.synonyms) EXPECT_DOUBLE_EQ(synonym.weight, 0.6);
}

TEST(Thesaurus, GreaterThanLeadsOneWayAtHalf) {
  EXPECT_EQ(parse("slow > cache, big queue").synonyms,
            (Synonyms{{"slow", "big queue", 0.5}, {"slow", key("cache"), 0.5}}));
}

TEST(Thesaurus, LineMayHaveItsOwnWeight) {
  EXPECT_EQ(parse("sync ~ async @0.4").synonyms,
            (Synonyms{{"async", "sync", 0.4}, {"sync", "async", 0.4}}));
}

TEST(Thesaurus, StrongestOfRepeatedRelationsCounts) {
  EXPECT_EQ(parse("a1 > b1\na1 > b1 @0.8\na1 > b1 @0.2").synonyms, (Synonyms{{"a1", "b1", 0.8}}));
}

TEST(Thesaurus, IgnoresCommentsAndBlankLines) {
  const Thesaurus thesaurus = parse("# heading\n\n   \nfoo = bar\r\n# end");
  EXPECT_EQ(thesaurus.synonyms.size(), 2U);
  EXPECT_TRUE(thesaurus.errors.empty());
}

TEST(Thesaurus, WordsThatStemmingUnitesAreNoSynonyms) {
  EXPECT_TRUE(parse("decorator = decorators").synonyms.empty());
}

TEST(Thesaurus, CapitalsDoNotMatter) {
  EXPECT_EQ(parse("GIL = Global Lock").synonyms, parse("gil = global lock").synonyms);
}

TEST(Thesaurus, ReportsLinesThatItCannotRead) {
  const Thesaurus thesaurus = parse("foo = bar\njust words\n\na > b > c\nfoo = ---\n");
  EXPECT_EQ(thesaurus.synonyms.size(), 2U);
  ASSERT_GE(thesaurus.errors.size(), 3U);
  EXPECT_EQ(thesaurus.errors[0].line, 2U);
  EXPECT_EQ(thesaurus.errors[1].line, 4U);
  EXPECT_EQ(thesaurus.errors[2].line, 5U);
  EXPECT_FALSE(thesaurus.errors[0].message.empty());
}

TEST(Thesaurus, ReportsAWeightOutOfRange) {
  EXPECT_EQ(parse("foo ~ bar @1.5").errors.size(), 1U);
  EXPECT_EQ(parse("foo ~ bar @0").errors.size(), 1U);
}

TEST(Thesaurus, ColonDescribesTermsInPhrases) {
  const Thesaurus thesaurus =
      parse("race condition, locks : two threads change the same value; the value is wrong");
  EXPECT_TRUE(thesaurus.synonyms.empty());
  EXPECT_EQ(thesaurus.descriptions,
            (std::vector<Description>{
                {{"race condit", "lock"}, {"chang", "same", "thread", "two", "valu", "wrong"}}}));
}

TEST(Thesaurus, DescriptionMayHoldTheSignsOfRelations) {
  EXPECT_EQ(parse("shift : a << 2 = 4 > 1; moves bits").descriptions.size(), 1U);
}

TEST(Thesaurus, ReportsDescriptionsWithoutWords) {
  EXPECT_EQ(parse("lock : the, of\n, : threads wait").errors.size(), 2U);
}

TEST(Thesaurus, AtSignOfCodeIsNoWeight) {
  const Thesaurus thesaurus = parse("getter = @property");
  EXPECT_TRUE(thesaurus.errors.empty());
  EXPECT_EQ(thesaurus.synonyms.size(), 2U);
}

TEST(Thesaurus, NeverFailsOnTornText) {
  EXPECT_NO_THROW(parse("="));
  EXPECT_NO_THROW(parse(" = "));
  EXPECT_NO_THROW(parse("a > , ,"));
  EXPECT_NO_THROW(parse("a = \xFF\xFE"));
  EXPECT_NO_THROW(parse(" @0.5"));
}

TEST(ThesaurusKey, IsStemsWithSpaces) {
  EXPECT_EQ(key("Hash Maps"), "hash map");
  EXPECT_EQ(key("thread-safe"), key("thread safe"));
}

TEST(ThesaurusKey, IsTheCodeTokenWhereTheTermIsOne) {
  EXPECT_EQ(key("__init__"), "__init__");
  EXPECT_EQ(key(":="), ":=");
  EXPECT_EQ(key("functools.wraps"), "functools.wraps");
}

TEST(ThesaurusKey, OfNoWordsIsEmpty) {
  EXPECT_EQ(key(""), "");
  EXPECT_EQ(key(" , "), "");
}

TEST(IsCodeKey, TellsCodeFromStems) {
  EXPECT_TRUE(is_code_key("__init__"));
  EXPECT_TRUE(is_code_key("a.b"));
  EXPECT_FALSE(is_code_key("hash map"));
  EXPECT_FALSE(is_code_key("кэш 2"));
}

TEST(ProjectThesaurus, IsReadWithoutErrors) {
  const Thesaurus thesaurus = parse(testing::project_thesaurus());
  EXPECT_GT(thesaurus.synonyms.size(), 5000U);
  EXPECT_GT(thesaurus.descriptions.size(), 1000U);
  for (const ThesaurusError& error : thesaurus.errors) {
    ADD_FAILURE() << "line " << error.line << ": " << error.message;
  }
}

}  // namespace
}  // namespace qbank
