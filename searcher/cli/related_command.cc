// qbank related: questions near another one.
#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/cli/search_text.h"
#include "searcher/cli/trec.h"
#include "searcher/engine/question_index.h"
#include "searcher/eval/topics.h"
#include "searcher/json/responses.h"

namespace qbank {
namespace {

using Related = std::vector<RelatedQuestion>;

Related related_to(const QuestionIndex& index, const std::string& id, std::size_t limit) {
  std::optional<Related> related = index.related(id, limit);
  if (related) return std::move(*related);
  throw Error(ErrorCode::kInvalidArgument, "there is no question '" + id + "'",
              "qbank search shows the ids, such as python-interview/57");
}

std::string related_text(const Related& related) {
  const Style style = output_style();
  std::string text;
  for (const RelatedQuestion& one : related) {
    text += one.question->text + "\n    ";
    text.append(style.faint).append(place_text(*one.question));
    if (!one.reason.empty()) text += " · " + one.reason;
    text.append(style.reset) += '\n';
  }
  return text.empty() ? "Nothing found.\n" : text;
}

void print_related(const std::string& format, const NamedQuery& query, const Related& related) {
  if (format == "json") {
    JsonWriter json;
    write_related(json, query.text, related);
    print(json.line());
  } else if (format == "trec") {
    TrecRun run(query.id);
    for (const RelatedQuestion& one : related) run.add(one.question->id, one.score);
    print(run.text());
  } else {
    print(related_text(related));
  }
}

int run(CommandLine& line) {
  std::string db;
  std::string batch;
  std::string text;
  std::size_t limit = 10;
  std::string format = "text";
  line.database(db)
      .option("--limit", limit, "How many questions to show")
      .option("--text", text, "A text to compare with, in place of an id")
      .option("--batch", batch, "File with a question a line: query id, tab, question id")
      .choice("--format", format, {"text", "json", "trec"});
  std::vector<NamedQuery> queries;
  for (const std::string& id : line.parse()) queries.push_back({id, "", id});
  if (!batch.empty()) queries = read_queries(batch);
  if (queries.empty() && text.empty()) line.fail("ID... is missing");
  const QuestionIndex index(db);
  int status = kNothingFound;
  if (!text.empty()) {
    const Related related = index.related_to_text(text, limit);
    print_related(format, {"text", "", text}, related);
    if (!related.empty()) status = kDone;
  }
  for (const NamedQuery& query : queries) {
    const Related related = related_to(index, query.text, limit);
    print_related(format, query, related);
    if (!related.empty()) status = kDone;
  }
  return status;
}

}  // namespace

const Command kRelatedCommand = {"related", "ID...", "Show questions near another one",
                                 "qbank related python-interview/57\n"
                                 "qbank related --limit 3 --format json python-interview/57\n"
                                 "qbank related --text 'how do decorators with arguments work'\n"
                                 "qbank related --batch ids.tsv --format trec > run.txt",
                                 run};

}  // namespace qbank
