// Service: what happens to every request, whatever its route.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/engine/question_index.h"
#include "searcher/http/access_log.h"
#include "searcher/http/compression.h"
#include "searcher/http/http_error.h"
#include "searcher/http/message.h"
#include "searcher/http/metrics.h"
#include "searcher/http/rate_limiter.h"
#include "searcher/http/response_cache.h"
#include "searcher/http/router.h"

namespace qbank {

struct ServiceOptions {
  std::string base_path;  // see ServerOptions for these
  std::vector<std::string> cors_origins{"*"};
  double rate_limit = 0;
  std::chrono::milliseconds query_timeout{1'000};
  std::size_t cache_bytes = 0;
  bool behind_proxy = false;
  std::string access_log;
  // Shows an error to a person; JSON is sent if it is empty.
  std::function<HttpResponse(const HttpError&)> error_page;
  std::function<std::size_t()> connections;  // for /metrics
};

// Methods, rate limit, errors, revalidation, compression, common headers, metrics and log; the
// routes only answer. Adds the route /metrics. All members are thread-safe.
class Service {
 public:
  // `index` must outlive it. Throws Error(kIo) if the access log cannot be written.
  Service(const QuestionIndex& index, Router router, ServiceOptions options);

  // Never throws.
  HttpResponse answer(HttpRequest request);

  // Whether an answer may be given once more: the index is still the same. Counts it if so. Never
  // throws.
  bool may_repeat(const Repeatable& given, std::chrono::steady_clock::time_point asked);

  // The answer to bytes that are no request.
  HttpResponse refuse(const HttpError& error);

 private:
  HttpResponse respond(const HttpRequest& request, const std::optional<RouteMatch>& match);
  HttpResponse call(const HttpRequest& request, const RouteMatch& match);
  HttpResponse known_or_made(const HttpRequest& request, const RouteMatch& match,
                             std::uint64_t index);
  HttpResponse make(const HttpRequest& request, const RouteMatch& match);
  HttpResponse show_error(const HttpRequest& request, const HttpError& error) const;
  void check(const HttpRequest& request, const std::optional<RouteMatch>& match);
  void finish(const HttpRequest& request, const Route* route, HttpResponse& response) const;
  void add_cors(const HttpRequest& request, HttpResponse& response) const;
  void encode(const HttpRequest& request, const Route& route, HttpResponse& response);
  Body compressed_file(const Route& route, std::string_view body, Encoding encoding);
  std::optional<std::string_view> local_path(const HttpRequest& request) const;
  std::string client_address(const HttpRequest& request) const;
  std::size_t label(const Route* route) const;
  std::string etag(std::uint64_t index) const;

  const QuestionIndex& index_;
  Router router_;
  const ServiceOptions options_;
  const bool all_looked_at_;    // each request is, for the log or the limit
  const std::string instance_;  // keeps ETags of different runs apart
  AccessLog log_;
  std::unique_ptr<RateLimiter> limiter_;  // null: no limit
  std::unique_ptr<ResponseCache> cache_;  // null: none
  std::unique_ptr<Metrics> metrics_;
  std::mutex files_mutex_;
  std::map<std::pair<std::string, Encoding>, Body> files_;  // compressed once
};

}  // namespace qbank
