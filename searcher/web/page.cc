#include "searcher/web/page.h"

namespace qbank {
namespace {

// Nothing but our own files, no inline script or style.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors ";

bool is_embedded(const PageFrame& frame) { return !frame.frame_ancestors.empty(); }

void write_head(HtmlWriter& html, const PageFrame& frame, const Links& links) {
  html.open("head").single("meta", {{"charset", "utf-8"}});
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.element("title", frame.title + " · qbank");
  html.single("link", {{"rel", "stylesheet"}, {"href", links.file("search.css")}});
  html.single("link",
              {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", links.file("icon.svg")}});
  html.single("link", {{"rel", "search"},
                       {"type", "application/opensearchdescription+xml"},
                       {"title", "Question banks"},
                       {"href", links.opensearch()}});
  if (!frame.alternate.empty()) {
    html.single("link",
                {{"rel", "alternate"}, {"type", "application/json"}, {"href", frame.alternate}});
  }
  html.open("script", {{"src", links.file("search.js")}, {"defer", ""}}).close();
  if (is_embedded(frame)) html.single("base", {{"target", "_blank"}});
  html.close();
}

void write_header(HtmlWriter& html, const Links& links) {
  html.element("a", {{"class", "skip"}, {"href", "#results"}}, "Skip to the content");
  html.open("header", {{"class", "top"}});
  html.element("a", {{"class", "brand"}, {"href", links.home()}}, "qbank");
  html.open("nav", {{"aria-label", "Pages"}}).link(links.topics(), "Topics").close();
  html.close();
}

void write_hidden(HtmlWriter& html, std::string_view name, const std::string& value) {
  if (value.empty()) return;
  html.single("input", {{"type", "hidden"}, {"name", std::string(name)}, {"value", value}});
}

void write_search_field(HtmlWriter& html, const PageFrame& frame, const Links& links) {
  html.open("form", {{"role", "search"},
                     {"class", "search"},
                     {"action", is_embedded(frame) ? links.embed() : links.home()},
                     {"target", "_self"}});
  html.element("label", {{"for", "q"}}, "Search the questions");
  html.open("div", {{"class", "field"}});
  html.single("input", {{"id", "q"},
                        {"name", "q"},
                        {"type", "search"},
                        {"value", frame.search.query},
                        {"placeholder", "Ask, or type a few words"},
                        {"autocomplete", "off"},
                        {"autocapitalize", "none"},
                        {"spellcheck", "false"},
                        {"enterkeyhint", "search"}});
  html.element("button", "Search").close();
  write_hidden(html, "topic", frame.search.topic);
  write_hidden(html, "tier", frame.search.tier);
  write_hidden(html, "bank", frame.search.bank);
  html.close();
}

void write_footer(HtmlWriter& html) {
  html.open("footer").open("p").text("Press ").element("kbd", "/");
  html.text(" to search, ").element("kbd", "↓").text(" and ").element("kbd", "↑");
  html.text(" to go through the questions.").close().close();
}

}  // namespace

HttpResponse page(const PageFrame& frame, const Links& links,
                  const std::function<void(HtmlWriter&)>& content) {
  HtmlWriter html;
  html.open("html", {{"lang", "en"}});
  write_head(html, frame, links);
  html.open("body", {{"class", frame.home ? "home" : "found"}});
  if (!is_embedded(frame)) write_header(html, links);
  html.open("main");
  write_search_field(html, frame, links);
  html.element("p", {{"id", "status"}, {"role", "status"}}, frame.status);
  html.open("div", {{"id", "results"}, {"tabindex", "-1"}});
  content(html);
  html.close().close();
  if (!is_embedded(frame)) write_footer(html);
  html.close().close();
  HttpResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body = html.document();
  response.set("Content-Security-Policy",
               kContentSecurityPolicy + (is_embedded(frame) ? frame.frame_ancestors : "'none'"));
  response.set("Referrer-Policy", "same-origin");
  return response;
}

void write_marked(HtmlWriter& html, std::string_view text, const std::vector<Span>& highlights) {
  std::size_t done = 0;
  for (const Span& span : highlights) {
    html.text(text.substr(done, span.begin - done)).element("mark", span.of(text));
    done = span.end;
  }
  html.text(text.substr(done));
}

void write_tier(HtmlWriter& html, const Question& question) {
  if (!question.tier.empty()) html.element("span", {{"class", "tier"}}, question.tier);
}

void write_number(HtmlWriter& html, const Question& question) {
  const std::string number = question.number.empty() ? "" : " " + question.number;
  html.element("span", question.bank + number);
}

std::string counted(std::size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

}  // namespace qbank
