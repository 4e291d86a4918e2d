// What happens to every request: revalidation, compression, common headers, limits, metrics, log.
#include <sys/socket.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "indexer/error.h"
#include "searcher/http/compression.h"
#include "searcher/http/rate_limiter.h"
#include "searcher/http/response_cache.h"
#include "searcher/http/router.h"
#include "tests/http/http_fixture.h"
#include "tests/http/raw_client.h"

namespace qbank::testing {
namespace {

using Service = HttpTest;

TEST_F(Service, RevalidatesByTheRevisionOfTheIndex) {
  start();
  const Answer first = get("/v1/search?q=gil");
  const std::string tag = first.header("ETag");
  ASSERT_NE(tag, "");
  EXPECT_EQ(first.header("Cache-Control"), "no-cache");
  const Answer same = get("/v1/search?q=gil", {{"If-None-Match", tag}});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");
  EXPECT_EQ(same.header("ETag"), tag);
  EXPECT_EQ(same.header("Content-Length"), "");
  write_index(index_.path(), {question("9", "Another GIL question")});
  const Answer changed = get("/v1/search?q=gil", {{"If-None-Match", tag}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.header("ETag"), tag);
  EXPECT_EQ(changed.json()["hits"][0]["id"], "test/9");
}

TEST_F(Service, CompressesAsTheClientAsks) {
  start();
  const std::string plain = get("/", {{"Accept-Encoding", "identity"}}).body;
  for (const char* coding : {"gzip", "br"}) {
    const Answer answer = get("/", {{"Accept-Encoding", coding}});
    EXPECT_EQ(answer.header("Content-Encoding"), coding);
    EXPECT_EQ(answer.header("Vary"), "Accept-Encoding");
    EXPECT_LT(std::stoul(answer.header("Content-Length")), plain.size());
    EXPECT_EQ(answer.body, plain) << "unpacked by the client";
  }
}

TEST(Compression, ChoosesWhatIsAllowed) {
  EXPECT_EQ(choose_encoding(""), Encoding::kIdentity);
  EXPECT_EQ(choose_encoding("gzip, deflate"), Encoding::kGzip);
  EXPECT_EQ(choose_encoding("gzip, br;q=0.5"), Encoding::kBrotli);
  EXPECT_EQ(choose_encoding("br;q=0, gzip;q=0.0"), Encoding::kIdentity);
  EXPECT_EQ(choose_encoding("*, zstd,,;"), Encoding::kIdentity);
}

TEST_F(Service, LetsPagesOfAllOriginsRead) {
  start();
  EXPECT_EQ(get("/v1/topics").header("Access-Control-Allow-Origin"), "*");
  const Answer preflight = send("OPTIONS", "/v1/search", {{"Origin", "https://wiki.example"}});
  EXPECT_EQ(preflight.status, 204);
  EXPECT_EQ(preflight.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(preflight.header("Access-Control-Allow-Methods"), "GET, HEAD, OPTIONS");
}

TEST_F(Service, SaysWhatItCanDoAlsoWhereNothingIs) {
  start();
  for (const char* path : {"/nothing", "*"}) {
    const Answer answer = send("OPTIONS", path);
    EXPECT_EQ(answer.status, 204) << path;
    EXPECT_EQ(answer.header("Allow"), "GET, HEAD, OPTIONS") << path;
  }
}

TEST_F(Service, LetsOnlyNamedOriginsRead) {
  options_.cors_origins = {"https://wiki.example"};
  start();
  const Answer ours = get("/v1/topics", {{"Origin", "https://wiki.example"}});
  EXPECT_EQ(ours.header("Access-Control-Allow-Origin"), "https://wiki.example");
  EXPECT_EQ(ours.header("Vary"), "Origin");
  const Answer other = get("/v1/topics", {{"Origin", "https://evil.example"}});
  EXPECT_EQ(other.header("Access-Control-Allow-Origin"), "");
}

TEST_F(Service, SaysWhatTypesAreAndHowLongItTook) {
  start();
  const Answer answer = get("/v1/search?q=gil");
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  const std::string timing = answer.header("Server-Timing");
  for (const char* step : {"parse", "match", "highlight", "serialise"}) {
    EXPECT_NE(timing.find(std::string(step) + ";dur="), std::string::npos) << timing;
  }
}

TEST_F(Service, GivesAnAnswerAgainWhileTheIndexStaysTheSame) {
  start();
  const Answer first = get("/v1/search?q=gil&limit=3");
  const Answer again = get("/v1/search?limit=3&q=%67il");
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("Server-Timing"), "cache;desc=hit");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(get("/v1/search?q=gil&limit=3").body, first.body);
  EXPECT_NE(get("/v1/search?q=gil&limit=2").body, first.body);
  const Answer packed = get("/v1/search?q=gil&limit=3", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  const std::string metrics = get("/metrics").body;
  EXPECT_NE(metrics.find("qbank_http_cache_hits_total 4\n"), std::string::npos) << metrics;
  EXPECT_NE(metrics.find("qbank_http_cache_misses_total 3\n"), std::string::npos) << metrics;
  write_index(index_.path(), {question("9", "Another GIL question")});
  EXPECT_EQ(get("/v1/search?q=gil&limit=3").json()["hits"][0]["id"], "test/9");
}

TEST_F(Service, GivesNoAnswerOfAnIndexThatWasReplacedByAnother) {
  start();
  std::string tag;
  for (int i = 0; i < 3; ++i) tag = get("/v1/search?q=gil").header("ETag");
  std::filesystem::remove_all(index_.path());
  write_index(index_.path(), {question("9", "Another GIL question")});
  const Answer other = get("/v1/search?q=gil", {{"If-None-Match", tag}});
  EXPECT_EQ(other.status, 200);
  EXPECT_EQ(other.json()["hits"][0]["id"], "test/9");
  EXPECT_EQ(get("/v1/search?q=gil").json()["hits"][0]["id"], "test/9");
}

TEST_F(Service, SaysThatAnIndexBecameUnreadableEvenWhereItGaveAnswersBefore) {
  start();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(get("/v1/search?q=gil").status, 200);
  const std::filesystem::path other = index_.path() / "other";
  std::ofstream(other) << "of another version\n";
  std::filesystem::rename(other, index_.path() / "XAPIANDB");
  EXPECT_GE(get("/v1/search?q=gil").status, 500);
  EXPECT_EQ(get("/question-search.js").status, 200) << "files do not need it";
}

TEST_F(Service, KeepsNoAnswerThatDependsOnTheClient) {
  start();
  EXPECT_NE(get("/opensearch.xml", {{"Host", "one"}}).body.find("http://one/"), std::string::npos);
  EXPECT_NE(get("/opensearch.xml", {{"Host", "two"}}).body.find("http://two/"), std::string::npos);
}

TEST_F(Service, KeepsNoErrors) {
  start();
  for (int i = 0; i < 2; ++i) EXPECT_EQ(get("/v1/questions/test/none").status, 404);
  EXPECT_NE(get("/metrics").body.find("qbank_http_cache_hits_total 0\n"), std::string::npos);
}

TEST(ResponseCache, TellsQuestionsApart) {
  HttpRequest one;
  one.path = "/";
  one.parameters = {{"a", "b1:c"}};
  HttpRequest other = one;
  other.parameters = {{"a", "b"}, {"", "c"}};
  EXPECT_NE(ResponseCache::key(one, "", 0), ResponseCache::key(other, "", 0));
  EXPECT_NE(ResponseCache::key(one, "", 1), ResponseCache::key(one, "", 2));
  EXPECT_NE(ResponseCache::key(one, "br", 0), ResponseCache::key(one, "", 0));
}

TEST(ResponseCache, ForgetsWithinItsBudget) {
  ResponseCache cache(100'000);
  HttpResponse response;
  response.body = std::string(10'000, 'x');
  for (int i = 0; i < 100; ++i) cache.keep(std::to_string(i), response);
  EXPECT_EQ(cache.find("0"), nullptr);
  EXPECT_NE(cache.find("99"), nullptr);
  response.body = std::string(100'000, 'x');
  cache.keep("large", response);
  EXPECT_EQ(cache.find("large"), nullptr);
}

TEST_F(Service, GivesASearchUpWhenItsTimeIsOver) {
  options_.query_timeout = std::chrono::milliseconds(0);
  start();
  const Answer answer = get("/v1/search?q=gil");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("Retry-After"), "1");
  EXPECT_EQ(answer.json()["code"], "timeout");
  EXPECT_NE(answer.json()["hint"], "");
  EXPECT_EQ(get("/v1/questions/test/1").status, 200) << "only searches can be long";
}

TEST_F(Service, GivesUpWhateverSearchesWhenItsTimeIsOver) {
  options_.query_timeout = std::chrono::milliseconds(0);
  start();
  for (const char* path :
       {"/v1/search?q=topic:types", "/v1/search?q=%22deep+copy%22", "/v1/search?q=gil&topic=types",
        "/v1/suggest?q=g", "/v1/related?text=gil", "/v1/questions/test/1/related", "/?q=gil"}) {
    const Answer answer = get(path);
    EXPECT_EQ(answer.status, 503) << path;
    EXPECT_EQ(answer.json()["code"], "timeout") << path;
  }
}

TEST_F(Service, LimitsTheRateOfAnAddress) {
  options_.rate_limit = 0.001;
  start();
  EXPECT_EQ(get("/v1/topics").status, 200);
  const Answer refused = get("/v1/topics");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("Retry-After"), "1");
  EXPECT_EQ(get("/healthz").status, 200) << "supervisors are let through";
}

TEST_F(Service, TellsClientsBehindAProxyApart) {
  options_.rate_limit = 0.001;
  options_.behind_proxy = true;
  start();
  EXPECT_EQ(get("/v1/topics", {{"X-Forwarded-For", "1.1.1.1, 2.2.2.2"}}).status, 200);
  EXPECT_EQ(get("/v1/topics", {{"X-Forwarded-For", "1.1.1.1, 3.3.3.3"}}).status, 200);
  EXPECT_EQ(get("/v1/topics", {{"X-Forwarded-For", "9.9.9.9, 2.2.2.2"}}).status, 429);
}

// A proxy that does not join lines appends one of its own.
TEST_F(Service, GoesByTheLastLineOfAProxy) {
  options_.rate_limit = 0.001;
  options_.behind_proxy = true;
  start();
  const auto status = [&](const char* made_up) {
    return get("/v1/topics", {{"X-Forwarded-For", made_up}, {"X-Forwarded-For", "2.2.2.2"}}).status;
  };
  EXPECT_EQ(status("1.1.1.1"), 200);
  EXPECT_EQ(status("9.9.9.9"), 429);
}

TEST_F(Service, LimitsAnswersThatAreGivenAgainAsWell) {
  options_.rate_limit = 1;
  start();
  std::vector<int> statuses;
  for (int i = 0; i < 10; ++i) statuses.push_back(get("/v1/search?q=gil").status);
  EXPECT_EQ(statuses.front(), 200);
  EXPECT_EQ(statuses.back(), 429);
}

TEST(RateLimiter, RefillsWithTime) {
  RateLimiter limiter(2, 4);
  const auto start = RateLimiter::Clock::now();
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(limiter.allow("a", start));
  EXPECT_FALSE(limiter.allow("a", start));
  EXPECT_TRUE(limiter.allow("b", start));
  EXPECT_TRUE(limiter.allow("a", start + std::chrono::milliseconds(500)));
  EXPECT_FALSE(limiter.allow("a", start + std::chrono::milliseconds(500)));
}

TEST_F(Service, CountsItsRequests) {
  start();
  get("/v1/search?q=gil");
  get("/v1/search?limit=x");
  get("/nothing");
  const std::string text = get("/metrics").body;
  const auto has = [&](const char* line) { return text.find(line) != std::string::npos; };
  EXPECT_TRUE(has("qbank_http_requests_total{route=\"/v1/search\",status=\"200\"} 1\n")) << text;
  EXPECT_TRUE(has("qbank_http_requests_total{route=\"/v1/search\",status=\"400\"} 1\n"));
  EXPECT_TRUE(has("qbank_http_requests_total{route=\"other\",status=\"404\"} 1\n"));
  EXPECT_TRUE(has("qbank_http_request_duration_seconds_count{route=\"/v1/search\"} 2\n"));
  EXPECT_TRUE(has("qbank_index_questions 6\n"));
  EXPECT_TRUE(has("# TYPE qbank_http_request_duration_seconds histogram\n"));
}

TEST_F(Service, WritesAnAccessLogOfJson) {
  const TempDir dir;
  options_.access_log = (dir / "access.log").string();
  start();
  constexpr int kTimes = 4;
  for (int i = 0; i < kTimes; ++i) {
    get("/v1/search?q=%22%0aforged", {{"User-Agent", "test \"agent\""}});
  }
  server().stop();
  const std::string log = read_file(dir / "access.log");
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), kTimes) << "those given again as well";
  const Json line = Json::parse(log.substr(0, log.find('\n')));
  EXPECT_EQ(line["method"], "GET");
  EXPECT_EQ(line["target"], "/v1/search?q=%22%0aforged");
  EXPECT_EQ(line["status"], 200);
  EXPECT_EQ(line["agent"], "test \"agent\"");
  EXPECT_EQ(line["remote"], "127.0.0.1");
}

TEST_F(Service, LivesUnderABasePath) {
  options_.base_path = "questions/";
  start();
  EXPECT_EQ(get("/questions/v1/search?q=gil").status, 200);
  EXPECT_EQ(get("/v1/search?q=gil").status, 404);
  EXPECT_EQ(get("/questionsv1/search?q=gil").status, 404);
  EXPECT_EQ(get("/questions").status, 200);
  EXPECT_NE(get("/questions/?q=gil").body.find("href=\"/questions/questions/test/1\""),
            std::string::npos);
  EXPECT_TRUE(server().url().ends_with("/questions"));
}

TEST_F(Service, ListensOnAUnixSocket) {
  const TempDir dir;
  const std::string path = (dir / "socket").string();
  options_.listen = "unix:" + path;
  start();
  RawClient client(path);
  client.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_of(client.read_all()), 200);
  EXPECT_THROW(HttpServer(*index_, options_), Error) << "a live socket is not taken away";
  server().stop();
}

TEST_F(Service, ReplacesTheSocketOfADeadServer) {
  const TempDir dir;
  const std::string path = (dir / "socket").string();
  leave_socket(path);
  options_.listen = "unix:" + path;
  start();
  EXPECT_TRUE(RawClient(path).connected());
}

TEST_F(Service, LeavesASocketAloneWhoseProgramIsBusy) {
  const TempDir dir;
  const std::string path = (dir / "socket").string();
  const Descriptor program = busy_socket(path, SOCK_STREAM);
  const RawClient client(path);
  options_.listen = "unix:" + path;
  EXPECT_THROW(HttpServer(*index_, options_), Error);
  EXPECT_TRUE(std::filesystem::exists(path));
}

TEST_F(Service, LeavesASocketOfAnotherKindAlone) {
  const TempDir dir;
  const std::string path = (dir / "socket").string();
  const Descriptor program = busy_socket(path, SOCK_DGRAM);
  options_.listen = "unix:" + path;
  EXPECT_THROW(HttpServer(*index_, options_), Error);
  EXPECT_TRUE(std::filesystem::exists(path));
}

TEST_F(Service, KeepsNoDescriptorWhenItCannotListen) {
  const auto open_files = [] {
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
  };
  const TempDir dir;
  options_.listen = "unix:" + (dir / "missing/socket").string();
  const auto before = open_files();
  EXPECT_THROW(HttpServer(*index_, options_), Error);
  EXPECT_EQ(open_files(), before);
}

TEST_F(Service, ReplacesNoFile) {
  const TempDir dir;
  write_file(dir / "precious", "text");
  options_.listen = "unix:" + (dir / "precious").string();
  EXPECT_THROW(HttpServer(*index_, options_), Error);
  EXPECT_EQ(read_file(dir / "precious"), "text");
}

TEST_F(Service, SaysWhyItCannotListen) {
  start();
  options_.listen = "127.0.0.1:" + std::to_string(port());
  EXPECT_THROW(HttpServer(*index_, options_), Error);
  for (const char* address : {"", "8080", "127.0.0.1:x", "127.0.0.1:70000", "unix:"}) {
    options_.listen = address;
    EXPECT_THROW(HttpServer(*index_, options_), Error) << address;
  }
}

TEST(Router, GivesTheIdBetweenItsNeighbours) {
  Router router;
  router.add({.pattern = "/q/{id}/related", .handler = {}});
  router.add({.pattern = "/q/{id}", .handler = {}});
  EXPECT_EQ(router.match("/q/a/b/related")->id, "a/b");
  EXPECT_EQ(router.match("/q/a/b")->route, &router.routes()[1]);
  EXPECT_EQ(router.match("/q/related")->id, "related");
  EXPECT_FALSE(router.match("/q/"));
  EXPECT_FALSE(router.match("/Q/a"));
}

}  // namespace
}  // namespace qbank::testing
