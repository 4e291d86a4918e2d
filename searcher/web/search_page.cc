#include "searcher/web/search_page.h"

#include <algorithm>

#include "indexer/store/terms.h"
#include "searcher/http/api_routes.h"
#include "searcher/http/parameters.h"
#include "searcher/web/home.h"
#include "searcher/web/page.h"

namespace qbank {
namespace {

constexpr std::size_t kShownFacets = 8;

bool is_empty(const SearchRequest& search) {
  return search.query.find_first_not_of(' ') == std::string::npos && search.topic.empty() &&
         search.tier.empty() && search.bank.empty();
}

std::string quoted(const std::string& text) { return "“" + text + "”"; }

std::string status_text(const SearchRequest& search, const SearchResponse& found) {
  std::string text = found.total == 0 ? "No question" : counted(found.total, "question");
  if (!search.query.empty()) text += " for " + quoted(search.query);
  return text;
}

void write_corrections(HtmlWriter& html, const SearchRequest& search, const SearchResponse& found,
                       const Links& links) {
  if (found.corrections.empty()) return;
  SearchRequest corrected = search;
  corrected.query = found.corrected;
  corrected.offset = 0;
  html.open("p", {{"class", "note"}}).text("No question has ");
  for (std::size_t i = 0; i < found.corrections.size(); ++i) {
    html.text((i == 0 ? "" : ", ") + quoted(found.corrections[i].from));
  }
  html.text(". Did you mean ").link(links.search(corrected), corrected.query).text("?").close();
}

void write_notes(HtmlWriter& html, const SearchRequest& search, const SearchResponse& found,
                 const Links& links) {
  write_corrections(html, search, found, links);
  for (const QueryNote& note : found.notes) {
    html.element("p", {{"class", "note"}}, "About your query: " + note.message + ".");
  }
  if (found.weak) {
    html.element("p", {{"class", "note"}}, "No question fits all of this. The nearest one:");
  }
}

void write_chip(HtmlWriter& html, const SearchRequest& search, std::string SearchRequest::*field,
                const Links& links) {
  if ((search.*field).empty()) return;
  SearchRequest without = search;
  without.offset = 0;
  (without.*field).clear();
  html.open("li").open("a", {{"class", "chip"}, {"href", links.search(without)}});
  html.element("span", {{"class", "hidden"}}, "Remove the filter ").text(search.*field);
  html.element("span", {{"aria-hidden", "true"}}, " ×").close().close();
}

void write_chips(HtmlWriter& html, const SearchRequest& search, const Links& links) {
  if (search.topic.empty() && search.tier.empty() && search.bank.empty()) return;
  html.open("ul", {{"class", "chips"}, {"aria-label", "Filters"}});
  write_chip(html, search, &SearchRequest::topic, links);
  write_chip(html, search, &SearchRequest::tier, links);
  write_chip(html, search, &SearchRequest::bank, links);
  html.close();
}

// Where a question stands: its tier, its topic as a link, its bank and number.
void write_place(HtmlWriter& html, const Question& question, const Links& links) {
  html.open("p", {{"class", "place"}});
  write_tier(html, question);
  const std::string topic = topic_label(question.topic);
  if (!topic.empty()) html.link(links.topic(topic), topic);
  write_number(html, question);
  html.close();
}

void write_hits(HtmlWriter& html, const SearchRequest& search, const SearchResponse& found,
                const Links& links) {
  html.open("ol", {{"class", "hits"}, {"start", std::to_string(search.offset + 1)}});
  for (const Hit& hit : found.hits) {
    html.open("li").open("h2").open("a", {{"href", links.question(hit.question->id)}});
    write_marked(html, hit.question->text, hit.highlights);
    html.close().close();
    write_place(html, *hit.question, links);
    html.close();
  }
  html.close();
}

struct Facet {
  const char* name;
  std::string SearchRequest::*field;
  const std::vector<FacetCount>& counts;
};

void write_facet(HtmlWriter& html, const SearchRequest& search, const Facet& facet,
                 const Links& links) {
  const bool chosen = !(search.*facet.field).empty();
  if (chosen || facet.counts.size() < 2) return;
  html.element("h2", facet.name).open("ul");
  for (std::size_t i = 0; i < std::min(kShownFacets, facet.counts.size()); ++i) {
    SearchRequest narrowed = search;
    narrowed.offset = 0;
    narrowed.*facet.field = facet.counts[i].value;
    html.open("li").open("a", {{"href", links.search(narrowed)}});
    html.element("span", facet.counts[i].value).text(" ");
    html.element("span", {{"class", "count"}}, std::to_string(facet.counts[i].count));
    html.close().close();
  }
  html.close();
}

void write_facets(HtmlWriter& html, const SearchRequest& search, const SearchResponse& found,
                  const Links& links) {
  html.open("nav", {{"class", "facets"}, {"aria-label", "Narrow the search"}});
  write_facet(html, search, {"Tier", &SearchRequest::tier, found.tiers}, links);
  write_facet(html, search, {"Topic", &SearchRequest::topic, found.topics}, links);
  write_facet(html, search, {"Bank", &SearchRequest::bank, found.banks}, links);
  html.close();
}

void write_paging(HtmlWriter& html, const SearchRequest& search, const SearchResponse& found,
                  const Links& links) {
  const std::size_t end = search.offset + found.hits.size();
  const bool more = end < found.total && end <= kMaxOffset;
  if (found.hits.empty() || (search.offset == 0 && !more)) return;
  SearchRequest other = search;
  html.open("nav", {{"class", "paging"}, {"aria-label", "More questions"}});
  if (search.offset > 0) {
    other.offset = search.offset - std::min(search.offset, search.limit);
    html.element("a", {{"rel", "prev"}, {"href", links.search(other)}}, "← Previous");
  }
  html.element("span", std::to_string(search.offset + 1) + "–" + std::to_string(end) + " of " +
                           std::to_string(found.total));
  if (more) {
    other.offset = end;
    html.element("a", {{"rel", "next"}, {"href", links.search(other)}}, "Next →");
  }
  html.close();
}

void write_advice(HtmlWriter& html, const QueryExamples& examples, const Links& links) {
  html.open("div", {{"class", "empty"}});
  html.element("p", "Try fewer or other words. This is how a query can look:");
  write_query_examples(html, examples, links);
  html.close();
}

void write_results(HtmlWriter& html, const SearchRequest& search, const SearchResponse& found,
                   const Links& links) {
  html.open("div", {{"class", "columns"}}).open("div");
  write_hits(html, search, found, links);
  write_paging(html, search, found, links);
  html.close();
  write_facets(html, search, found, links);
  html.close();
}

}  // namespace

HttpResponse search_page(const QuestionIndex& index, const HttpRequest& request,
                         const QueryExamples& examples, const Links& links) {
  const SearchRequest search = search_parameters(request);
  if (is_empty(search)) return home_page(index, examples, links);
  const SearchResponse found = run_search(index, search);
  PageFrame frame;
  frame.title = search.query.empty() ? "Questions" : search.query;
  frame.search = search;
  frame.status = status_text(search, found);
  return page(frame, links, [&](HtmlWriter& html) {
    html.element("h1", {{"class", "hidden"}}, status_text(search, found));
    write_chips(html, search, links);
    write_notes(html, search, found, links);
    if (found.hits.empty()) {
      write_advice(html, examples, links);
    } else {
      write_results(html, search, found, links);
    }
  });
}

HttpResponse embedded_search_page(const QuestionIndex& index, const HttpRequest& request,
                                  const Links& links, const std::string& frame_ancestors) {
  const SearchRequest search = search_parameters(request);
  PageFrame frame;
  frame.title = "Questions";
  frame.search = search;
  frame.frame_ancestors = frame_ancestors;
  if (is_empty(search)) return page(frame, links, [](HtmlWriter&) {});
  const SearchResponse found = run_search(index, search);
  frame.status = status_text(search, found);
  return page(frame, links, [&](HtmlWriter& html) {
    write_notes(html, search, found, links);
    write_hits(html, search, found, links);
    if (found.total > found.hits.size()) {
      SearchRequest all = search;
      all.limit = SearchRequest().limit;  // as many as the search page shows, which has more room
      html.open("p").link(links.search(all), "All results").close();
    }
  });
}

}  // namespace qbank
