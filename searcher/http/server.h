// HttpServer: a question index on the network.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "searcher/engine/question_index.h"

namespace qbank {

struct ServerOptions {
  // "ADDR:PORT", "[V6ADDR]:PORT", ":PORT" (all addresses) or "unix:PATH". Port 0: any free one.
  std::string listen = "127.0.0.1:8080";
  // Where a proxy in front has put the service, e.g. "/questions"; empty: at the root.
  std::string base_path;
  // The address that people use, e.g. "https://wiki.example/questions", for opensearch.xml. Empty:
  // taken from the Host header of the request.
  std::string public_url;
  // Pages of these origins may read the answers ("https://wiki.example"); "*": all pages.
  std::vector<std::string> cors_origins{"*"};
  // Origins whose pages may show /embed in a frame ("https://wiki.example", "'self'" or "*").
  std::vector<std::string> frame_ancestors{"'self'"};
  // Requests a second that one address may make, in the mean; 0: no limit.
  double rate_limit = 0;
  // How long a search may take; then the answer is 503 with Retry-After.
  std::chrono::milliseconds query_timeout{1'000};
  // Memory for answers that are given again while the index stays the same; 0: none are kept.
  std::size_t cache_bytes = std::size_t{8} << 20;
  // The address of the client stands in X-Forwarded-For. Set it only if a proxy writes that header.
  bool behind_proxy = false;
  // File for the access log (JSON lines), "-" for standard error, empty for none.
  std::string access_log;

  unsigned threads = 0;  // that answer requests; 0: one for each processor, at least two
  std::size_t max_connections = 4096;
  std::size_t max_per_address = 2048;               // of these, for one address
  std::size_t max_head = std::size_t{16} << 10;     // bytes of a request with its headers
  std::size_t max_target = std::size_t{8} << 10;    // bytes of its address
  std::chrono::milliseconds idle_timeout{60'000};   // of a connection between two requests
  std::chrono::milliseconds head_timeout{10'000};   // for a request to arrive
  std::chrono::milliseconds write_timeout{30'000};  // for a client to take an answer
  std::chrono::milliseconds stop_timeout{5'000};    // for clients to be answered at the end
};

// Serves the JSON interface, the search page and the metrics. Read only.
//
// Connections cost a small buffer each, not a thread: slow or idle clients never keep others
// waiting. A re-indexed database is picked up by the next request; none is lost.
class HttpServer {
 public:
  // Listens from now on; clients wait until `start`. `index` must outlive it.
  // Throws Error: kInvalidArgument for options that make no sense, kIo if it cannot listen.
  HttpServer(const QuestionIndex& index, ServerOptions options);

  // Stops, if it has not been stopped.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Begins to answer, in threads of its own, and returns at once. Call once.
  void start();

  // Takes no more clients, answers the requests that have arrived, and returns within
  // `stop_timeout`. Thread-safe; may be called again.
  void stop();

  int port() const;         // 0 on a Unix socket
  std::string url() const;  // e.g. "http://127.0.0.1:8080", with the base path

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace qbank
