#include "searcher/web/web_routes.h"

namespace qbank {

void add_web_routes(const QuestionIndex&, const WebOptions&, Router&) {}

HttpResponse error_page(const HttpError& error, const std::string&) {
  return error_response(error);
}

}  // namespace qbank
