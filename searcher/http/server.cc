#include "searcher/http/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

#include "indexer/error.h"
#include "searcher/http/api_routes.h"
#include "searcher/http/connection.h"
#include "searcher/http/event_loop.h"
#include "searcher/http/listener.h"
#include "searcher/http/protocol.h"
#include "searcher/http/service.h"
#include "searcher/web/web_routes.h"

namespace qbank {
namespace {

constexpr unsigned kMinThreads = 2;  // so that one long query leaves others their turn
constexpr std::size_t kOtherDescriptors = 128;

unsigned thread_count(const ServerOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::max(kMinThreads, std::thread::hardware_concurrency());
}

// How many connections the operating system lets us have, after asking for as many as wanted.
std::size_t connection_limit(std::size_t wanted) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  const rlim_t needed = wanted + kOtherDescriptors;
  if (limit.rlim_cur < needed) {
    limit.rlim_cur = std::min<rlim_t>(needed, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  const rlim_t usable = limit.rlim_cur > 2 * kOtherDescriptors ? limit.rlim_cur - kOtherDescriptors
                                                               : limit.rlim_cur / 2;
  return std::min<std::size_t>(wanted, usable);
}

// "/questions/" and "questions" both mean "/questions".
std::string clean_base_path(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  if (!path.empty() && !path.starts_with('/')) path = std::string("/").append(path);
  return path;
}

// The origins as Content-Security-Policy wants them.
std::string joined_origins(const std::vector<std::string>& origins) {
  std::string joined;
  for (const std::string& origin : origins) {
    if (origin.empty() || origin.find_first_of(" ,;\r\n\t") != std::string::npos) {
      throw Error(ErrorCode::kInvalidArgument, "\"" + origin + "\" is no origin of a page",
                  "give one as https://wiki.example, and the option once for each");
    }
    joined += (joined.empty() ? "" : " ") + origin;
  }
  return joined;
}

ServerOptions cleaned(ServerOptions options) {
  options.base_path = clean_base_path(options.base_path);
  while (options.public_url.ends_with('/')) options.public_url.pop_back();
  if (options.max_target > options.max_head) {
    throw Error(ErrorCode::kInvalidArgument, "an address cannot be longer than its request");
  }
  return options;
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(const QuestionIndex& index, ServerOptions wanted)
      : options(cleaned(std::move(wanted))),
        listener(options.listen),
        service(index, routes(index), service_options()),
        protocol(handlers(), options.cache_bytes / 2),
        context{.protocol = protocol,
                .limits = {.head = options.max_head, .target = options.max_target},
                .idle_timeout = options.idle_timeout,
                .head_timeout = options.head_timeout,
                .write_timeout = options.write_timeout},
        loop(listener, context,
             {.threads = thread_count(options),
              .max_connections = connection_limit(options.max_connections),
              .max_per_address = options.max_per_address,
              .busy = error_bytes(protocol_error(503, "too many clients are connected"))}) {}

  const ServerOptions options;
  Listener listener;
  Service service;
  Protocol protocol;
  ConnectionContext context;
  EventLoop loop;

 private:
  Router routes(const QuestionIndex& index) const {
    Router router;
    add_api_routes(index, router);
    add_web_routes(index,
                   {.base_path = options.base_path,
                    .public_url = options.public_url,
                    .frame_ancestors = joined_origins(options.frame_ancestors)},
                   router);
    return router;
  }

  ProtocolHandlers handlers() {
    return {.answer = [this](HttpRequest request) { return service.answer(std::move(request)); },
            .refuse = [this](const HttpError& error) { return service.refuse(error); },
            .may_repeat = [this](const Repeatable& given,
                                 auto asked) { return service.may_repeat(given, asked); }};
  }

  ServiceOptions service_options() {
    return {.base_path = options.base_path,
            .cors_origins = options.cors_origins,
            .rate_limit = options.rate_limit,
            .query_timeout = options.query_timeout,
            .cache_bytes = options.cache_bytes / 2,
            .behind_proxy = options.behind_proxy,
            .access_log = options.access_log,
            .error_page = [base = options.base_path](
                              const HttpError& error) { return error_page(error, base); },
            .connections = [this] { return loop.connections(); }};
  }
};

HttpServer::HttpServer(const QuestionIndex& index, ServerOptions options)
    : impl_(std::make_unique<Impl>(index, std::move(options))) {}

HttpServer::~HttpServer() { stop(); }

void HttpServer::start() { impl_->loop.start(); }
void HttpServer::stop() { impl_->loop.stop(impl_->options.stop_timeout); }
int HttpServer::port() const { return impl_->listener.port(); }
std::string HttpServer::url() const { return impl_->listener.url() + impl_->options.base_path; }

}  // namespace qbank
