#include "indexer/store/word_sequence.h"

#include <gtest/gtest.h>

#include "indexer/text/analyzer.h"

namespace qbank {
namespace {

using Strings = std::vector<std::string>;

std::string sequence(const Strings& fields, const std::string& others = {}) {
  Analyzer analyzer;
  WordSequence words;
  for (const std::string& field : fields) words.add_field(analyzer.analyze(field));
  words.add_others(analyzer.analyze(others));
  return words.take();
}

bool found(const Strings& terms, const std::string& sequence, unsigned slop = 0) {
  return Phrase(terms, slop).is_in(sequence);
}

// Distinct words, so many that short hashes of some of them are the same.
std::string many_words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += " word" + std::to_string(i);
  return text;
}

TEST(WordSequence, HasThePhrasesOfItsText) {
  const std::string words = sequence({"the quick brown fox"});
  EXPECT_TRUE(found({"quick", "brown"}, words));
  EXPECT_TRUE(found({"the", "quick", "brown", "fox"}, words));
  EXPECT_FALSE(found({"brown", "quick"}, words));
  EXPECT_FALSE(found({"quick", "fox"}, words));
}

TEST(WordSequence, AllowsOtherWordsBetween) {
  const std::string words = sequence({"the quick brown fox"});
  EXPECT_TRUE(found({"quick", "fox"}, words, 1));
  EXPECT_TRUE(found({"the", "fox"}, words, 2));
  EXPECT_FALSE(found({"the", "fox"}, words, 1));
}

TEST(WordSequence, TakesTheNearestOfSeveral) {
  const std::string words = sequence({"a list of a list of tuples"});
  EXPECT_TRUE(found({"list", "of", "tuples"}, words));
  EXPECT_TRUE(found({"list", "list"}, words, 2));
  EXPECT_FALSE(found({"tuples", "tuples"}, words, 9));
}

TEST(WordSequence, EndsPhrasesAtTheEndOfAField) {
  const std::string words = sequence({"one two", "", "three two"});
  EXPECT_TRUE(found({"three", "two"}, words));
  EXPECT_FALSE(found({"two", "three"}, words));
  EXPECT_FALSE(found({"one", "three"}, words, 4'000'000'000));
}

TEST(WordSequence, HasOverlaysWhereTheirWordIs) {
  const std::string words = sequence({"use functools.wraps here"});
  EXPECT_TRUE(found({"use", "functools.wraps"}, words));
  EXPECT_TRUE(found({"functools", "wraps", "here"}, words));
  EXPECT_FALSE(found({"functools", "functools.wraps"}, words)) << "they stand at one place";
}

TEST(WordSequence, HasAccentedWordsOnce) {
  Analyzer spanish("es");
  WordSequence words;
  words.add_field(spanish.analyze("la educación pública"));
  const std::string sequence = words.take();
  EXPECT_TRUE(found({"la", "educacion", "publica"}, sequence));
  EXPECT_EQ(sequence.size(), 1 + 2 * (3 + 1U));
}

TEST(WordSequence, HasNoWordsOfOtherFields) {
  EXPECT_FALSE(found({"two", "words"}, sequence({"one"}, "two words")));
}

TEST(WordSequence, OfNothingHasNothing) {
  EXPECT_FALSE(found({"two", "words"}, sequence({})));
  EXPECT_FALSE(found({"two", "words"}, ""));
}

TEST(WordSequence, TellsAllTermsOfADocumentApart) {
  for (const std::size_t count : {10U, 300U, 3'000U}) {
    const std::string in_phrases = sequence({"here stands" + many_words(count)});
    const std::string in_others = sequence({"here stands word0"}, many_words(count));
    for (std::size_t i = 1; i < count; ++i) {
      const std::string other = "word" + std::to_string(i);
      ASSERT_FALSE(found({"stands", other}, in_phrases)) << other;
      ASSERT_FALSE(found({"stands", other}, in_others)) << other;
    }
    EXPECT_TRUE(found({"stands", "word0"}, in_phrases));
    EXPECT_TRUE(found({"stands", "word0"}, in_others));
  }
}

TEST(WordSequence, TakesTwoBytesAWordOfAShortText) {
  EXPECT_EQ(sequence({"what is a list"}).size(), 1 + 2 * (4 + 1U));
}

TEST(Phrase, RemembersNothingOfTheDocumentBefore) {
  Phrase phrase({"one", "two"}, 0);
  EXPECT_TRUE(phrase.is_in(sequence({"one two", "one"})));
  EXPECT_FALSE(phrase.is_in(sequence({"two", "two one"})));
  EXPECT_FALSE(phrase.is_in(sequence({"three", "two one"})));
}

TEST(WordSequence, StartsAnewOnceTaken) {
  Analyzer analyzer;
  WordSequence words;
  words.add_field(analyzer.analyze("one two"));
  words.take();
  words.add_field(analyzer.analyze("three four"));
  EXPECT_EQ(words.take(), sequence({"three four"}));
}

}  // namespace
}  // namespace qbank
