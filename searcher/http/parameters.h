// Reading the parameters of a request.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/engine/search.h"
#include "searcher/http/message.h"

namespace qbank {

// The most questions in one answer: what a screen or a page of a program needs, not a dump.
inline constexpr std::size_t kMaxHttpLimit = 100;

// The parameter's text; empty if it was not given. Throws HttpError 400 if it was given twice.
std::string text_parameter(const HttpRequest& request, std::string_view name);

struct NumberRange {
  std::size_t standard = 0;  // if the parameter was not given
  std::size_t max = 0;
};

// The parameter's number. Throws HttpError 400, naming the parameter, if it is none or too large.
std::size_t number_parameter(const HttpRequest& request, std::string_view name, NumberRange range);

// The search that q, topic, tier, bank, live, limit and offset ask for. Throws HttpError 400.
SearchRequest search_parameters(const HttpRequest& request);

}  // namespace qbank
