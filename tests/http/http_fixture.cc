#include "tests/http/http_fixture.h"

namespace qbank::testing {

std::vector<Question> sample_questions() {
  return {
      question("1", "What is the GIL in Python?").topic("Threads").tier("Core"),
      question("2", "When is the GIL released?").topic("Threads").tier("Deep"),
      question("3", "What does a decorator do?")
          .topic("Functions")
          .tier("Core")
          .answer("It *wraps* a function.\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) "
                  "[docs](https://docs.python.org)"),
      question("4", "functools.wraps in decorators").topic("Functions").tier("Deep"),
      question("5", "<img src=x onerror=alert(1)> & \"quotes\" in markup").topic("A > B & <C>"),
      question("6", "Shallow copy vs deep copy").topic("Functions").tier("Core").tag("copying"),
  };
}

void HttpTest::start() {
  server_ = std::make_unique<HttpServer>(*index_, options_);
  server_->start();
}

Answer HttpTest::get(const std::string& path, const httplib::Headers& headers) const {
  return send("GET", path, headers);
}

Answer HttpTest::send(const std::string& method, const std::string& path,
                      const httplib::Headers& headers) const {
  httplib::Client client("127.0.0.1", port());
  client.set_read_timeout(20);
  httplib::Request request;
  request.method = method;
  request.path = path;
  request.headers = headers;
  const auto result = client.send(request);
  if (!result) return {};
  return {result->status, result->body, result->headers};
}

}  // namespace qbank::testing
