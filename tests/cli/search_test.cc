// search, related, suggest and explain: exit status and the shape of what they print.
#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

namespace qbank::testing {
namespace {

using nlohmann::json;

class SearchCommandTest : public ProgramTest {
 protected:
  void SetUp() override { index_seed(); }
};

TEST_F(SearchCommandTest, PutsTheRightQuestionFirst) {
  const std::vector<std::pair<std::string, std::string>> cases = {{"__new__ vs __init__", "57"},
                                                                  {"**kwargs", "33"},
                                                                  {"send()", "83"},
                                                                  {"functools.wraps", "94"},
                                                                  {"raise from", "71"}};
  for (const auto& [query, number] : cases) {
    const Outcome outcome = qbank({"search", "--format", "trec", query});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_TRUE(outcome.out.starts_with("1 Q0 python-interview/" + number + " 1 ")) << outcome.out;
  }
}

TEST_F(SearchCommandTest, PrintsTextWithoutColourIntoAPipe) {
  const Outcome outcome = qbank({"search", "--limit", "1", "what", "is", "a", "decorator"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(
      outcome.out.starts_with(" 1. What is a decorator?\n    python-interview/91 · Core · "))
      << outcome.out;
  EXPECT_EQ(outcome.out.find('\033'), std::string::npos);
}

TEST_F(SearchCommandTest, WritesJson) {
  const json response =
      json::parse(qbank({"search", "--format", "json", "--limit", "2", "the decoratos"}).out);
  EXPECT_EQ(response["version"], 1);
  EXPECT_EQ(response["query"]["text"], "the decoratos");
  EXPECT_EQ(response["query"]["corrections"][0]["to"], "decorators");
  EXPECT_TRUE(response["query"]["dropped"].is_array());
  EXPECT_TRUE(response["query"]["notes"].is_array());
  EXPECT_EQ(response["weak"], false);
  EXPECT_GT(response["total"], 2);
  EXPECT_TRUE(response["took_us"].is_number_integer());
  ASSERT_EQ(response["hits"].size(), 2U);
  const json& hit = response["hits"][0];
  EXPECT_EQ(hit["bank"], "python-interview");
  EXPECT_TRUE(hit["topic"].is_array());
  EXPECT_NE(hit["highlighted"].get<std::string>().find("\xEE\x80\x80"), std::string::npos);
  for (const char* const field : {"id", "number", "text", "tier", "score", "url"}) {
    EXPECT_TRUE(hit.contains(field)) << field;
  }
  EXPECT_EQ(response["facets"]["bank"][0]["value"], "python-interview");
  EXPECT_FALSE(response["facets"]["tier"].empty());
}

TEST_F(SearchCommandTest, FiltersByOption) {
  const Outcome outcome = qbank({"search", "--tier", "core", "--format", "json", "python"});
  const json response = json::parse(outcome.out);
  for (const json& hit : response["hits"]) EXPECT_EQ(hit["tier"], "Core");
}

TEST_F(SearchCommandTest, ListsWhatAFilterLetsThroughWithoutWords) {
  EXPECT_NE(qbank({"search", "--tier", "core"}).out.find("60 questions"), std::string::npos);
}

TEST_F(SearchCommandTest, TakesExclusionsAsPartOfTheQuery) {
  const Outcome outcome = qbank({"search", "--format", "trec", "decorators", "-class"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find("python-interview/93 "), std::string::npos) << outcome.out;
  EXPECT_EQ(qbank({"search", "decorators", "-hash"}).status, 0);
}

TEST_F(SearchCommandTest, TakesEverythingAfterTwoDashesAsQuery) {
  EXPECT_EQ(qbank({"search", "--", "--limit", "decorator"}).status, 0);
}

TEST_F(SearchCommandTest, ExitsWithOneWhenNothingIsFound) {
  for (const char* const query : {"kubernetes", "", "   ", "((("}) {
    EXPECT_EQ(qbank({"search", query}).status, 1) << query;
  }
}

TEST_F(SearchCommandTest, RunsABatch) {
  write("queries.tsv", "a\tkeyword\tdecorators\nb\tzzzqqq\nc\tgil\n");
  const Outcome outcome = qbank({"search", "--batch", "queries.tsv", "--format", "trec"});
  EXPECT_EQ(outcome.status, 0);
  const std::vector<std::string> lines = lines_of(outcome.out);
  ASSERT_GE(lines.size(), 3U);
  EXPECT_TRUE(lines.front().starts_with("a Q0 python-interview/")) << lines.front();
  EXPECT_TRUE(lines.back().starts_with("c Q0 python-interview/")) << lines.back();
  EXPECT_TRUE(lines.back().ends_with(" qbank")) << lines.back();
}

TEST_F(SearchCommandTest, PagesWithoutGapsOrRepeats) {
  const auto ids = [&](const char* limit, const char* offset) {
    return qbank({"search", "--format", "trec", "--limit", limit, "--offset", offset, "python"})
        .out;
  };
  const std::vector<std::string> all = lines_of(ids("4", "0"));
  const std::vector<std::string> second = lines_of(ids("2", "2"));
  const auto id = [](const std::string& line) { return line.substr(0, line.find(' ', 5)); };
  ASSERT_EQ(second.size(), 2U);
  EXPECT_EQ(id(second[0]), id(all[2]));
  EXPECT_EQ(id(second[1]), id(all[3]));
}

TEST_F(SearchCommandTest, RelatesQuestions) {
  const Outcome text = qbank({"related", "--limit", "3", "python-interview/57"});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_NE(text.out.find("python-interview/52"), std::string::npos) << text.out;
  const json related =
      json::parse(qbank({"related", "--format", "json", "python-interview/57"}).out);
  EXPECT_EQ(related["id"], "python-interview/57");
  EXPECT_TRUE(related["related"][0].contains("reason"));
  write("ids.tsv", "q57\tpython-interview/57\n");
  const Outcome batch = qbank({"related", "--batch", "ids.tsv", "--format", "trec"});
  EXPECT_TRUE(batch.out.starts_with("q57 Q0 python-interview/")) << batch.out;
}

TEST_F(SearchCommandTest, SuggestsHowToGoOn) {
  const Outcome text = qbank({"suggest", "decor"});
  EXPECT_EQ(text.status, 0);
  EXPECT_TRUE(text.out.starts_with("decorator")) << text.out;
  const json answer = json::parse(qbank({"suggest", "--format", "json", "decor"}).out);
  EXPECT_EQ(answer["prefix"], "decor");
  EXPECT_FALSE(answer["suggestions"].empty());
  EXPECT_EQ(qbank({"suggest", "zzzqqq"}).status, 1);
}

TEST_F(SearchCommandTest, ExplainsARanking) {
  const Outcome outcome = qbank({"explain", "--limit", "1", "gil"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("understood: (words gil)"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("GIL (Global Interpreter Lock)"), std::string::npos) << outcome.out;
}

TEST_F(SearchCommandTest, ShowsColourOnATerminalUnlessAskedNotTo) {
  if (shell("command -v script").status != 0) GTEST_SKIP() << "script(1) is not there";
  const std::string on_terminal =
      "script -qec \"" QBANK_PROGRAM " search --limit 1 decorator\" /dev/null < /dev/null";
  EXPECT_NE(shell("TERM=xterm " + on_terminal).out.find("\033[1;31m"), std::string::npos);
  EXPECT_EQ(shell("TERM=xterm NO_COLOR=1 " + on_terminal).out.find("\033[1;31m"),
            std::string::npos);
}

}  // namespace
}  // namespace qbank::testing
