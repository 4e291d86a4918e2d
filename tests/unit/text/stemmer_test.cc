#include "indexer/text/stemmer.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "indexer/text/language.h"

namespace qbank {
namespace {

TEST(Stemmer, UnitesFormsOfAWord) {
  Stemmer english("english");
  const std::string decorator = english.stem("decorators");
  EXPECT_EQ(english.stem("decorator"), decorator);
  EXPECT_EQ(english.stem("decorated"), english.stem("decorating"));
}

TEST(Stemmer, RemembersWithoutMixingWords) {
  Stemmer english("english");
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(english.stem("generators"), "generat");
    EXPECT_EQ(english.stem("classes"), "class");
  }
}

TEST(Stemmer, StaysRightWhenItsMemoryIsFull) {
  Stemmer english("english");
  for (int i = 0; i < 30'000; ++i) english.stem("word" + std::to_string(i));
  EXPECT_EQ(english.stem("tuples"), "tupl");
}

TEST(Stemmer, OfAnUnknownLanguageKeepsWords) {
  EXPECT_EQ(Stemmer("klingon").stem("decorators"), "decorators");
  EXPECT_EQ(Stemmer("").stem("decorators"), "decorators");
}

TEST(Stemmer, KnowsEveryLanguageOfTheTable) {
  for (const Language& language : languages()) {
    EXPECT_NE(Stemmer(language.stemmer).stem(""), "x") << language.code;
  }
}

TEST(Stemmer, WorksAfterAMove) {
  Stemmer first("english");
  first.stem("lists");
  Stemmer second = std::move(first);
  EXPECT_EQ(second.stem("lists"), "list");
}

TEST(FindLanguage, TakesCodesAndNamesWhateverTheirCapitals) {
  ASSERT_NE(find_language("DE"), nullptr);
  EXPECT_EQ(find_language("DE"), find_language("german"));
  EXPECT_EQ(find_language("German")->stemmer, "german");
  EXPECT_EQ(find_language("ja"), nullptr);
  EXPECT_EQ(find_language(""), nullptr);
}

TEST(Languages, AreOrderedByCode) {
  for (std::size_t i = 1; i < languages().size(); ++i) {
    EXPECT_LT(languages()[i - 1].code, languages()[i].code);
  }
}

}  // namespace
}  // namespace qbank
