#include "indexer/text/fold.h"

#include <gtest/gtest.h>

#include "indexer/utf8.h"

namespace qbank {
namespace {

TEST(FoldCase, LowersAsciiOnly) { EXPECT_EQ(fold_case("List VS Tuple_9"), "list vs tuple_9"); }

TEST(FoldCase, LeavesAsciiSymbols) { EXPECT_EQ(fold_case("@[\\]^_`{|}~"), "@[\\]^_`{|}~"); }

TEST(FoldCase, LowersOtherScripts) { EXPECT_EQ(fold_case("ÉCOLE ΣΊΣΥΦΟΣ Ёж"), "école σίσυφοσ ёж"); }

TEST(FoldCase, UnitesCompatibilityForms) {
  EXPECT_EQ(fold_case("\uFB01le"), "file");    // fi ligature
  EXPECT_EQ(fold_case("\uFF30\uFF39"), "py");  // full width
  EXPECT_EQ(fold_case("stra\u00DFe"), "strasse");
}

TEST(FoldCase, DropsIgnorableCharacters) { EXPECT_EQ(fold_case("soft\u00ADhyphen"), "softhyphen"); }

TEST(FoldCase, LeavesInvalidUtf8) { EXPECT_EQ(fold_case("A\xFF\xC3"), "a\xFF\xC3"); }

TEST(FoldAccents, ReplacesInvalidUtf8) { EXPECT_EQ(fold_accents("a\xFF"), "a\uFFFD"); }

TEST(FoldCase, OfNothingIsNothing) { EXPECT_EQ(fold_case(""), ""); }

TEST(FoldAccents, RemovesMarksOfLatinAndGreek) {
  EXPECT_EQ(fold_accents("café naïve"), "cafe naive");
  EXPECT_EQ(fold_accents("cafe\u0301"), "cafe");
  EXPECT_EQ(fold_accents("άλφα"), "αλφα");
}

TEST(FoldAccents, SpellsOutLatinLettersWithoutDecomposition) {
  EXPECT_EQ(fold_accents("søren łódź æsir œuvre đ þ"), "soren lodz aesir oeuvre d th");
}

TEST(FoldAccents, SpellsFractionsWithASlash) { EXPECT_EQ(fold_accents(fold_case("½")), "1/2"); }

TEST(FoldAccents, UnitesRussianYoButKeepsShortI) { EXPECT_EQ(fold_accents("ёжик й"), "ежик й"); }

TEST(FoldAccents, KeepsMarksThatAreVowels) {
  EXPECT_EQ(fold_accents("हिन्दी"), "हिन्दी");
  EXPECT_EQ(fold_accents("ภาษา"), "ภาษา");
}

TEST(TruncateUtf8, CutsBetweenCharacters) {
  EXPECT_EQ(truncate_utf8("aé", 2), "a");
  EXPECT_EQ(truncate_utf8("aé", 3), "aé");
  EXPECT_EQ(truncate_utf8("東京", 5), "東");
  EXPECT_EQ(truncate_utf8("東京", 2), "");
  EXPECT_EQ(truncate_utf8("abc", 0), "");
}

TEST(IsAscii, SeesOneForeignByte) {
  EXPECT_TRUE(is_ascii("plain ~\x7F"));
  EXPECT_FALSE(is_ascii("plain\x80"));
}

}  // namespace
}  // namespace qbank
