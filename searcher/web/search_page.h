// The search page.
#pragma once

#include "searcher/engine/question_index.h"
#include "searcher/http/message.h"
#include "searcher/web/links.h"
#include "searcher/web/query_examples.h"

namespace qbank {

// The page for a search, with filters, paging and what the query was taken for; without a query
// or filter the page that teaches the query language. Throws HttpError 400.
HttpResponse search_page(const QuestionIndex& index, const HttpRequest& request,
                         const QueryExamples& examples, const Links& links);

// The same for a frame in another site's page: the field, and the best questions as links that
// leave the frame. `frame_ancestors`: see PageFrame. Throws HttpError 400.
HttpResponse embedded_search_page(const QuestionIndex& index, const HttpRequest& request,
                                  const Links& links, const std::string& frame_ancestors);

}  // namespace qbank
