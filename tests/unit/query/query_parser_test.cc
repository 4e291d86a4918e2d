#include "searcher/query/query_parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/random_text.h"

namespace qbank {
namespace {

std::string tree(std::string_view query) { return to_string(parse_query(query).root); }
std::size_t notes(std::string_view query) { return parse_query(query).notes.size(); }

struct Pair {
  const char* query;
  const char* tree;
};

void PrintTo(const Pair& pair, std::ostream* out) { *out << pair.query; }

// ---- what fits the grammar: understood without a note ----

class UnderstoodQueries : public ::testing::TestWithParam<Pair> {};

TEST_P(UnderstoodQueries, HaveThisTreeAndNoNotes) {
  EXPECT_EQ(tree(GetParam().query), GetParam().tree);
  EXPECT_EQ(notes(GetParam().query), 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Words, UnderstoodQueries,
    ::testing::Values(Pair{"", "(words)"}, Pair{"   ", "(words)"}, Pair{"gil", "(words gil)"},
                      Pair{"list vs Tuple", "(words list vs Tuple)"},
                      Pair{"and or not", "(words and or not)"},
                      Pair{"LIST OR TUPLE", "(words LIST OR TUPLE)"}, Pair{"OR", "(words OR)"},
                      Pair{"NOT", "(words NOT)"}, Pair{"AND AND AND", "(words AND AND AND)"},
                      Pair{"decor*", "(words (prefix decor))"},
                      Pair{"decoratr~", "(words (fuzzy decoratr))"},
                      Pair{"decoratr~2", "(words (fuzzy decoratr))"},
                      Pair{"exact:Decorators", "(words (exact \"Decorators\"))"},
                      Pair{"exact:\"deep copy\" list", "(words (exact \"deep copy\") list)"},
                      Pair{"code:__init__", "(words (exact \"__init__\"))"},
                      Pair{"(code:== OR is)", "(words (or (exact \"==\") is))"},
                      Pair{"gil -exact:lock", "(words gil (not (exact \"lock\")))"},
                      Pair{"\"deep copy\"", "(words \"deep copy\")"},
                      Pair{"\"list tuple\"~3", "(words (near 3 \"list tuple\"))"},
                      Pair{"topic:oop gil", "(words (topic \"oop\") gil)"},
                      Pair{"topic:\"data types\"", "(words (topic \"data types\"))"},
                      Pair{"gil -async", "(words gil (not async))"},
                      Pair{"gil NOT async", "(words gil (not async))"},
                      Pair{"gil -\"race condition\"", "(words gil (not \"race condition\"))"},
                      Pair{"gil -topic:oop", "(words gil (not (topic \"oop\")))"},
                      Pair{"gil +async", "(words gil (must async))"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, UnderstoodQueries,
    ::testing::Values(Pair{"a AND b", "(words (and a b))"}, Pair{"a OR b", "(words (or a b))"},
                      Pair{"a AND b AND c", "(words (and a b c))"},
                      Pair{"a AND b OR c AND d", "(words (or (and a b) (and c d)))"},
                      Pair{"a b AND c", "(words (and (words a b) c))"},
                      Pair{"(a OR b) AND c", "(words (and (or a b) c))"},
                      Pair{"x (a OR b)", "(words x (or a b))"},
                      Pair{"a AND NOT b", "(words (and a (not b)))"},
                      Pair{"a AND (NOT b)", "(words (and a (not b)))"},
                      Pair{"gil -(a OR b)", "(words gil (not (or a b)))"},
                      Pair{"((a))", "(words a)"}));

INSTANTIATE_TEST_SUITE_P(
    Code, UnderstoodQueries,
    ::testing::Values(
        Pair{"__new__ vs __init__", "(words __new__ vs __init__)"},
        Pair{"*args and **kwargs", "(words *args and **kwargs)"}, Pair{"send()", "(words send())"},
        Pair{"print(x)", "(words print(x))"}, Pair{"python -m venv", "(words python -m venv)"},
        Pair{"list[-1]", "(words list[-1])"}, Pair{"a) b)", "(words a) b))"},
        Pair{"-1", "(words -1)"}, Pair{"== vs is", "(words == vs is)"}, Pair{":=", "(words :=)"},
        Pair{"std::vector", "(words std::vector)"}, Pair{"a->b", "(words a->b)"},
        Pair{"~x a~b x~", "(words ~x a~b x~)"}, Pair{"word~9", "(words word~9)"},
        Pair{"code:", "(words code:)"}, Pair{"exact: gil", "(words exact: gil)"},
        Pair{"C++ C# .NET", "(words C++ C# .NET)"}, Pair{"async/await", "(words async/await)"},
        Pair{"try-except-else-finally", "(words try-except-else-finally)"}));

// ---- what the documentation says ----

// The lines of blocks of the language "text", cut where two spaces stand.
std::vector<std::pair<std::string, std::string>> documented_trees() {
  std::ifstream in(QBANK_DOCS_DIR "/query-language.md");
  std::vector<std::pair<std::string, std::string>> trees;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      inside = line == "```text";
    } else if (inside) {
      const std::size_t gap = line.find("  ");
      trees.emplace_back(line.substr(0, gap), line.substr(line.find_first_not_of(' ', gap)));
    }
  }
  return trees;
}

TEST(QueryParser, ReadsQueriesAsDocumented) {
  const auto documented = documented_trees();
  EXPECT_GE(documented.size(), 15U);
  for (const auto& [query, expected] : documented) EXPECT_EQ(tree(query), expected) << query;
}

// ---- what does not fit: read as words, with a note ----

class RepairedQueries : public ::testing::TestWithParam<Pair> {};

TEST_P(RepairedQueries, HaveThisTreeAndANote) {
  EXPECT_EQ(tree(GetParam().query), GetParam().tree);
  EXPECT_GE(notes(GetParam().query), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    All, RepairedQueries,
    ::testing::Values(Pair{"null AND", "(words null AND)"}, Pair{"AND null", "(words AND null)"},
                      Pair{"generators OR", "(words generators OR)"},
                      Pair{"a AND OR b", "(words (or (words a AND) b))"},
                      Pair{"gil NOT", "(words gil NOT)"}, Pair{"(a b", "(words a b)"},
                      Pair{"(", "(words)"}, Pair{"a ) b", "(words a ) b)"},
                      Pair{"\"a b", "(words a b)"}, Pair{"colour:red", "(words colour:red)"},
                      Pair{"topic:", "(words topic:)"}, Pair{"-async", "(words (words async))"},
                      Pair{"NOT null", "(words NOT null)"},
                      Pair{"NOT null vs NOT exists", "(words NOT null vs (not exists))"}));

TEST(QueryParser, NoteSaysWhere) {
  const ParsedQuery parsed = parse_query("gil topic:");
  ASSERT_EQ(parsed.notes.size(), 1U);
  EXPECT_EQ(parsed.notes[0].offset, 4U);
  EXPECT_NE(parsed.notes[0].message.find("topic"), std::string::npos);
}

TEST(QueryParser, LongQueriesAreCutWithANote) {
  EXPECT_EQ(notes(std::string(kMaxQueryBytes, 'a')), 0U);
  EXPECT_EQ(notes(std::string(kMaxQueryBytes + 1, 'a')), 1U);
  std::string many;
  for (std::size_t i = 0; i <= 2 * kMaxQueryWords; ++i) many += "a ";
  EXPECT_EQ(parse_query(many).root.children.size(), 2 * kMaxQueryWords);
  EXPECT_EQ(notes(many), 1U);
}

TEST(QueryParser, CutsLongQueriesBetweenCharacters) {
  const std::string query = std::string(kMaxQueryBytes - 1, 'a') + "\u00E9";
  EXPECT_EQ(tree(query), "(words " + std::string(kMaxQueryBytes - 1, 'a') + ")");
}

std::size_t depth(const QueryNode& node) {
  std::size_t deepest = 0;
  for (const QueryNode& child : node.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

TEST(QueryParser, DepthIsBounded) {
  EXPECT_LE(depth(parse_query(std::string(2000, '(') + "a").root), 3 * kMaxQueryDepth);
  std::string nots;
  for (int i = 0; i < 100; ++i) nots += "NOT ";
  EXPECT_LE(depth(parse_query(nots + "a").root), 3 * kMaxQueryDepth);
  std::string groups;
  for (int i = 0; i < 60; ++i) groups += "(a OR ";
  EXPECT_LE(depth(parse_query(groups + "b").root), 3 * kMaxQueryDepth);
}

// ---- anything at all ----

void expect_sound(const std::string& query, const QueryNode& node) {
  const bool is_leaf = node.kind == QueryNode::Kind::kWord ||
                       node.kind == QueryNode::Kind::kPhrase ||
                       node.kind == QueryNode::Kind::kFilter;
  const bool is_unary = node.kind == QueryNode::Kind::kNot || node.kind == QueryNode::Kind::kMust;
  EXPECT_LE(node.offset, query.size()) << query;
  EXPECT_EQ(is_leaf, is_leaf && node.children.empty()) << query;
  if (is_unary) {
    EXPECT_EQ(node.children.size(), 1U) << query;
  }
  if (node.kind == QueryNode::Kind::kAnd || node.kind == QueryNode::Kind::kOr) {
    EXPECT_GE(node.children.size(), 2U) << query;
  }
  for (const QueryNode& child : node.children) expect_sound(query, child);
}

bool asks_for_something(const QueryNode& node) {
  if (node.kind == QueryNode::Kind::kNot) return false;
  if (node.children.empty()) return node.kind != QueryNode::Kind::kWords;
  return std::any_of(node.children.begin(), node.children.end(), asks_for_something);
}

class AnyQuery : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(AnyQuery, IsParsedToASoundTree) {
  testing::Random random(GetParam());
  for (int i = 0; i < 2000; ++i) {
    const std::string query = testing::random_bytes(random, 120);
    const ParsedQuery parsed = parse_query(query);
    EXPECT_EQ(parsed.root.kind, QueryNode::Kind::kWords) << query;
    expect_sound(query, parsed.root);
    const bool words = !parsed.root.children.empty();
    if (words && to_string(parsed.root).find("(not") != std::string::npos) {
      EXPECT_TRUE(asks_for_something(parsed.root)) << query << " -> " << to_string(parsed.root);
    }
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyQuery, ::testing::Values(1, 2, 3, 4, 5));

}  // namespace
}  // namespace qbank
