// The page of one question.
#pragma once

#include <string>

#include "searcher/engine/question_index.h"
#include "searcher/http/message.h"
#include "searcher/web/links.h"

namespace qbank {

// The question with its answer and the questions related to it. Throws HttpError 404.
HttpResponse question_page(const QuestionIndex& index, const std::string& id, const Links& links);

}  // namespace qbank
