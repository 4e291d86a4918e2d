// Clients that are slow, hostile or odd, through real sockets.
#include <thread>
#include <vector>

#include "tests/http/http_fixture.h"
#include "tests/http/raw_client.h"

namespace qbank::testing {
namespace {

constexpr const char* kRequest = "GET /v1/search?q=gil HTTP/1.1\r\nHost: a\r\n\r\n";

using Protocol = HttpTest;

// What a raw request gets; 0 if the connection is closed without an answer.
int status_for(int port, const std::string& bytes) {
  const RawClient client(port);
  client.send(bytes);
  client.finish();
  return status_of(client.read_all());
}

TEST_F(Protocol, AnswersErrorsOfTheProtocol) {
  start();
  EXPECT_EQ(status_for(port(), "nonsense\r\n\r\n"), 400);
  EXPECT_EQ(status_for(port(), "GET / HTTP/3.0\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(status_for(port(), "GET /" + std::string(9'000, 'a')), 414);
  EXPECT_EQ(status_for(port(), "GET / HTTP/1.1\r\nX: " + std::string(100'000, 'a')), 431);
  EXPECT_EQ(status_for(port(), "PUT / HTTP/1.1\r\nHost: a\r\n\r\n"), 405);
}

TEST_F(Protocol, ExplainsItselfInJson) {
  start();
  const RawClient client(port());
  client.send("nonsense\r\n\r\n");
  const std::string answer = client.read_all();
  const Json json = Json::parse(answer.substr(answer.find("\r\n\r\n")));
  EXPECT_EQ(json["code"], "bad_request");
}

TEST_F(Protocol, RefusesBodiesAndStillIsHeard) {
  start();
  const RawClient client(port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n");
  client.send(std::string(200'000, 'x'));
  EXPECT_EQ(status_of(client.read_all()), 413);
}

TEST_F(Protocol, SpeaksHttp10) {
  start();
  const RawClient once(port());
  once.send("GET /healthz HTTP/1.0\r\n\r\n");
  EXPECT_EQ(status_of(once.read_all()), 200) << "and ends the connection";
  const RawClient more(port());
  for (int i = 0; i < 2; ++i) {
    more.send("GET /healthz HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    EXPECT_NE(more.read_answer().find("Connection: keep-alive"), std::string::npos);
  }
}

TEST_F(Protocol, SaysWhetherTheConnectionStays) {
  start();
  const RawClient client(port());
  client.send(kRequest);
  const std::string staying = client.read_answer();
  EXPECT_EQ(staying.find("Connection:"), std::string::npos);
  EXPECT_EQ(staying.find("Keep-Alive:"), std::string::npos);
  client.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(client.read_all().find("Connection: close\r\n"), std::string::npos);
}

TEST_F(Protocol, SendsNoBodyAfterTheHeadAlone) {
  start();
  const RawClient client(port());
  client.send(
      "HEAD /v1/topics HTTP/1.1\r\nHost: a\r\n\r\n"
      "GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const std::string both = client.read_all();
  const std::size_t end_of_head = both.find("\r\n\r\n");
  EXPECT_EQ(both.compare(end_of_head + 4, 12, "HTTP/1.1 404"), 0) << both;
}

// The same answer, sent from where it is kept, to a client that reads late.
TEST_F(Protocol, SendsAnswersWholeHoweverTheClientReads) {
  start();
  const RawClient client(port());
  client.send("GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string first = client.read_answer();
  const std::string body = first.substr(first.find("\r\n\r\n"));
  std::string requests;
  for (int i = 0; i < 400; ++i) requests += "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send(requests);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  client.finish();
  const std::string all = client.read_all();
  std::size_t whole = 0;
  for (std::size_t at = 0; (at = all.find(body, at)) != std::string::npos; ++at) ++whole;
  EXPECT_EQ(whole, 400U);
}

// An answer without its date, which goes to `date`.
std::string undated(std::string answer, std::string& date) {
  constexpr std::string_view kDate = "\r\nDate: ";
  const std::size_t at = answer.find(kDate) + kDate.size();
  const std::size_t end = answer.find("\r\n", at);
  date = answer.substr(at, end - at);
  return answer.erase(at, end - at);
}

// From the third time on, the answer is the one that the same bytes got before.
TEST_F(Protocol, AnswersTheSameBytesWithTheSameBytesAndTheDateOfNow) {
  start();
  const RawClient client(port());
  std::vector<std::string> answers;
  std::vector<std::string> dates(4);
  for (std::string& date : dates) {
    client.send(kRequest);
    answers.push_back(undated(client.read_answer(), date));
    if (&date == &dates[2]) std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
  }
  EXPECT_NE(answers[0].find("serialise;dur="), std::string::npos);
  EXPECT_NE(answers[1].find("cache;desc=hit"), std::string::npos);
  EXPECT_EQ(answers[2], answers[1]);
  EXPECT_EQ(answers[3], answers[1]);
  EXPECT_EQ(dates[3].size(), dates[0].size());
  EXPECT_NE(dates[3], dates[0]);
}

TEST_F(Protocol, TellsApartWhoAsksTheSameQuestion) {
  start();
  const std::string line = " /v1/search?q=gil HTTP/1.1\r\nHost: a\r\n";
  const std::string whole = "GET" + line + "\r\n";
  const std::string head = "HEAD" + line + "\r\n";
  const std::string packed = "GET" + line + "Accept-Encoding: gzip\r\n\r\n";
  const std::string last = "GET" + line + "Connection: close\r\n\r\n";
  for (int i = 0; i < 4; ++i) {
    const RawClient client(port());
    client.send(packed);
    EXPECT_NE(client.read_answer().find("Content-Encoding: gzip\r\n"), std::string::npos);
    client.send(whole);
    EXPECT_NE(client.read_answer().find("\"hits\""), std::string::npos);
    client.send(head + last);
    const std::string both = client.read_all();
    EXPECT_EQ(both.compare(both.find("\r\n\r\n") + 4, 12, "HTTP/1.1 200"), 0) << both;
    EXPECT_NE(both.find("Connection: close\r\n"), std::string::npos);
  }
}

// As https://url.spec.whatwg.org/#concept-urlencoded-parser says.
TEST_F(Protocol, ReadsParametersByTheUrlStandard) {
  start();
  const std::vector<std::pair<std::string, std::string>> expected{
      {"gil=memory", "gil=memory"}, {"a==b", "a==b"},     {"===", "==="},
      {"a=b?c=d", "a=b?c=d"},       {"a%3Db+c", "a=b c"}, {"100%2525", "100%25"},
      {"%u0041", "%u0041"},         {"50%", "50%"},       {"a%2Bb%26c", "a+b&c"}};
  for (const auto& [sent, understood] : expected) {
    const std::string target = "/v1/search?limit=1&q=" + sent + "&tier=";
    const RawClient client(port());
    client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const std::string answer = client.read_all();
    EXPECT_EQ(Json::parse(answer.substr(answer.find("\r\n\r\n")))["query"]["text"], understood);
  }
}

TEST_F(Protocol, AnswersTargetsThatNameTheHost) {
  start();
  EXPECT_EQ(status_for(port(), "GET http://a/healthz HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
}

TEST_F(Protocol, GivesNoPartsAndIsNotConfusedByRanges) {
  start();
  for (const std::string& range : {std::string("bytes=0-5"), std::string("nonsense"),
                                   "bytes=" + std::string(7'000, '1') + "-"}) {
    EXPECT_EQ(get("/v1/topics", {{"Range", range}}).status, 200);
  }
}

TEST_F(Protocol, AnswersPipelinedRequestsInOrder) {
  start();
  const RawClient client(port());
  std::string requests;
  for (int i = 0; i < 200; ++i) requests += kRequest;
  client.send(requests + "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const std::string all = client.read_all();
  std::size_t count = 0;
  for (std::size_t at = 0; (at = all.find("HTTP/1.1 200", at)) != std::string::npos; ++at) ++count;
  EXPECT_EQ(count, 200U);
  EXPECT_GT(all.find("HTTP/1.1 404"), all.rfind("HTTP/1.1 200"));
}

TEST_F(Protocol, TakesARequestByteByByte) {
  start();
  const RawClient client(port());
  for (const char* c = kRequest; *c != 0; ++c) ASSERT_TRUE(client.send({c, 1}));
  EXPECT_EQ(status_of(client.read_answer()), 200);
}

TEST_F(Protocol, KeepsTheConnectionAsLongAsTheClientWishes) {
  start();
  const RawClient client(port());
  for (int i = 0; i < 300; ++i) {
    client.send(kRequest);
    ASSERT_EQ(status_of(client.read_answer()), 200) << i;
  }
}

TEST_F(Protocol, EndsRequestsThatDoNotArrive) {
  options_.head_timeout = std::chrono::milliseconds(200);
  start();
  const RawClient slow(port());
  slow.send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  EXPECT_EQ(status_of(slow.read_all()), 408);
  const RawClient silent(port());
  EXPECT_EQ(silent.read_all(), "");
}

TEST_F(Protocol, EndsIdleConnections) {
  options_.idle_timeout = std::chrono::milliseconds(200);
  start();
  const RawClient client(port());
  client.send(kRequest);
  EXPECT_EQ(status_of(client.read_answer()), 200);
  EXPECT_EQ(client.read_all(), "");
}

// Each of them would hold a thread in a server with a thread for each connection.
TEST_F(Protocol, IdleAndSlowClientsHinderNobody) {
  options_.threads = 2;
  start();
  std::vector<std::unique_ptr<RawClient>> others;
  for (int i = 0; i < 300; ++i) {
    others.push_back(std::make_unique<RawClient>(port()));
    if (i % 3 == 0) others.back()->send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
    if (i % 3 != 1) continue;
    others.back()->send(kRequest);
    EXPECT_EQ(status_of(others.back()->read_answer()), 200);
  }
  for (int i = 0; i < 50; ++i) ASSERT_EQ(get("/v1/search?q=gil").status, 200);
  others[0]->send("y\r\n\r\n");
  EXPECT_EQ(status_of(others[0]->read_answer()), 200) << "the slow ones are served when ready";
}

TEST_F(Protocol, ClientsThatDoNotReadHinderNobody) {
  options_.threads = 2;
  start();
  std::vector<std::unique_ptr<RawClient>> deaf;
  for (int i = 0; i < 8; ++i) {
    deaf.push_back(std::make_unique<RawClient>(port()));
    for (int request = 0; request < 100; ++request) deaf.back()->send(kRequest);
  }
  for (int i = 0; i < 50; ++i) ASSERT_EQ(get("/v1/search?q=gil").status, 200);
}

TEST_F(Protocol, SaysWhenTooManyAreConnected) {
  options_.max_connections = 4;
  start();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<RawClient>(port()));
    clients.back()->send(kRequest);
    EXPECT_EQ(status_of(clients.back()->read_answer()), 200);
  }
  const std::string refused = RawClient(port()).read_all();
  EXPECT_EQ(status_of(refused), 503);
  EXPECT_NE(refused.find("Retry-After: 1"), std::string::npos);
  clients.clear();
  int status = 0;
  for (int i = 0; i < 100 && status != 200; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    status = get("/healthz").status;
  }
  EXPECT_EQ(status, 200) << "when they have gone, others are served";
}

TEST_F(Protocol, NoAddressKeepsAllOthersOut) {
  options_.max_per_address = 3;
  start();
  std::vector<std::unique_ptr<RawClient>> crowd;
  for (int i = 0; i < 3; ++i) {
    crowd.push_back(std::make_unique<RawClient>(port()));
    crowd.back()->send(kRequest);
    EXPECT_EQ(status_of(crowd.back()->read_answer()), 200);
  }
  EXPECT_EQ(status_of(RawClient(port()).read_all()), 503);
  httplib::Client other("127.0.0.1", port());
  other.set_interface("127.0.0.2");
  const auto answer = other.Get("/healthz");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

// The end of the input often comes while threads look at the connection's last events.
TEST_F(Protocol, EndsEachConnectionAtOnce) {
  start();
  for (int i = 0; i < 5'000; ++i) {
    const RawClient client(port());
    client.send("GET /healthz HTTP/1.1\r\n");
    client.finish();
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(client.read_all(), "");
    ASSERT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << i;
  }
}

TEST_F(Protocol, StopsGently) {
  start();
  const RawClient idle(port());
  const RawClient busy(port());
  busy.send(kRequest);
  EXPECT_EQ(status_of(busy.read_answer()), 200);
  busy.send(kRequest);
  const auto begin = std::chrono::steady_clock::now();
  server().stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(4));
  EXPECT_EQ(status_of(busy.read_all()), 200) << "what had arrived is answered";
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_FALSE(RawClient(port()).send(kRequest) && get("/healthz").status == 200);
  server().stop();
}

}  // namespace
}  // namespace qbank::testing
