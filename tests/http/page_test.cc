// The pages for people.
#include <regex>

#include "searcher/web/html_writer.h"
#include "searcher/web/links.h"
#include "searcher/web/markdown_view.h"
#include "searcher/web/query_examples.h"
#include "tests/http/http_fixture.h"
#include "tests/support/seed_bank.h"

namespace qbank::testing {
namespace {

using Pages = RunningHttpTest;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(HtmlWriter, EscapesAllTextsAndValues) {
  HtmlWriter html;
  html.open("p", {{"title", "a\"'<&>"}}).text("</p><script>").close();
  EXPECT_EQ(
      html.document(),
      "<!doctype html>\n<p title=\"a&quot;&#39;&lt;&amp;&gt;\">&lt;/p&gt;&lt;script&gt;</p>\n");
}

TEST(MarkdownView, ShowsMarkupAsTextAndKeepsOnlyWebLinks) {
  HtmlWriter html;
  write_markdown(html,
                 "*a* <b onclick=x>\n\n```\n</code>\n```\n[x](javascript:y) ![i](http://z/i.png)");
  const std::string text = html.document();
  EXPECT_TRUE(contains(text, "<em>a</em> &lt;b onclick=x&gt;"));
  EXPECT_TRUE(contains(text, "<code>&lt;/code&gt;"));
  EXPECT_FALSE(contains(text, "javascript:"));
  EXPECT_FALSE(contains(text, "<img"));
}

TEST(MarkdownView, ShowsTablesAndDeletedText) {
  HtmlWriter html;
  write_markdown(html, "| Flag | `x\\|y` |\n|---|---|\n| ~~-m~~ | <b> |\n\n~5 and ~6");
  EXPECT_EQ(html.document(),
            "<!doctype html>\n<table><tr><th>Flag</th><th><code>x|y</code></th></tr>"
            "<tr><td><del>-m</del></td><td>&lt;b&gt;</td></tr></table><p>~5 and ~6</p>\n");
}

// It would be a table of 40 million cells.
TEST(MarkdownView, DoesNotMakeUpEndlessTables) {
  std::string markdown;
  for (const char* cell : {"a|", "-|"}) {
    markdown += '|';
    for (int i = 0; i < 10'000; ++i) markdown += cell;
    markdown += '\n';
  }
  for (int i = 0; i < 4'000; ++i) markdown += "|a|\n";
  HtmlWriter html;
  write_markdown(html, markdown);
  EXPECT_FALSE(contains(html.document(), "<table>"));
}

TEST(Links, EncodeWhatTheyAreGiven) {
  const Links links("/base");
  EXPECT_EQ(links.question("bank/a b?c"), "/base/questions/bank/a%20b%3Fc");
  EXPECT_EQ(links.topic("A > B/C"), "/base/topics/A%20%3E%20B%2FC");
  SearchRequest search;
  search.query = "c++ & \"d\"";
  search.tier = "Core";
  search.offset = 10;
  EXPECT_EQ(links.search(search), "/base/?q=c%2B%2B%20%26%20%22d%22&tier=Core&offset=10");
  search.limit = 20;
  EXPECT_TRUE(links.search(search).ends_with("&tier=Core&limit=20&offset=10"));
}

TEST_F(Pages, TeachTheQueryLanguageFirst) {
  const Answer answer = get("/");
  EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_TRUE(contains(answer.body, "Ways to ask"));
  EXPECT_TRUE(contains(answer.body, "6 questions"));
  EXPECT_TRUE(contains(answer.body, "/topics/Threads"));
}

// The queries that the first page offers.
std::vector<std::string> offered(const std::string& page) {
  std::vector<std::string> queries;
  const std::regex example("<dt><a href=\"/\\?q=[^\"]*\">([^<]*)<");
  for (std::sregex_iterator it(page.begin(), page.end(), example), end; it != end; ++it) {
    queries.push_back((*it)[1]);
  }
  return queries;
}

TEST_F(Pages, OfferQueriesThatFindSomethingInThisBank) {
  const std::vector<std::string> queries = offered(get("/").body);
  EXPECT_GE(queries.size(), 4U);
  EXPECT_EQ(offered(get("/?q=xyzzy").body), queries);
}

TEST(QueryExamples, ShowEachFormInWordsOfTheBank) {
  const QuestionIndex& index = *seed_index();
  const auto examples = QueryExamples(index).current();
  ASSERT_EQ(examples->size(), 6U);
  for (const QueryExample& example : *examples) {
    SearchRequest search;
    search.query = example.query;
    EXPECT_GT(index.search(search).total, 0U) << example.query;
  }
}

TEST(QueryExamples, AreNoneInAnEmptyIndex) {
  EXPECT_TRUE(QueryExamples(*TestIndex({})).current()->empty());
}

TEST(QueryExamples, FollowTheIndex) {
  const TestIndex index({question("1", "Wie arbeitet die Bauchspeicheldrüse?").language("de")});
  const QueryExamples examples(*index);
  EXPECT_EQ(examples.current()->front().query, "arbeitet bauchspeicheldrüse");
  write_index(index.path(), {question("1", "Wie arbeitet die Leber?").language("de")});
  EXPECT_EQ(examples.current()->front().query, "arbeitet leber");
}

TEST_F(Pages, ShowHitsWithMarksAndFilters) {
  const std::string body = get("/?q=%2Bgil").body;
  EXPECT_TRUE(contains(body, "<p id=\"status\" role=\"status\">2 questions for “+gil”</p>"));
  EXPECT_TRUE(contains(body, "<mark>GIL</mark>"));
  EXPECT_TRUE(contains(body, "href=\"/?q=%2Bgil&amp;tier=Deep\""));
  EXPECT_TRUE(contains(get("/?q=gil&tier=Deep").body, "Remove the filter "));
}

TEST_F(Pages, OfferTheRightSpelling) {
  EXPECT_TRUE(contains(get("/?q=decoratro").body, "Did you mean <a href=\"/?q=decorator"));
}

TEST_F(Pages, HelpWhenNothingIsFound) {
  EXPECT_TRUE(contains(get("/?q=xyzzy").body, "Try fewer or other words"));
}

TEST_F(Pages, LeadThroughLongLists) {
  const std::string body = get("/?q=gil&limit=1").body;
  EXPECT_TRUE(contains(body, "href=\"/?q=gil&amp;limit=1&amp;offset=1\">Next →"));
  EXPECT_TRUE(contains(get("/?q=gil&limit=1&offset=1").body, "← Previous"));
}

TEST_F(Pages, ShowAQuestionWithItsAnswerAndNeighbours) {
  const std::string body = get("/questions/test/3").body;
  EXPECT_TRUE(contains(body, "<h1>What does a decorator do?</h1>"));
  EXPECT_TRUE(contains(body, "<em>wraps</em>"));
  EXPECT_TRUE(contains(body, "href=\"https://docs.python.org\""));
  EXPECT_TRUE(contains(body, "Related questions"));
  EXPECT_TRUE(contains(body, "/questions/test/4"));
}

TEST_F(Pages, ShowATopic) {
  const std::string body = get("/topics/Functions").body;
  EXPECT_TRUE(contains(body, "3 questions"));
  EXPECT_TRUE(contains(body, "/questions/test/6"));
  EXPECT_TRUE(contains(get("/topics").body, "/topics/Functions"));
}

TEST_F(Pages, ShowErrorsAsPagesToPeople) {
  const httplib::Headers browser = {{"Accept", "text/html,*/*"}};
  for (const char* path : {"/questions/none", "/topics/none", "/nowhere"}) {
    const Answer answer = get(path, browser);
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_TRUE(contains(answer.body, "<h1>Not found</h1>")) << path;
  }
  EXPECT_EQ(get("/?limit=x", browser).status, 400);
  EXPECT_EQ(get("/nowhere").header("Content-Type"), "application/json");
}

// No page may hold what could run: neither from the bank nor from the request.
TEST_F(Pages, NeverPassMarkupThrough) {
  const std::string evil = "%3Cscript%3Ealert(1)%3C/script%3E%22onfocus=x";
  const std::vector<std::string> paths = {
      "/?q=" + evil,         "/?q=markup",
      "/questions/test/5",   "/questions/test/3",
      "/questions/" + evil,  "/topics/" + evil,
      "/?q=a&topic=" + evil, "/topics/A%20%3E%20B%20%26%20%3CC%3E"};
  for (const std::string& path : paths) {
    const std::string body = get(path, {{"Accept", "text/html"}}).body;
    EXPECT_FALSE(contains(body, "<script>")) << path;
    EXPECT_FALSE(contains(body, "<img")) << path;
    EXPECT_FALSE(contains(body, "\"onfocus")) << path;
    EXPECT_FALSE(std::regex_search(body, std::regex("<[^>]* on[a-z]+="))) << path;
    EXPECT_FALSE(contains(body, "javascript:")) << path;
  }
}

TEST_F(Pages, AllowOnlyTheirOwnFiles) {
  const Answer answer = get("/?q=gil");
  const std::string policy = answer.header("Content-Security-Policy");
  EXPECT_TRUE(contains(policy, "default-src 'none'"));
  EXPECT_FALSE(contains(policy, "unsafe"));
  EXPECT_FALSE(contains(answer.body, "style=\""));
  EXPECT_FALSE(contains(answer.body, "http://")) << "no other host";
}

TEST_F(Pages, AreSmallAndTheirFilesAreKept) {
  const httplib::Headers brotli = {{"Accept-Encoding", "br"}};
  std::size_t bytes = std::stoul(get("/", brotli).header("Content-Length"));
  const std::string body = get("/").body;
  for (const char* name : {"search.css", "search.js", "icon.svg"}) {
    const std::size_t at = body.find(std::string("/") + name);
    ASSERT_NE(at, std::string::npos);
    const Answer file = get(body.substr(at, body.find('"', at) - at), brotli);
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(contains(file.header("Cache-Control"), "immutable"));
    bytes += std::stoul(file.header("Content-Length"));
  }
  EXPECT_LT(bytes, 30'000U);
}

TEST_F(Pages, DescribeThemselvesToBrowsers) {
  const Answer answer = get("/opensearch.xml", {{"Host", "wiki.example:8080"}});
  EXPECT_TRUE(contains(answer.body, "template=\"http://wiki.example:8080/?q={searchTerms}\""));
  EXPECT_TRUE(contains(get("/opensearch.xml", {{"Host", "\"><x"}}).body, "&quot;&gt;&lt;x"));
}

}  // namespace
}  // namespace qbank::testing
