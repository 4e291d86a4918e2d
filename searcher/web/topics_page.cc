#include "searcher/web/topics_page.h"

#include "searcher/http/http_error.h"
#include "searcher/http/parameters.h"
#include "searcher/web/page.h"

namespace qbank {
namespace {

constexpr std::size_t kQuestionsOnPage = 100;

SearchResponse questions_of(const QuestionIndex& index, const SearchRequest& search) {
  try {
    return index.search(search);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kInvalidArgument) throw;
    throw HttpError(404, "not_found", "there is no topic \"" + search.topic + "\"");
  }
}

// The questions under a heading for each tier, as the bank has them.
void write_by_tier(HtmlWriter& html, const SearchResponse& found, const Links& links) {
  const std::string* tier = nullptr;
  for (const Hit& hit : found.hits) {
    const Question& question = *hit.question;
    if (tier == nullptr || *tier != question.tier) {
      if (tier != nullptr) html.close();
      if (!question.tier.empty()) html.element("h2", {{"class", "group"}}, question.tier);
      html.open("ul", {{"class", "questions"}});
      tier = &question.tier;
    }
    html.open("li").element("span", {{"class", "number"}}, question.number).text(" ");
    html.link(links.question(question.id), question.text).close();
  }
  if (tier != nullptr) html.close();
}

void write_more(HtmlWriter& html, const SearchRequest& search, const SearchResponse& found,
                const Links& links) {
  const std::size_t end = search.offset + found.hits.size();
  if (end >= found.total || end > kMaxOffset) return;
  html.open("nav", {{"class", "paging"}, {"aria-label", "More questions"}});
  html.link(links.topic(search.topic, end), "More questions of this topic →").close();
}

}  // namespace

void write_topic_list(HtmlWriter& html, const std::vector<TopicCount>& topics, const Links& links) {
  html.open("ul", {{"class", "topics"}});
  for (const TopicCount& topic : topics) {
    html.open("li").open("a", {{"href", links.topic(topic.topic)}});
    html.element("span", topic.topic.empty() ? "Without a topic" : topic.topic).text(" ");
    html.element("span", {{"class", "count"}}, std::to_string(topic.count)).close().close();
  }
  html.close();
}

HttpResponse topics_page(const QuestionIndex& index, const Links& links) {
  PageFrame frame;
  frame.title = "Topics";
  return page(frame, links, [&](HtmlWriter& html) {
    html.element("h1", "Topics");
    write_topic_list(html, index.topics(), links);
  });
}

HttpResponse topic_page(const QuestionIndex& index, const HttpRequest& request,
                        const std::string& topic, const Links& links) {
  SearchRequest search;
  search.topic = topic;
  search.limit = kQuestionsOnPage;
  search.offset = number_parameter(request, "offset", {.standard = 0, .max = kMaxOffset});
  search.highlights = false;
  const SearchResponse found = questions_of(index, search);
  PageFrame frame;
  frame.title = topic;
  return page(frame, links, [&](HtmlWriter& html) {
    html.open("nav", {{"class", "trail"}, {"aria-label", "You are here"}});
    html.link(links.topics(), "Topics").close();
    html.element("h1", topic);
    html.element("p", {{"class", "lead"}}, counted(found.total, "question"));
    write_by_tier(html, found, links);
    write_more(html, search, found, links);
  });
}

}  // namespace qbank
