// Router: from the path of a request to the function that answers it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/http/message.h"

namespace qbank {

// How long an answer may be kept by browsers and proxies.
enum class CachePolicy {
  kNever,       // says something about this moment
  kRevalidate,  // depends on the index: its identity is the ETag, and a match answers 304
  kFile,        // changes with the program: kept for an hour, then `Route::etag` decides
  kImmutable,   // never changes at this address
};

struct Route {
  // "/v1/questions/{id}/related": {id} stands for any text, slashes included, and is handed to
  // the handler; a path belongs to the first route that fits.
  std::string pattern;
  CachePolicy cache = CachePolicy::kRevalidate;
  // May throw HttpError and Error. Called from several threads at once.
  std::function<HttpResponse(const HttpRequest&, const std::string& id)> handler;
  // The answer follows from the path, the parameters and the index alone: it may be given again.
  bool repeatable = false;
  std::string etag{};  // of a kFile
};

struct RouteMatch {
  const Route* route = nullptr;
  std::string id;
};

// Fill it before use; then all members are thread-safe.
class Router {
 public:
  void add(Route route) { routes_.push_back(std::move(route)); }
  std::optional<RouteMatch> match(std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace qbank
