#include "searcher/http/service.h"

#include <algorithm>
#include <chrono>

namespace qbank {
namespace {

constexpr std::size_t kMinCompressed = 512;  // bytes; below, headers and time outweigh the gain
constexpr double kBurstSeconds = 5;
constexpr const char* kMethods = "GET, HEAD, OPTIONS";

using Clock = std::chrono::steady_clock;

std::vector<std::string> patterns(const Router& router) {
  std::vector<std::string> all;
  for (const Route& route : router.routes()) all.push_back(route.pattern);
  return all;
}

// An answer also follows from the program and its settings: the time of start keeps ETags of other
// runs apart.
std::string new_instance() {
  return std::to_string(std::chrono::system_clock::now().time_since_epoch().count() / 1'000'000);
}

const char* cache_control(CachePolicy policy) {
  switch (policy) {
    case CachePolicy::kImmutable:
      return "public, max-age=31536000, immutable";
    case CachePolicy::kFile:
      return "public, max-age=3600";
    case CachePolicy::kRevalidate:
      return "no-cache";
    case CachePolicy::kNever:
      break;
  }
  return "no-store";
}

// The answer to OPTIONS, which may ask about any path or about "*".
HttpResponse allowed_methods() {
  HttpResponse response;
  response.status = 204;
  response.set("Allow", kMethods);
  return response;
}

// Errors of the interface are JSON for everyone; those of pages are shown to people as a page.
bool wants_page(const HttpRequest& request, std::string_view path) {
  return !path.starts_with("/v1/") &&
         request.header("accept").value_or("").find("text/html") != std::string_view::npos;
}

}  // namespace

Service::Service(const QuestionIndex& index, Router router, ServiceOptions options)
    : index_(index),
      router_(std::move(router)),
      options_(std::move(options)),
      all_looked_at_(options_.rate_limit > 0 || !options_.access_log.empty()),
      instance_(new_instance()),
      log_(options_.access_log) {
  if (options_.rate_limit > 0) {
    limiter_ = std::make_unique<RateLimiter>(options_.rate_limit,
                                             std::max(1.0, options_.rate_limit * kBurstSeconds));
  }
  if (options_.cache_bytes > 0) cache_ = std::make_unique<ResponseCache>(options_.cache_bytes);
  router_.add({"/metrics", CachePolicy::kNever, [this](const HttpRequest&, const std::string&) {
                 HttpResponse response;
                 response.content_type = "text/plain; version=0.0.4; charset=utf-8";
                 response.body = metrics_->text(
                     {.index = index_.state(),
                      .connections = options_.connections ? options_.connections() : 0,
                      .cache_hits = cache_ ? cache_->hits() : 0,
                      .cache_misses = cache_ ? cache_->misses() : 0});
                 return response;
               }});
  metrics_ = std::make_unique<Metrics>(patterns(router_));
}

HttpResponse Service::answer(HttpRequest request) {
  const auto start = Clock::now();
  request.deadline = start + options_.query_timeout;
  request.remote = client_address(request);
  std::optional<RouteMatch> match;
  if (const auto path = local_path(request)) match = router_.match(*path);
  HttpResponse response = respond(request, match);
  const Route* route = match ? match->route : nullptr;
  finish(request, route, response);
  const auto duration = Clock::now() - start;
  metrics_->count(label(route), response.status, duration);
  log_.write(request, response, duration);
  return response;
}

bool Service::may_repeat(const Repeatable& given, Clock::time_point asked) {
  try {
    if (given.index != index_.identity()) return false;
  } catch (const std::exception&) {  // `answer` will say it
    return false;
  }
  cache_->count_hit();
  metrics_->count(given.route, given.status, Clock::now() - asked);
  return true;
}

HttpResponse Service::refuse(const HttpError& error) {
  metrics_->count(metrics_->no_route(), error.status(), {});
  return error_response(error);
}

HttpResponse Service::respond(const HttpRequest& request, const std::optional<RouteMatch>& match) {
  try {
    check(request, match);
    return request.method == "OPTIONS" ? allowed_methods() : call(request, *match);
  } catch (const HttpError& error) {
    return show_error(request, error);
  } catch (const Error& error) {
    return show_error(request, to_http_error(error));
  } catch (const std::exception&) {
    return show_error(request, HttpError(500, "internal", "the server made a mistake"));
  }
}

void Service::check(const HttpRequest& request, const std::optional<RouteMatch>& match) {
  // Files, and what supervisors ask: none of it reads the index.
  const bool exempt = match && match->route->cache != CachePolicy::kRevalidate;
  if (limiter_ && !exempt && !limiter_->allow(request.remote)) {
    throw HttpError(429, "too_many_requests", "too many requests from this address");
  }
  if (request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS") {
    throw HttpError(405, "method_not_allowed",
                    request.method + " is not possible here, only " + kMethods);
  }
  if (request.has_body) {
    throw HttpError(413, "content_too_large", "a request here has no body");
  }
  if (!match && request.method != "OPTIONS") {
    throw HttpError(404, "not_found", "there is nothing at " + request.path);
  }
}

HttpResponse Service::call(const HttpRequest& request, const RouteMatch& match) {
  HttpResponse response;
  const CachePolicy cache = match.route->cache;
  if (cache != CachePolicy::kRevalidate && cache != CachePolicy::kFile) return make(request, match);
  // Asked before the answer is made: an index published meanwhile makes the tag too old, never the
  // answer.
  const std::uint64_t index = cache == CachePolicy::kFile ? 0 : index_.identity();
  const std::string tag = cache == CachePolicy::kFile ? match.route->etag : etag(index);
  if (request.header("if-none-match").value_or("").find(tag) != std::string_view::npos) {
    response.status = 304;
  } else {
    response = known_or_made(request, match, index);
  }
  if (response.status == 200 || response.status == 304) response.set("ETag", tag);
  return response;
}

HttpResponse Service::known_or_made(const HttpRequest& request, const RouteMatch& match,
                                    std::uint64_t index) {
  if (!cache_ || !match.route->repeatable) return make(request, match);
  const Encoding encoding = choose_encoding(request.header("accept-encoding").value_or(""));
  const std::string key = ResponseCache::key(request, name(encoding), index);
  if (const auto known = cache_->find(key)) {
    HttpResponse again = *known;
    if (!all_looked_at_) again.repeatable = {index, label(match.route), again.status};
    return again;
  }
  HttpResponse made = make(request, match);
  if (made.status == 200) cache_->keep(key, made);
  return made;
}

HttpResponse Service::make(const HttpRequest& request, const RouteMatch& match) {
  HttpResponse response = match.route->handler(request, match.id);
  encode(request, *match.route, response);
  return response;
}

HttpResponse Service::show_error(const HttpRequest& request, const HttpError& error) const {
  const bool page = options_.error_page && wants_page(request, local_path(request).value_or("/"));
  HttpResponse response = page ? options_.error_page(error) : error_response(error);
  if (error.status() == 405) response.set("Allow", kMethods);
  return response;
}

void Service::finish(const HttpRequest& request, const Route* route, HttpResponse& response) const {
  const bool failed = response.status >= 400 || route == nullptr;
  response.set("Cache-Control", cache_control(failed ? CachePolicy::kNever : route->cache));
  response.set("X-Content-Type-Options", "nosniff");
  add_cors(request, response);
}

void Service::add_cors(const HttpRequest& request, HttpResponse& response) const {
  const auto& origins = options_.cors_origins;
  const std::string_view origin = request.header("origin").value_or("");
  const bool any = std::find(origins.begin(), origins.end(), "*") != origins.end();
  if (!any && !origins.empty()) response.set("Vary", "Origin");
  if (!any && std::find(origins.begin(), origins.end(), origin) == origins.end()) return;
  response.set("Access-Control-Allow-Origin", any ? "*" : std::string(origin));
  if (request.method != "OPTIONS") return;
  response.set("Access-Control-Allow-Methods", kMethods);
  response.set("Access-Control-Allow-Headers", "*");
  response.set("Access-Control-Max-Age", "86400");
}

void Service::encode(const HttpRequest& request, const Route& route, HttpResponse& response) {
  if (response.body.size() < kMinCompressed) return;
  response.set("Vary", "Accept-Encoding");
  const Encoding encoding = choose_encoding(request.header("accept-encoding").value_or(""));
  if (encoding == Encoding::kIdentity) return;
  const bool file = route.cache == CachePolicy::kImmutable || route.cache == CachePolicy::kFile;
  Body shorter = file ? compressed_file(route, response.body.view(), encoding)
                      : compress(response.body.view(), encoding, Effort::kFast);
  if (shorter.size() == 0) return;
  response.body = std::move(shorter);
  response.set("Content-Encoding", std::string(name(encoding)));
}

Body Service::compressed_file(const Route& route, std::string_view body, Encoding encoding) {
  const std::lock_guard lock(files_mutex_);
  Body& known = files_[{route.pattern, encoding}];
  if (known.size() == 0) known = compress(body, encoding, Effort::kBest);
  return known;
}

// The path as the routes know it; nothing if the request is for another base path.
std::optional<std::string_view> Service::local_path(const HttpRequest& request) const {
  std::string_view path = request.path;
  if (!path.starts_with(options_.base_path)) return std::nullopt;
  path.remove_prefix(options_.base_path.size());
  if (path.empty()) return "/";
  if (!path.starts_with('/')) return std::nullopt;
  return path;
}

// Behind a proxy, the last address of X-Forwarded-For is the one the proxy saw. It stands at the
// end of the last line: some proxies append to the client's line, others append a line.
std::string Service::client_address(const HttpRequest& request) const {
  const auto forwarded = request.last_header("x-forwarded-for");
  if (!options_.behind_proxy || !forwarded) return request.remote;
  const std::size_t start = forwarded->find_last_of(", ");
  return std::string(forwarded->substr(start == std::string_view::npos ? 0 : start + 1));
}

std::size_t Service::label(const Route* route) const {
  if (route == nullptr) return metrics_->no_route();
  return static_cast<std::size_t>(route - router_.routes().data());
}

std::string Service::etag(std::uint64_t index) const {
  return "W/\"" + instance_ + "-" + std::to_string(index) + "\"";
}

}  // namespace qbank
