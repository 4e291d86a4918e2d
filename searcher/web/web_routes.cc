#include "searcher/web/web_routes.h"

#include "searcher/web/links.h"
#include "searcher/web/opensearch.h"
#include "searcher/web/page.h"
#include "searcher/web/question_page.h"
#include "searcher/web/search_page.h"
#include "searcher/web/static_files.h"
#include "searcher/web/topics_page.h"

namespace qbank {
namespace {

// The address of the service as the client used it.
std::string requested_url(const HttpRequest& request, const WebOptions& options) {
  if (!options.public_url.empty()) return options.public_url;
  const std::string scheme(request.header("x-forwarded-proto").value_or("http"));
  const std::string host(request.header("host").value_or("localhost"));
  return (scheme == "https" ? "https://" : "http://") + host + options.base_path;
}

HttpResponse opensearch(const HttpRequest& request, const WebOptions& options) {
  HttpResponse response;
  response.content_type = "application/opensearchdescription+xml";
  response.body = opensearch_description(requested_url(request, options));
  return response;
}

Route file_route(const StaticFile& file, CachePolicy cache) {
  const auto handler = [file](const HttpRequest&, const std::string&) {
    HttpResponse response;
    response.content_type = file.content_type;
    response.body = std::string(static_file(file.name));
    return response;
  };
  const std::string name(file.name);
  Route route{"/" + name, cache, handler};
  route.etag = "W/\"" + static_file_version(name) + "\"";
  return route;
}

void add_static_files(Router& router) {
  for (const StaticFile& file : kStaticFiles) {
    router.add(file_route(file, CachePolicy::kImmutable));
  }
  router.add(file_route(kWidget, CachePolicy::kFile));
}

}  // namespace

void add_web_routes(const QuestionIndex& index, const WebOptions& options, Router& router) {
  using Request = const HttpRequest&;
  using Id = const std::string&;
  const Links links(options.base_path);
  const auto add = [&](const char* pattern, auto handler) {
    router.add({pattern, CachePolicy::kRevalidate, std::move(handler), /*repeatable=*/true});
  };
  add("/", [&index, links, examples = std::make_shared<const QueryExamples>(index)](
               Request request, Id) { return search_page(index, request, *examples, links); });
  add("/embed", [&index, links, ancestors = options.frame_ancestors](Request request, Id) {
    return embedded_search_page(index, request, links, ancestors);
  });
  add("/questions/{id}",
      [&index, links](Request, Id id) { return question_page(index, id, links); });
  add("/topics", [&index, links](Request, Id) { return topics_page(index, links); });
  add("/topics/{id}",
      [&index, links](Request request, Id id) { return topic_page(index, request, id, links); });
  router.add({"/opensearch.xml", CachePolicy::kRevalidate,
              [options](Request request, Id) { return opensearch(request, options); }});
  add_static_files(router);
}

HttpResponse error_page(const HttpError& error, const std::string& base_path) {
  const Links links(base_path);
  PageFrame frame;
  frame.title = error.status() == 404 ? "Not found" : "Sorry";
  HttpResponse response = page(frame, links, [&](HtmlWriter& html) {
    html.element("h1", frame.title);
    html.element("p", {{"class", "lead"}}, std::string(error.what()) + ".");
    if (!error.hint().empty()) html.element("p", error.hint() + ".");
    html.open("p").link(links.home(), "Search all questions").close();
  });
  response.status = error.status();
  return response;
}

}  // namespace qbank
