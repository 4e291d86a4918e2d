#include "searcher/web/question_page.h"

#include "indexer/store/terms.h"
#include "indexer/web_address.h"
#include "searcher/http/http_error.h"
#include "searcher/web/markdown_view.h"
#include "searcher/web/page.h"

namespace qbank {
namespace {

constexpr std::size_t kRelated = 6;

void write_trail(HtmlWriter& html, const Question& question, const Links& links) {
  html.open("nav", {{"class", "trail"}, {"aria-label", "You are here"}});
  html.link(links.topics(), "Topics");
  const std::string topic = topic_label(question.topic);
  if (!topic.empty()) html.text(" › ").link(links.topic(topic), topic);
  html.close();
}

void write_options(HtmlWriter& html, const Question& question) {
  if (question.options.empty()) return;
  html.open("ol", {{"class", "options"}});
  for (const std::string& option : question.options) html.element("li", option);
  html.close();
}

void write_answer(HtmlWriter& html, const Question& question) {
  if (question.answer.empty()) return;
  html.open("details", {{"class", "answer"}}).element("summary", "Answer");
  html.open("div", {{"class", "prose"}});
  write_markdown(html, question.answer);
  html.close().close();
}

void write_tags(HtmlWriter& html, const Question& question, const Links& links) {
  if (question.tags.empty()) return;
  html.open("ul", {{"class", "chips"}, {"aria-label", "Tags"}});
  for (const std::string& tag : question.tags) {
    SearchRequest search;
    search.query = "tags:\"" + tag + "\"";
    html.open("li").element("a", {{"class", "chip"}, {"href", links.search(search)}}, tag).close();
  }
  html.close();
}

void write_question(HtmlWriter& html, const Question& question, const Links& links) {
  html.open("article");
  write_trail(html, question, links);
  html.element("h1", question.text);
  html.open("p", {{"class", "place"}});
  write_tier(html, question);
  write_number(html, question);
  html.close();
  if (!question.body.empty()) {
    html.open("div", {{"class", "prose"}});
    write_markdown(html, question.body);
    html.close();
  }
  write_options(html, question);
  write_answer(html, question);
  write_tags(html, question, links);
  if (is_web_address(question.url)) {
    html.open("p")
        .element("a", {{"href", question.url}, {"rel", "noopener nofollow"}},
                 "Read it where it comes from")
        .close();
  }
  html.close();
}

void write_related(HtmlWriter& html, const std::vector<RelatedQuestion>& related,
                   const Links& links) {
  if (related.empty()) return;
  html.open("section", {{"class", "related"}}).element("h2", "Related questions").open("ul");
  for (const RelatedQuestion& other : related) {
    html.open("li").link(links.question(other.question->id), other.question->text);
    html.element("p", {{"class", "reason"}}, other.reason).close();
  }
  html.close().close();
}

}  // namespace

HttpResponse question_page(const QuestionIndex& index, const std::string& id, const Links& links) {
  const auto question = index.question(id);
  if (!question) throw HttpError(404, "not_found", "there is no question \"" + id + "\"");
  const auto related = index.related(id, kRelated);
  PageFrame frame;
  frame.title = question->text;
  frame.alternate = links.question_json(id);
  return page(frame, links, [&](HtmlWriter& html) {
    write_question(html, *question, links);
    if (related) write_related(html, *related, links);
  });
}

}  // namespace qbank
