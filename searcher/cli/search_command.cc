// qbank search: ranked questions for a query, or for a file of queries.
#include <utility>

#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/cli/search_text.h"
#include "searcher/cli/trec.h"
#include "searcher/engine/question_index.h"
#include "searcher/eval/topics.h"
#include "searcher/json/responses.h"

namespace qbank {
namespace {

using Format = std::string;

void print_response(const Format& format, const std::string& id, const SearchRequest& request,
                    const SearchResponse& response) {
  if (format == "json") {
    JsonWriter json;
    write_search_response(json, request, response);
    print(json.line());
  } else if (format == "trec") {
    TrecRun run(id);
    for (const Hit& hit : response.hits) run.add(hit.question->id, hit.score);
    print(run.text());
  } else {
    print(search_text(response, request.offset, output_style()));
  }
}

// Without words, a filter lists what it lets through.
bool has_filter(const SearchRequest& request) {
  return !request.topic.empty() || !request.tier.empty() || !request.bank.empty();
}

int search_one(const QuestionIndex& index, const Format& format, const SearchRequest& request) {
  const SearchResponse response = index.search(request);
  print_response(format, "1", request, response);
  return response.hits.empty() ? kNothingFound : kDone;
}

int search_batch(const QuestionIndex& index, const Format& format, SearchRequest request,
                 const std::string& file) {
  int status = kNothingFound;
  for (NamedQuery& query : read_queries(file)) {
    request.query = std::move(query.text);
    const SearchResponse response = index.search(request);
    print_response(format, query.id, request, response);
    if (!response.hits.empty()) status = kDone;
  }
  return status;
}

int run(CommandLine& line) {
  SearchRequest request;
  std::string db;
  std::string batch;
  Format format = "text";
  line.database(db)
      .option("--topic", request.topic, "Only questions of this topic")
      .option("--tier", request.tier, "Only questions of this tier")
      .option("--bank", request.bank, "Only questions of this bank")
      .option("--limit", request.limit, "How many questions to show")
      .option("--offset", request.offset, "How many questions to skip")
      .option("--batch", batch, "File with a query a line: id, tab, query")
      .flag("--as-you-type", request.as_you_type, "The last word may be unfinished")
      .choice("--format", format, {"text", "json", "trec"});
  const std::vector<std::string> words = line.parse();
  if (words.empty() && batch.empty() && !has_filter(request)) line.fail("QUERY... is missing");
  request.query = joined(words);
  request.facets = format != "trec";
  request.highlights = format != "trec";
  const QuestionIndex index(db);
  return batch.empty() ? search_one(index, format, request)
                       : search_batch(index, format, std::move(request), batch);
}

}  // namespace

const Command kSearchCommand = {"search", "QUERY...", "Find questions, best first",
                                "qbank search what is a decorator\n"
                                "qbank search '\"shallow copy\" -deepcopy tier:core'\n"
                                "qbank search --topic 'Python Fundamentals' --limit 3 mutable\n"
                                "qbank search --format json 'memory OR gc'\n"
                                "qbank search --batch queries.tsv --format trec > run.txt",
                                run};

}  // namespace qbank
