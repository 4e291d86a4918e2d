#include "indexer/bank/encoding.h"

#include <gtest/gtest.h>

#include "indexer/error.h"

namespace qbank {
namespace {

using namespace std::string_literals;

TEST(Encoding, TakesUtf8WithAndWithoutByteOrderMark) {
  EXPECT_EQ(decode_text("naïve").text, "naïve");
  EXPECT_EQ(decode_text("\xEF\xBB\xBFnaïve").text, "naïve");
  EXPECT_EQ(decode_text("naïve").encoding, "UTF-8");
}

TEST(Encoding, TakesUtf16WithAndWithoutByteOrderMark) {
  EXPECT_EQ(decode_text("\xFF\xFEW\0h\0y\0?\0"s).text, "Why?");
  EXPECT_EQ(decode_text("\xFE\xFF\0W\0h\0y\0?"s).text, "Why?");
  EXPECT_EQ(decode_text("W\0h\0y\0?\0"s).encoding, "UTF-16LE");
}

TEST(Encoding, ReadsSingleLegacyBytesBetweenUtf8) {
  const DecodedText decoded = decode_text("1. café, où, Straße\n2. na\xEFve\n");
  EXPECT_EQ(decoded.text, "1. café, où, Straße\n2. naïve\n");
  ASSERT_EQ(decoded.findings.size(), 1u);
  EXPECT_EQ(decoded.findings[0].rule, "encoding-mixed");
  EXPECT_EQ(decoded.findings[0].line, 2u);
}

TEST(Encoding, GoesByTheNameGivenForIt) {
  EXPECT_EQ(decode_text("\xC2\xEE\xEF\xF0\xEE\xF1", "windows-1251").text, "Вопрос");
  EXPECT_THROW(decode_text("text", "no-such-encoding"), Error);
}

TEST(Encoding, EndsLinesWithNewlineOnly) {
  EXPECT_EQ(decode_text("a\r\nb\rc\n").text, "a\nb\nc\n");
}

TEST(Encoding, RemovesStrayZeroBytesAndSaysSo) {
  const DecodedText decoded = decode_text("A long enough line of text\0 with a zero byte in it"s);
  EXPECT_EQ(decoded.text, "A long enough line of text with a zero byte in it");
  EXPECT_EQ(decoded.findings.at(0).rule, "zero-bytes");
}

TEST(Encoding, RefusesBinaryData) {
  std::string binary;
  for (int i = 0; i < 4096; ++i) binary += static_cast<char>(i * 7 % 256);
  EXPECT_THROW(decode_text(binary), Error);
}

TEST(Encoding, AlwaysGivesValidUtf8) {
  EXPECT_EQ(decode_text("ok \xF0\x9F", "UTF-8").text.substr(0, 3), "ok ");
  EXPECT_NO_THROW(decode_text("\xED\xA0\x80 surrogate and text, text, text"));
  EXPECT_EQ(decode_text("").text, "");
}

}  // namespace
}  // namespace qbank
