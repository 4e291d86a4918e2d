// The pages for people, and what they need.
#pragma once

#include <string>

#include "searcher/engine/question_index.h"
#include "searcher/http/http_error.h"
#include "searcher/http/message.h"
#include "searcher/http/router.h"

namespace qbank {

struct WebOptions {
  std::string base_path;   // before every address of a page; empty or "/questions"
  std::string public_url;  // the service's address for other sites; empty: from the request
  std::string frame_ancestors = "'self'";  // whose pages may show /embed in a frame
};

// Adds the search page (/), /embed, /questions/{id}, /topics, /opensearch.xml, the style, script
// and icon they use, and /question-search.js for pages of others. `index` must outlive the router.
void add_web_routes(const QuestionIndex& index, const WebOptions& options, Router& router);

// An error as a page.
HttpResponse error_page(const HttpError& error, const std::string& base_path);

}  // namespace qbank
