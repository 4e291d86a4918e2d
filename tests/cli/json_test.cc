// JSON that any parser accepts, whatever the texts are.
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "searcher/json/responses.h"

namespace qbank {
namespace {

using nlohmann::json;

std::string string_of(std::string_view text) {
  JsonWriter writer;
  writer.value(text);
  return json::parse(writer.text()).get<std::string>();
}

TEST(JsonWriter, SetsCommasAndNesting) {
  JsonWriter writer;
  writer.begin_object().member("a", 1).key("b").begin_array().value("x").value(true).end_array();
  writer.key("c").begin_object().end_object().member("d", 0.5).end_object();
  EXPECT_EQ(writer.text(), R"({"a":1,"b":["x",true],"c":{},"d":0.5})");
}

TEST(JsonWriter, EscapesWhatMustBe) {
  const std::string text("quote \" backslash \\ line\n tab\t nul\0 bell\a del\x7F", 44);
  EXPECT_EQ(string_of(text), text);
}

TEST(JsonWriter, EscapesAnyByteAtAnyPlace) {
  const std::string plain = "twenty-four plain bytes!";
  for (std::size_t at = 0; at < plain.size(); ++at) {
    for (int byte = 0; byte < 0x80; ++byte) {
      std::string text = plain;
      text[at] = static_cast<char>(byte);
      ASSERT_EQ(string_of(text), text) << "byte " << byte << " at " << at;
    }
  }
}

TEST(JsonWriter, RoundsToFourDecimals) {
  JsonWriter writer;
  writer.begin_array();
  for (const double number : {0.0, 3.0, 12.34567, -0.00004, -1.5, 0.0101, 99999.99996, 1e300}) {
    writer.value_rounded(number);
  }
  writer.value_rounded(std::numeric_limits<double>::quiet_NaN()).end_array();
  EXPECT_EQ(writer.text(), "[0,3,12.3457,0,-1.5,0.0101,100000,1e+300,null]");
}

TEST(JsonWriter, KeepsUnicode) {
  const std::string text = "naïve 東京 🧠 \u2028";
  EXPECT_EQ(string_of(text), text);
}

TEST(JsonWriter, NeverEmitsInvalidUtf8) {
  for (const std::string bad : {"\xFF", "a\xC3", "\xED\xA0\x80", "\xC0\xAF", "\xF5\x80\x80\x80"}) {
    const std::string text = string_of(bad + "z");
    EXPECT_NE(text.find("\uFFFD"), std::string::npos);
    EXPECT_TRUE(text.ends_with('z'));
  }
}

TEST(JsonWriter, HasNoNumberForInfinity) {
  JsonWriter writer;
  writer.begin_array().value(std::numeric_limits<double>::infinity()).value(-3).end_array();
  EXPECT_EQ(writer.text(), "[null,-3]");
}

std::string highlighted(std::string_view text, const std::vector<Span>& highlights) {
  JsonWriter writer;
  write_highlighted(writer, text, highlights);
  return json::parse(writer.text()).get<std::string>();
}

TEST(HighlightedText, PutsSentinelsAroundMatches) {
  EXPECT_EQ(highlighted("a <b> c", {{2, 5}}), "a \uE000<b>\uE001 c");
  EXPECT_EQ(highlighted("ab", {{0, 1}, {1, 2}}), "\uE000a\uE001\uE000b\uE001");
  EXPECT_EQ(highlighted("plain", {}), "plain");
}

TEST(HighlightedText, LeavesOutSentinelsOfTheText) {
  EXPECT_EQ(highlighted("a\uE000b\uE001c", {{0, 1}}), "\uE000a\uE001bc");
  EXPECT_EQ(highlighted("a\uE001\uE000b", {{0, 8}}), "\uE000ab\uE001");
}

TEST(HighlightedText, KeepsWhatOnlyBeginsLikeASentinel) {
  EXPECT_EQ(highlighted("\uE123 \uE000\uE124", {}), "\uE123 \uE124");
}

TEST(Responses, QuestionHasEveryField) {
  JsonWriter writer;
  Question asked;
  asked.line = 7;
  write_question(writer, asked);
  const json question = json::parse(writer.text());
  for (const char* const field : {"id", "number", "text", "topic", "tier", "bank", "source", "line",
                                  "body", "answer", "options", "tags", "url"}) {
    EXPECT_TRUE(question.contains(field)) << field;
  }
  EXPECT_EQ(question["line"], 7);
}

}  // namespace
}  // namespace qbank
