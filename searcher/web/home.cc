#include "searcher/web/home.h"

#include "searcher/web/page.h"
#include "searcher/web/topics_page.h"

namespace qbank {

void write_query_examples(HtmlWriter& html, const QueryExamples& examples, const Links& links) {
  html.open("dl", {{"class", "examples"}});
  for (const QueryExample& example : *examples.current()) {
    SearchRequest search;
    search.query = example.query;
    html.open("div").open("dt").link(links.search(search), example.query).close();
    html.element("dd", example.meaning).close();
  }
  html.close();
}

HttpResponse home_page(const QuestionIndex& index, const QueryExamples& examples,
                       const Links& links) {
  const IndexInfo info = index.info();
  PageFrame frame;
  frame.title = "Find the right question";
  frame.home = true;
  return page(frame, links, [&](HtmlWriter& html) {
    html.element("h1", "Find the right question");
    html.element("p", {{"class", "lead"}},
                 counted(info.questions, "question") + " on " + counted(info.topics, "topic") +
                     ". Symbols count, typos are forgiven.");
    if (!examples.current()->empty()) {
      html.open("section").element("h2", "Ways to ask");
      write_query_examples(html, examples, links);
      html.close();
    }
    html.open("section").element("h2", "Topics");
    write_topic_list(html, index.topics(), links);
    html.close();
  });
}

}  // namespace qbank
