// The page before the first search.
#pragma once

#include "searcher/engine/question_index.h"
#include "searcher/http/message.h"
#include "searcher/web/html_writer.h"
#include "searcher/web/links.h"
#include "searcher/web/query_examples.h"

namespace qbank {

// What is there to find, and how to ask for it.
HttpResponse home_page(const QuestionIndex& index, const QueryExamples& examples,
                       const Links& links);

// Examples of queries, as links, with what they mean.
void write_query_examples(HtmlWriter& html, const QueryExamples& examples, const Links& links);

}  // namespace qbank
