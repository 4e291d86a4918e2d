#include "searcher/http/parameters.h"

#include <charconv>

#include "searcher/http/http_error.h"

namespace qbank {

std::string text_parameter(const HttpRequest& request, std::string_view name) {
  std::string text;
  bool given = false;
  for (const auto& [key, value] : request.parameters) {
    if (key != name) continue;
    if (given) {
      throw HttpError(400, "invalid_argument", key + " is given twice").at_parameter(key);
    }
    text = value;
    given = true;
  }
  return text;
}

std::size_t number_parameter(const HttpRequest& request, std::string_view name, NumberRange range) {
  const std::string text = text_parameter(request, name);
  if (text.empty()) return range.standard;
  std::size_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  if (problem == std::errc() && stop == end && number <= range.max) return number;
  const std::string key(name);
  throw HttpError(400, "invalid_argument",
                  key + " must be a number from 0 to " + std::to_string(range.max))
      .at_parameter(key);
}

SearchRequest search_parameters(const HttpRequest& request) {
  SearchRequest search;
  search.deadline = request.deadline;
  search.query = text_parameter(request, "q");
  search.topic = text_parameter(request, "topic");
  search.tier = text_parameter(request, "tier");
  search.bank = text_parameter(request, "bank");
  search.as_you_type = !text_parameter(request, "live").empty();
  search.limit =
      number_parameter(request, "limit", {.standard = search.limit, .max = kMaxHttpLimit});
  search.offset = number_parameter(request, "offset", {.standard = 0, .max = kMaxOffset});
  return search;
}

}  // namespace qbank
