// A real server on a free port, and clients for it.
#pragma once

#include <gtest/gtest.h>
#include <httplib.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "searcher/http/server.h"
#include "tests/support/test_index.h"

namespace qbank::testing {

using Json = nlohmann::json;

// What a client got.
struct Answer {
  int status = 0;  // 0 if there was no answer
  std::string body;
  httplib::Headers headers;

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
  Json json() const { return Json::parse(body); }
};

// Six questions on two topics, one of them full of markup.
std::vector<Question> sample_questions();

// A server for the sample questions. Options are set before `start`.
class HttpTest : public ::testing::Test {
 protected:
  HttpTest() : index_(sample_questions()) { options_.listen = "127.0.0.1:0"; }

  void start();
  HttpServer& server() { return *server_; }
  int port() const { return server_->port(); }

  Answer get(const std::string& path, const httplib::Headers& headers = {}) const;
  Answer send(const std::string& method, const std::string& path,
              const httplib::Headers& headers = {}) const;

  TestIndex index_;
  ServerOptions options_;

 private:
  std::unique_ptr<HttpServer> server_;
};

// A fixture that has its server running.
class RunningHttpTest : public HttpTest {
 protected:
  void SetUp() override { start(); }
};

}  // namespace qbank::testing
