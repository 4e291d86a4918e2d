#include "searcher/http/api_routes.h"

#include <chrono>

#include "searcher/http/http_error.h"
#include "searcher/http/openapi.h"
#include "searcher/http/parameters.h"
#include "searcher/json/responses.h"

namespace qbank {
namespace {

using namespace std::chrono_literals;

constexpr NumberRange kRelatedLimit{.standard = 5, .max = 50};
constexpr NumberRange kSuggestLimit{.standard = 8, .max = 20};

HttpResponse json_response(std::string line) {
  HttpResponse response;
  response.content_type = "application/json";
  response.body = std::move(line);
  return response;
}

HttpError no_such_question(const std::string& id) {
  return HttpError(404, "not_found", "there is no question \"" + id + "\"").at_parameter("id");
}

char digit(unsigned value) { return static_cast<char>('0' + value); }

// Adds an entry to Server-Timing: milliseconds with three decimals.
void add_timing(std::string& entries, std::string_view name, std::chrono::nanoseconds duration) {
  if (!entries.empty()) entries += ", ";
  entries += name;
  entries += ";dur=";
  entries += std::to_string(duration / 1ms);
  const auto decimals = static_cast<unsigned>(duration / 1us % 1000);
  entries += {'.', digit(decimals / 100), digit(decimals / 10 % 10), digit(decimals % 10)};
}

HttpResponse search(const QuestionIndex& index, const HttpRequest& request) {
  const SearchRequest wanted = search_parameters(request);
  const SearchResponse found = run_search(index, wanted);
  const auto start = std::chrono::steady_clock::now();
  JsonWriter json;
  write_search_response(json, wanted, found);
  HttpResponse response = json_response(json.line());
  const auto serialised = std::chrono::steady_clock::now() - start;
  std::string timing;
  add_timing(timing, "parse", found.times.parse);
  add_timing(timing, "match", found.times.match);
  add_timing(timing, "highlight", found.times.highlight);
  add_timing(timing, "serialise", serialised);
  response.set("Server-Timing", std::move(timing));
  return response;
}

HttpResponse question(const QuestionIndex& index, const std::string& id) {
  const auto found = index.question(id);
  if (!found) throw no_such_question(id);
  JsonWriter json;
  write_question(json, *found);
  return json_response(json.line());
}

HttpResponse related(const QuestionIndex& index, const HttpRequest& request,
                     const std::string& id) {
  const auto found =
      index.related(id, number_parameter(request, "limit", kRelatedLimit), request.deadline);
  if (!found) throw no_such_question(id);
  JsonWriter json;
  write_related(json, id, *found);
  return json_response(json.line());
}

HttpResponse related_to_text(const QuestionIndex& index, const HttpRequest& request) {
  const std::string text = text_parameter(request, "text");
  const std::size_t limit = number_parameter(request, "limit", kRelatedLimit);
  JsonWriter json;
  write_related(json, /*id=*/"", index.related_to_text(text, limit, request.deadline));
  return json_response(json.line());
}

HttpResponse suggest(const QuestionIndex& index, const HttpRequest& request) {
  const std::string prefix = text_parameter(request, "q");
  const std::size_t limit = number_parameter(request, "limit", kSuggestLimit);
  JsonWriter json;
  write_suggestions(json, prefix, index.suggest(prefix, limit, request.deadline));
  return json_response(json.line());
}

HttpResponse topics(const QuestionIndex& index) {
  JsonWriter json;
  write_topics(json, index.topics());
  return json_response(json.line());
}

HttpResponse alive() { return json_response("{\"status\":\"ok\"}\n"); }

HttpResponse ready(const QuestionIndex& index) {
  const IndexState state = index.state();
  JsonWriter json;
  json.begin_object().member("status", "ok").member("revision", state.revision);
  json.member("questions", state.questions).end_object();
  return json_response(json.line());
}

// The engine names a filter's value, not the parameter it came from.
std::string parameter_at_fault(const Error& error, const SearchRequest& request) {
  const std::string message = error.what();
  if (!request.topic.empty() && message.starts_with("no topic ")) return "topic";
  if (!request.tier.empty() && message.starts_with("no tier ")) return "tier";
  if (!request.bank.empty() && message.starts_with("no bank ")) return "bank";
  return "q";
}

}  // namespace

SearchResponse run_search(const QuestionIndex& index, const SearchRequest& request) {
  try {
    return index.search(request);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kInvalidArgument) throw;
    throw to_http_error(error).at_parameter(parameter_at_fault(error, request));
  }
}

void add_api_routes(const QuestionIndex& index, Router& router) {
  using Request = const HttpRequest&;
  using Id = const std::string&;
  const auto add = [&](const char* pattern, CachePolicy cache, auto handler) {
    const bool repeatable = cache == CachePolicy::kRevalidate;
    router.add({pattern, cache, std::move(handler), repeatable});
  };
  add("/v1/search", CachePolicy::kRevalidate,
      [&](Request request, Id) { return search(index, request); });
  add("/v1/questions/{id}/related", CachePolicy::kRevalidate,
      [&](Request request, Id id) { return related(index, request, id); });
  add("/v1/questions/{id}", CachePolicy::kRevalidate,
      [&](Request, Id id) { return question(index, id); });
  add("/v1/related", CachePolicy::kRevalidate,
      [&](Request request, Id) { return related_to_text(index, request); });
  add("/v1/suggest", CachePolicy::kRevalidate,
      [&](Request request, Id) { return suggest(index, request); });
  add("/v1/topics", CachePolicy::kRevalidate, [&](Request, Id) { return topics(index); });
  add("/healthz", CachePolicy::kNever, [](Request, Id) { return alive(); });
  add("/readyz", CachePolicy::kNever, [&](Request, Id) { return ready(index); });
  add("/openapi.json", CachePolicy::kRevalidate,
      [](Request, Id) { return json_response(std::string(openapi_document()) + '\n'); });
}

}  // namespace qbank
