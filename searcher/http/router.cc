#include "searcher/http/router.h"

namespace qbank {
namespace {

constexpr std::string_view kId = "{id}";

bool fits(std::string_view pattern, std::string_view path, std::string& id) {
  const std::size_t at = pattern.find(kId);
  if (at == std::string_view::npos) return path == pattern;
  const std::string_view before = pattern.substr(0, at);
  const std::string_view after = pattern.substr(at + kId.size());
  if (path.size() <= before.size() + after.size()) return false;
  if (!path.starts_with(before) || !path.ends_with(after)) return false;
  id = path.substr(before.size(), path.size() - before.size() - after.size());
  return true;
}

}  // namespace

std::optional<RouteMatch> Router::match(std::string_view path) const {
  RouteMatch match;
  for (const Route& route : routes_) {
    if (!fits(route.pattern, path, match.id)) continue;
    match.route = &route;
    return match;
  }
  return std::nullopt;
}

}  // namespace qbank
