// The JSON interface.
#pragma once

#include "searcher/engine/question_index.h"
#include "searcher/http/message.h"
#include "searcher/http/router.h"

namespace qbank {

// Adds /v1/search, /v1/questions/{id}, /v1/questions/{id}/related, /v1/suggest, /v1/topics,
// /healthz, /readyz and /openapi.json. `index` must outlive the router.
void add_api_routes(const QuestionIndex& index, Router& router);

// Searches for what the parameters ask. Throws HttpError 400 with the parameter at fault, also for
// a topic, tier or bank that no question has.
SearchResponse run_search(const QuestionIndex& index, const SearchRequest& request);

}  // namespace qbank
