// What pages of other sites use: the element's script and the page for frames.
#include "indexer/error.h"
#include "tests/http/http_fixture.h"

namespace qbank::testing {
namespace {

using Embedding = HttpTest;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(Embedding, ScriptIsForEveryPageAndRevalidates) {
  start();
  const Answer script = get("/question-search.js", {{"Origin", "https://wiki.example"}});
  EXPECT_EQ(script.header("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.header("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(script.header("Cache-Control"), "public, max-age=3600");
  EXPECT_TRUE(contains(script.body, "customElements.define('question-search'"));
  const Answer again = get("/question-search.js", {{"If-None-Match", script.header("ETag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(get("/question-search.js", {{"If-None-Match", "W/\"other\""}}).status, 200);
}

TEST_F(Embedding, ScriptKeepsItsTagWhenTheIndexChanges) {
  start();
  const std::string tag = get("/question-search.js").header("ETag");
  EXPECT_FALSE(tag.empty());
  write_index(index_.path(), {question("9", "Another question")});
  EXPECT_EQ(get("/question-search.js").header("ETag"), tag);
}

TEST_F(Embedding, ScriptHasSixKilobytesCompressed) {
  start();
  const httplib::Headers wanted = {{"Accept-Encoding", "gzip"}};
  const Answer script = get("/question-search.js", wanted);
  EXPECT_EQ(script.header("Content-Encoding"), "gzip");
  EXPECT_LE(std::stoul(script.header("Content-Length")), 6U * 1024);
}

TEST_F(Embedding, FramePageIsTheFieldAndTheQuestions) {
  start();
  const std::string body = get("/embed?q=gil").body;
  EXPECT_TRUE(contains(body, "<mark>GIL</mark>"));
  EXPECT_TRUE(contains(body, "action=\"/embed\""));
  EXPECT_TRUE(contains(body, "<base target=\"_blank\">"));
  EXPECT_FALSE(contains(body, "<header"));
  EXPECT_FALSE(contains(body, "<footer"));
  EXPECT_TRUE(contains(get("/embed?q=gil&limit=1").body, "href=\"/?q=gil\">All results"));
  EXPECT_FALSE(contains(get("/embed").body, "class=\"hits\""));
}

TEST_F(Embedding, OnlyTheFramePageMayBeFramed) {
  start();
  const std::string policy = get("/embed?q=gil").header("Content-Security-Policy");
  EXPECT_TRUE(contains(policy, "frame-ancestors 'self'")) << policy;
  for (const char* path : {"/", "/?q=gil", "/questions/test/3", "/topics"}) {
    EXPECT_TRUE(contains(get(path).header("Content-Security-Policy"), "frame-ancestors 'none'"));
  }
}

TEST_F(Embedding, FrameAncestorsAreConfigured) {
  options_.frame_ancestors = {"https://wiki.example", "https://other.example"};
  start();
  EXPECT_TRUE(contains(get("/embed").header("Content-Security-Policy"),
                       "frame-ancestors https://wiki.example https://other.example"));
}

TEST_F(Embedding, FrameAncestorsCannotChangeThePolicy) {
  const std::vector<std::string> bad = {"", "*; script-src *", "https://a https://b", "a\r\nX: y"};
  for (const std::string& origin : bad) {
    options_.frame_ancestors = {origin};
    EXPECT_THROW(start(), Error) << origin;
  }
}

TEST_F(Embedding, LiveQueryMayEndInsideAWord) {
  start();
  EXPECT_GT(get("/v1/search?q=what+does+a+decor&live=1").json()["hits"].size(), 0U);
  EXPECT_TRUE(get("/v1/search?q=decor&live=1").json()["query"]["corrections"].empty());
}

}  // namespace
}  // namespace qbank::testing
