// The JSON interface, route by route.
#include "tests/http/http_fixture.h"

namespace qbank::testing {
namespace {

using Api = RunningHttpTest;

TEST_F(Api, SearchesWithFiltersAndPages) {
  const Json all = get("/v1/search?q=%2Bgil").json();
  EXPECT_EQ(all["total"], 2);
  EXPECT_EQ(all["hits"].size(), 2U);
  EXPECT_EQ(all["facets"]["tier"].size(), 2U);
  EXPECT_EQ(get("/v1/search?q=%2Bgil&tier=Deep").json()["hits"][0]["id"], "test/2");
  EXPECT_EQ(get("/v1/search?q=%2Bgil&topic=Functions").json()["total"], 0);
  const Json second = get("/v1/search?q=%2Bgil&limit=1&offset=1").json();
  EXPECT_EQ(second["hits"].size(), 1U);
  EXPECT_EQ(second["hits"][0]["id"], all["hits"][1]["id"]);
}

TEST_F(Api, TakesQuestionMarksAndSymbolsInQueries) {
  EXPECT_EQ(get("/v1/search?q=What%20is%20the%20GIL?").json()["query"]["text"], "What is the GIL?");
  EXPECT_EQ(get("/v1/search?q=functools.wraps").json()["hits"][0]["id"], "test/4");
}

TEST_F(Api, HighlightsWithSentinelsInPlainText) {
  const std::string text = get("/v1/search?q=markup").json()["hits"][0]["highlighted"];
  EXPECT_NE(text.find("\xEE\x80\x80markup\xEE\x80\x81"), std::string::npos);
  EXPECT_NE(text.find("<img src=x"), std::string::npos) << "as the author wrote it, not escaped";
}

TEST_F(Api, GivesAQuestionByItsId) {
  const Answer answer = get("/v1/questions/test/3");
  EXPECT_EQ(answer.header("Content-Type"), "application/json");
  EXPECT_EQ(answer.json()["text"], "What does a decorator do?");
  EXPECT_EQ(answer.json()["tier"], "Core");
}

TEST_F(Api, GivesRelatedQuestions) {
  const Json json = get("/v1/questions/test/3/related?limit=1").json();
  EXPECT_EQ(json["related"].size(), 1U);
  EXPECT_EQ(json["related"][0]["id"], "test/4");
}

TEST_F(Api, GivesQuestionsRelatedToAText) {
  const Json known = get("/v1/questions/test/3").json();
  httplib::Params text{{"text", "Has this been asked: " + known["text"].get<std::string>()}};
  const Json json = get(httplib::append_query_params("/v1/related", text)).json();
  EXPECT_EQ(json["related"][0]["id"], "test/3");
  EXPECT_NE(json["related"][0]["reason"], "");
  EXPECT_EQ(get("/v1/related").json()["related"].size(), 0U);
}

TEST_F(Api, SuggestsWhatToType) {
  const Json json = get("/v1/suggest?q=decor").json();
  EXPECT_EQ(json["prefix"], "decor");
  EXPECT_FALSE(json["suggestions"].empty());
  EXPECT_LE(get("/v1/suggest?q=d&limit=1").json()["suggestions"].size(), 1U);
}

TEST_F(Api, ListsTopics) { EXPECT_EQ(get("/v1/topics").json()["topics"][0]["topic"], "Threads"); }

TEST_F(Api, IsAliveAndReady) {
  EXPECT_EQ(get("/healthz").json()["status"], "ok");
  EXPECT_EQ(get("/readyz").json()["questions"], 6);
}

struct BadRequest {
  const char* path;
  int status;
  const char* code;
  const char* parameter;
};

void PrintTo(const BadRequest& request, std::ostream* out) { *out << request.path; }

class ApiErrors : public RunningHttpTest, public ::testing::WithParamInterface<BadRequest> {};

TEST_P(ApiErrors, NameWhatIsWrong) {
  const Answer answer = get(GetParam().path);
  EXPECT_EQ(answer.status, GetParam().status);
  EXPECT_EQ(answer.header("Content-Type"), "application/json");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(answer.header("ETag"), "");
  const Json json = answer.json();
  EXPECT_EQ(json["status"], GetParam().status);
  EXPECT_EQ(json["code"], GetParam().code);
  EXPECT_EQ(json["parameter"], GetParam().parameter);
  EXPECT_NE(json["message"], "");
}

INSTANTIATE_TEST_SUITE_P(
    Http, ApiErrors,
    ::testing::Values(BadRequest{"/v1/search?limit=101", 400, "invalid_argument", "limit"},
                      BadRequest{"/v1/search?limit=-1", 400, "invalid_argument", "limit"},
                      BadRequest{"/v1/search?limit=ten", 400, "invalid_argument", "limit"},
                      BadRequest{"/v1/search?offset=10001", 400, "invalid_argument", "offset"},
                      BadRequest{"/v1/search?offset=99999999999999999999", 400, "invalid_argument",
                                 "offset"},
                      BadRequest{"/v1/search?q=a&q=b", 400, "invalid_argument", "q"},
                      BadRequest{"/v1/search?topic=zzz", 400, "invalid_argument", "topic"},
                      BadRequest{"/v1/search?tier=zzz", 400, "invalid_argument", "tier"},
                      BadRequest{"/v1/search?bank=zzz", 400, "invalid_argument", "bank"},
                      BadRequest{"/v1/suggest?limit=21", 400, "invalid_argument", "limit"},
                      BadRequest{"/v1/questions/none", 404, "not_found", "id"},
                      BadRequest{"/v1/questions/none/related", 404, "not_found", "id"},
                      BadRequest{"/v1/questions/", 404, "not_found", ""},
                      BadRequest{"/v2/search", 404, "not_found", ""}));

TEST_F(Api, AnswersHeadWithTheLengthOnly) {
  const Answer head = send("HEAD", "/v1/questions/test/3", {{"Accept-Encoding", "identity"}});
  const Answer whole = get("/v1/questions/test/3", {{"Accept-Encoding", "identity"}});
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.header("Content-Length"), std::to_string(whole.body.size()));
}

TEST_F(Api, RefusesOtherMethods) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE"}) {
    const Answer answer = send(method, "/v1/search");
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.header("Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(answer.json()["code"], "method_not_allowed");
  }
}

TEST_F(Api, NoQueryFails) {
  for (const char* query : {"%ff%fe", "%00", "((((", "NOT", "%22", "*", "a+AND", "topic:", "-"}) {
    EXPECT_EQ(get(std::string("/v1/search?q=") + query).status, 200) << query;
  }
}

}  // namespace
}  // namespace qbank::testing
