#include "indexer/bank/json_plain_object.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexer/bank/json_records.h"

namespace qbank::testing {
namespace {

using Json = nlohmann::ordered_json;

// The record as text; nothing if the line is not plain.
std::string shown(const Record& record) {
  std::string text;
  for (const auto& [name, field] : record.fields) {
    text += name + (field.is_list ? " list" : "") + (field.is_number ? " number" : "") + ":";
    for (const std::string& value : field.values) text += " <" + value + ">";
    for (const bool correct : field.correct) text += correct ? " right" : " wrong";
    text += '\n';
  }
  return text;
}

std::optional<std::string> read_plain(std::string_view line) {
  Record record;
  JsonRecordBuilder builder(record);
  if (!read_plain_object(line, builder)) return std::nullopt;
  return shown(record);
}

TEST(PlainObject, IsReadAsTheParserReadsIt) {
  for (const char* const line :
       {R"({})", R"( { } )", R"({"text": "Why?"})", R"({"text":"Why?","id":"7","number":12})",
        R"({"text": "Почему?", "tags": ["a", "b"], "options": []})",
        R"({"text": "", "tags": ["", "x", "", 3, true, null]})",
        R"({"a": true, "b": false, "c": null, "d": 0, "e": 999999999999999999})",
        R"({"Correct Answer": "1", "correct-answer": "2", "text": "a", "text": "b"})",
        "\t{\t\"text\" :\r\"tab\" , \"tags\" : [ \"x\" , \"y\" ] }\t"}) {
    ASSERT_TRUE(read_plain(line)) << line;
    EXPECT_EQ(*read_plain(line), shown(record_of(Json::parse(line), 1))) << line;
  }
}

TEST(PlainObject, LeavesTheRestToTheParser) {
  for (const char* const line :
       {R"({"text": "a \"quoted\" word"})", R"({"text": "caf\u00e9"})", R"({"n": -1})",
        R"({"n": 1.5})", R"({"n": 1e3})", R"({"n": 9999999999999999999})",
        R"({"text": "x", "nested": {"a": 1}})", R"({"options": [{"text": "x"}]})",
        R"({"rows": [["x"]]})", R"(["text"])", R"("text")", R"(7)"}) {
    EXPECT_FALSE(read_plain(line)) << line;
  }
}

TEST(PlainObject, IsNotWhatIsNotJson) {
  for (const char* const line : {"",
                                 "{",
                                 "}",
                                 R"({"text")",
                                 R"({"text":)",
                                 R"({"text": "x)",
                                 R"({"text": "x")",
                                 R"({"text": "x",})",
                                 R"({"text": "x"} {)",
                                 R"({"text": "x"}})",
                                 R"({text: "x"})",
                                 R"({"tags": ["x",]})",
                                 R"({"tags": ["x")",
                                 R"({"n": 01})",
                                 R"({"n": 1)",
                                 R"({"n": })",
                                 R"({"n": nul})",
                                 R"({"n": truex})",
                                 R"({"a" "b"})",
                                 R"({,})",
                                 "{\"text\": \"a\x01\"}",
                                 "{\"text\": \"a\tb\"}"}) {
    EXPECT_FALSE(read_plain(line)) << line;
    EXPECT_TRUE(Json::parse(line, nullptr, false).is_discarded()) << line;
  }
}

TEST(JsonRecordBuilder, ReadsChoices) {
  const char* const object =
      R"({"options": [{"text": "four", "right": true, "n": 1}, {"id": "b", "text": "five"},)"
      R"( {"deep": {"text": "six"}}, [["seven"]], "eight"], "m": {"a": "x", "b": 2, "c": ["y"]}})";
  EXPECT_EQ(shown(record_of(Json::parse(object), 1)),
            "m list: <x> <2>\noptions list: <four> <five> <eight> right wrong wrong\n");
}

}  // namespace
}  // namespace qbank::testing
