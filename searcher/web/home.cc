#include "searcher/web/home.h"

#include <array>

#include "searcher/web/page.h"
#include "searcher/web/topics_page.h"

namespace qbank {
namespace {

struct Example {
  const char* query;
  const char* meaning;
};

constexpr std::array<Example, 6> kExamples{{
    {"shallow copy", "words: the more of them and the rarer, the higher"},
    {"\"memory leak\"", "these words side by side"},
    {"generator -async", "without a word"},
    {"decor*", "words that begin so"},
    {"list OR tuple", "either one; AND and brackets work too"},
    {"tier:core exception", "only questions of a tier; topic: and bank: as well"},
}};

}  // namespace

void write_query_examples(HtmlWriter& html, const Links& links) {
  html.open("dl", {{"class", "examples"}});
  for (const Example& example : kExamples) {
    SearchRequest search;
    search.query = example.query;
    html.open("div").open("dt").link(links.search(search), example.query).close();
    html.element("dd", example.meaning).close();
  }
  html.close();
}

HttpResponse home_page(const QuestionIndex& index, const Links& links) {
  const IndexInfo info = index.info();
  PageFrame frame;
  frame.title = "Find the right question";
  frame.home = true;
  return page(frame, links, [&](HtmlWriter& html) {
    html.element("h1", "Find the right question");
    html.element("p", {{"class", "lead"}},
                 counted(info.questions, "question") + " on " + counted(info.topics, "topic") +
                     ". Symbols such as __init__ or *args count, typos are forgiven.");
    html.open("section").element("h2", "Ways to ask");
    write_query_examples(html, links);
    html.close().open("section").element("h2", "Topics");
    write_topic_list(html, index.topics(), links);
    html.close();
  });
}

}  // namespace qbank
