// The pages of topics.
#pragma once

#include <string>
#include <vector>

#include "searcher/engine/question_index.h"
#include "searcher/http/message.h"
#include "searcher/web/html_writer.h"
#include "searcher/web/links.h"

namespace qbank {

// All topics.
HttpResponse topics_page(const QuestionIndex& index, const Links& links);

// The questions of one topic in the order of their bank. Throws HttpError 404 if there is no such
// topic, 400 for a bad offset.
HttpResponse topic_page(const QuestionIndex& index, const HttpRequest& request,
                        const std::string& topic, const Links& links);

void write_topic_list(HtmlWriter& html, const std::vector<TopicCount>& topics, const Links& links);

}  // namespace qbank
