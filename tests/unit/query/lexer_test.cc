#include "searcher/query/lexer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace qbank {
namespace {

using Kind = Lexeme::Kind;

// The lexemes as text: words as they are, others by a letter and what they hold.
std::string lexed(std::string_view query) {
  std::vector<QueryNote> notes;
  std::string out;
  for (const Lexeme& lexeme : lex_query(query, notes)) {
    if (!out.empty()) out += ' ';
    const std::string text(lexeme.text);
    switch (lexeme.kind) {
      case Kind::kWord:
        out += lexeme.prefix ? text + "..." : text;
        break;
      case Kind::kPhrase:
        out += '"' + text + '"' + (lexeme.slop ? '~' + std::to_string(lexeme.slop) : "");
        break;
      case Kind::kFilter:
        out += std::string(info(lexeme.field).name) + '=' + text;
        break;
      case Kind::kOpen:
        out += "<(>";
        break;
      case Kind::kClose:
        out += "<)>";
        break;
      case Kind::kAnd:
        out += "<and>";
        break;
      case Kind::kOr:
        out += "<or>";
        break;
      case Kind::kNot:
        out += "<not>";
        break;
      case Kind::kMinus:
        out += "<->";
        break;
      case Kind::kPlus:
        out += "<+>";
        break;
    }
  }
  return out;
}

std::vector<QueryNote> notes_of(std::string_view query) {
  std::vector<QueryNote> notes;
  lex_query(query, notes);
  return notes;
}

TEST(Lexer, CutsAtSpaces) { EXPECT_EQ(lexed(" list\tvs \n tuple "), "list vs tuple"); }

TEST(Lexer, KnowsPhrasesInAllQuotes) {
  EXPECT_EQ(lexed("\"deep copy\""), "\"deep copy\"");
  EXPECT_EQ(lexed("\u201Cdeep copy\u201D"), "\"deep copy\"");
  EXPECT_EQ(lexed("\u201Edeep copy\u201C"), "\"deep copy\"");
  EXPECT_EQ(lexed("\u00ABdeep copy\u00BB"), "\"deep copy\"");
  EXPECT_EQ(lexed("\u201Cdeep copy\""), "\"deep copy\"");
}

TEST(Lexer, ReadsSlop) {
  EXPECT_EQ(lexed("\"list tuple\"~3"), "\"list tuple\"~3");
  EXPECT_EQ(lexed("\"list tuple\"~"), "\"list tuple\"");
  EXPECT_EQ(lexed("\"a b\"~99999999999"), "\"a b\"");
}

TEST(Lexer, OperatorsAreInCapitals) {
  EXPECT_EQ(lexed("a AND b OR c NOT d"), "a <and> b <or> c <not> d");
  EXPECT_EQ(lexed("and or not ANDROID"), "and or not ANDROID");
}

TEST(Lexer, SignNeedsAWordOfTwoLetters) {
  EXPECT_EQ(lexed("-async +async"), "<-> async <+> async");
  EXPECT_EQ(lexed("-c++ -c#"), "<-> c++ <-> c#");
  EXPECT_EQ(lexed("-x -1 - -- +"), "-x -1 - -- +");
  EXPECT_EQ(lexed("-\"a b\" -(a b) -__init__"), "<-> \"a b\" <-> <(> a b <)> <-> __init__");
}

TEST(Lexer, HyphenInsideAWordIsNoSign) { EXPECT_EQ(lexed("thread-safe"), "thread-safe"); }

TEST(Lexer, StarBehindLettersIsAPrefix) {
  EXPECT_EQ(lexed("decor*"), "decor...");
  EXPECT_EQ(lexed("*args **kwargs a*b * ** x**"), "*args **kwargs a*b * ** x**");
}

TEST(Lexer, KnowsTheFieldsOfTheTable) {
  EXPECT_EQ(lexed("topic:oop TIER:deep bank:b tags:t number:57 id:b/57"),
            "topic=oop tier=deep bank=b tags=t number=57 id=b/57");
  EXPECT_EQ(lexed("topic:\"data types\" tier:\u201Cdeep\u201D"), "topic=data types tier=deep");
}

TEST(Lexer, CodeWithColonsIsNoFilter) {
  for (const char* const code : {"std::vector", ":=", "12:30", "a[1:2]", "x:y", "http://a.b"}) {
    EXPECT_EQ(lexed(code), code);
  }
}

TEST(Lexer, FieldWithoutFilterIsAWordWithANote) {
  EXPECT_EQ(lexed("question:foo colour:red"), "question:foo colour:red");
  EXPECT_EQ(notes_of("question:foo colour:red").size(), 2U);
  EXPECT_EQ(notes_of("std::vector 12:30 x:y").size(), 0U);
}

TEST(Lexer, FilterWithoutValueIsAWordWithANote) {
  EXPECT_EQ(lexed("topic: x"), "topic: x");
  EXPECT_EQ(notes_of("topic: x").size(), 1U);
}

TEST(Lexer, BracketsOfCallsStayWithTheWord) {
  EXPECT_EQ(lexed("send() print(x)"), "send() print(x)");
  EXPECT_EQ(lexed("(send() OR yield)"), "<(> send() <or> yield <)>");
}

TEST(Lexer, OpenQuoteIsSkippedWithANote) {
  EXPECT_EQ(lexed("\"deep copy"), "deep copy");
  ASSERT_EQ(notes_of("x \"deep copy").size(), 1U);
  EXPECT_EQ(notes_of("x \"deep copy")[0].offset, 2U);
}

TEST(Lexer, OffsetsPointIntoTheQuery) {
  std::vector<QueryNote> notes;
  const std::string query = "list  -\"deep copy\" topic:oop";
  for (const Lexeme& lexeme : lex_query(query, notes)) {
    EXPECT_EQ(query.substr(lexeme.offset, lexeme.spelled.size()), lexeme.spelled);
  }
}

}  // namespace
}  // namespace qbank
