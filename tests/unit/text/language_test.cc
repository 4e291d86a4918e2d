#include "indexer/text/language.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

TEST(LanguageCode, IsThatOfACodeOrAName) {
  EXPECT_EQ(language_code("de"), "de");
  EXPECT_EQ(language_code("DE"), "de");
  EXPECT_EQ(language_code("German"), "de");
  EXPECT_EQ(language_code("pt-BR"), "pt");
  EXPECT_EQ(language_code("ja"), "ja") << "without a stemmer";
}

TEST(LanguageCode, IsNothingForOthers) {
  for (const char* const other : {"klingon", "deutsch", "xx", "", "-"}) {
    EXPECT_EQ(language_code(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace qbank
