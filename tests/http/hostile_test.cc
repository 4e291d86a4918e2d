// Requests that somebody made up to break things. QBANK_HOSTILE_REQUESTS says how many; the number
// for a release is 100,000, with the address sanitizer.
#include <cstdlib>

#include "searcher/web/links.h"
#include "tests/http/http_fixture.h"
#include "tests/http/raw_client.h"
#include "tests/support/random_text.h"
#include "tests/support/seed_bank.h"

namespace qbank::testing {
namespace {

constexpr int kRequests = 2'000;

int wanted_requests() {
  const char* wanted = std::getenv("QBANK_HOSTILE_REQUESTS");  // NOLINT(concurrency-mt-unsafe)
  return wanted == nullptr ? kRequests : std::atoi(wanted);    // NOLINT(cert-err34-c)
}

// Overwrites, inserts and removes bytes.
std::string damaged(Random& random, std::string text) {
  for (std::size_t changes = random.below(4); changes > 0; --changes) {
    text.replace(random.below(text.size()), random.below(8), random_bytes(random, 8));
    if (text.empty()) text = "x";
  }
  return text;
}

std::string hostile_query(Random& random) {
  // The last ones: half a character, and letters that folding makes longer.
  static const std::vector<std::string> kPieces{"gil",   "*", "\"", "(", ")",      " OR ",
                                                " AND ", "-", "+",  "~", "topic:", "\xF0\x9F\xA7",
                                                "½",     "ﬁ", "և"};
  std::string query;
  for (std::size_t pieces = random.below(200); pieces > 0; --pieces) query += random.pick(kPieces);
  return random.one_in(4) ? random_bytes(random, 2'000) : query;
}

std::string hostile_target(Random& random) {
  static const std::vector<std::string> kPaths{"/",
                                               "/v1/search",
                                               "/v1/suggest",
                                               "/v1/questions/python-interview/57",
                                               "/v1/topics",
                                               "/topics",
                                               "/questions/a/b",
                                               "/v1/questions/x/related",
                                               "/metrics",
                                               "/readyz",
                                               "/../../etc/passwd",
                                               "/topics/%00%2e%2e%2f",
                                               "/openapi.json"};
  static const std::vector<std::string> kNames{"q",      "q",     "q",    "limit",
                                               "offset", "topic", "tier", "%FF%00"};
  std::string target = random.pick(kPaths);
  for (std::size_t count = random.below(4); count > 0; --count) {
    const std::string value = hostile_query(random);
    target += (target.find('?') == std::string::npos ? "?" : "&") + random.pick(kNames) + "=";
    target += random.one_in(8) ? value : encode_percent(value);
  }
  return target;
}

std::string hostile_headers(Random& random) {
  static const std::vector<std::string> kHeaders{"Host: a",
                                                 "Range: bytes=0-,-1,5-2",
                                                 "Accept-Encoding: br;q=,gzip;q=9e9,;;",
                                                 "If-None-Match: W/\"",
                                                 "Content-Length: -1",
                                                 "Content-Length: 99999999999999999999",
                                                 "Transfer-Encoding: chunked",
                                                 "Connection: close, keep-alive",
                                                 "Expect: 100-continue",
                                                 "Upgrade: h2c",
                                                 "X-Forwarded-For: ,,,",
                                                 " folded: line"};
  std::string headers;
  for (std::size_t count = random.below(3); count > 0; --count) {
    headers += random.pick(kHeaders) + "\r\n";
  }
  if (random.one_in(50)) headers += "X: " + std::string(random.below(40'000), 'a') + "\r\n";
  return headers;
}

std::string hostile_request(Random& random) {
  static const std::vector<std::string> kMethods{"GET",     "GET",  "GET", "HEAD",
                                                 "OPTIONS", "POST", "get", "BREW"};
  const std::string head = random.pick(kMethods) + " " + hostile_target(random) + " HTTP/1.1\r\n" +
                           hostile_headers(random) + "\r\n";
  std::string request = head + random_bytes(random, 64);
  if (random.one_in(2)) request = damaged(random, request);
  if (random.one_in(4)) request.resize(random.below(request.size() + 1));
  return request;
}

// Everything that the server says is an answer of its own, and no mistake of its own.
TEST(Hostile, RequestsBreakNothing) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  HttpServer server(*seed_index(), options);
  server.start();
  Random random(7);
  for (int i = wanted_requests(); i > 0; --i) {
    const std::string request = hostile_request(random);
    const RawClient client(server.port());
    client.send(request);
    client.finish();
    const std::string answer = client.read_all();
    const int status = status_of(answer);
    ASSERT_TRUE(status < 500 || status == 503) << request << "\n" << answer;
    ASSERT_TRUE(answer.empty() || status > 0) << request << "\n" << answer;
  }
  httplib::Client client("127.0.0.1", server.port());
  EXPECT_EQ(client.Get("/v1/search?q=gil")->status, 200);
}

}  // namespace
}  // namespace qbank::testing
