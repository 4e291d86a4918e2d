// qbank eval: how good the ranking is, by people's judgements.
#include <fstream>
#include <set>
#include <utility>

#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/engine/question_index.h"
#include "searcher/eval/evaluation.h"

namespace qbank {
namespace {

struct Options {
  std::string db;
  std::string bank;
  std::string queries;
  std::string qrels;
  bool related = false;
  bool per_query = false;
  std::string against;
};

std::vector<std::string> search_ids(const QuestionIndex& index, SearchRequest request,
                                    std::size_t limit) {
  request.limit = limit;
  request.facets = false;
  request.highlights = false;
  std::vector<std::string> ids;
  for (const Hit& hit : index.search(request).hits) ids.push_back(hit.question->id);
  return ids;
}

// The first ten as people see them, then what a deeper search adds, for average precision. The
// engine compares the wording of more questions in a deeper search, so its first ten may differ.
std::vector<std::string> deep_search_ids(const QuestionIndex& index, const SearchRequest& request) {
  std::vector<std::string> ids = search_ids(index, request, kCutoff);
  const std::set<std::string> seen(ids.begin(), ids.end());
  for (std::string& id : search_ids(index, request, kMaxLimit)) {
    if (!seen.contains(id)) ids.push_back(std::move(id));
  }
  return ids;
}

std::vector<std::string> related_ids(const QuestionIndex& index, const std::string& id) {
  const auto related = index.related(id, kMaxLimit);
  if (!related) {
    throw Error(ErrorCode::kInvalidArgument, "the index has no question '" + id + "'",
                "index the bank the judgements are about");
  }
  std::vector<std::string> ids;
  for (const RelatedQuestion& one : *related) ids.push_back(one.question->id);
  return ids;
}

// The bank that judgements without a bank are about.
std::string judged_bank(const QuestionIndex& index, const Options& options) {
  if (!options.bank.empty()) return options.bank;
  const std::vector<FacetCount> banks = index.info().banks;
  if (banks.size() == 1) return banks.front().value;
  throw Error(ErrorCode::kInvalidArgument, "the index holds several banks", "name one with --bank");
}

// Query "q57" of related judgements stands for question 57.
std::string question_number(const std::string& query_id) {
  return query_id.starts_with('q') ? query_id.substr(1) : query_id;
}

Evaluation evaluate_search(const QuestionIndex& index, const Options& options) {
  Evaluation evaluation(read_judgements(options.qrels));
  for (const NamedQuery& query : read_queries(options.queries)) {
    SearchRequest request;
    request.query = query.text;
    request.bank = options.bank;
    evaluation.add(query, deep_search_ids(index, request));
  }
  return evaluation;
}

Evaluation evaluate_related(const QuestionIndex& index, const Options& options) {
  Judgements judgements = read_judgements(options.qrels);
  const std::vector<std::string> query_ids = judgements.query_ids;
  const std::string bank = judged_bank(index, options);
  Evaluation evaluation(std::move(judgements));
  for (const std::string& query : query_ids) {
    const std::string id = bank + "/" + question_number(query);
    evaluation.add({query, "", id}, related_ids(index, id));
  }
  return evaluation;
}

std::string changes_since(const Evaluation& evaluation, const std::string& path) {
  std::ifstream report(path);
  if (!report) {
    throw Error(ErrorCode::kNotFound, "cannot read " + path,
                "make a report with qbank eval --per-query > FILE");
  }
  return evaluation.changes_since(report);
}

int run(CommandLine& line) {
  Options options;
  line.database(options.db)
      .option("--queries", options.queries, "File with a query a line: id, tab, [kind, tab,] query")
      .option("--qrels", options.qrels, "File with a judgement a line: query-id 0 number grade")
      .option("--bank", options.bank, "Only questions of this bank")
      .flag("--related", options.related, "Judge related questions; query q57 is question 57")
      .flag("--per-query", options.per_query, "Show the figures of each query as well")
      .option("--against", options.against,
              "An earlier report of --per-query: show which queries changed since");
  line.parse_none();
  if (options.qrels.empty() || (options.queries.empty() && !options.related)) {
    throw Error(ErrorCode::kInvalidArgument, "qbank eval needs queries and judgements",
                "name them with --queries FILE and --qrels FILE");
  }
  const QuestionIndex index(options.db);
  const Evaluation evaluation =
      options.related ? evaluate_related(index, options) : evaluate_search(index, options);
  if (options.per_query) print(evaluation.per_query());
  if (!options.against.empty()) print(changes_since(evaluation, options.against));
  print(evaluation.summary());
  return kDone;
}

}  // namespace

const Command kEvalCommand = {
    "eval", "", "Measure the ranking by people's judgements",
    "qbank eval --queries queries.tsv --qrels qrels.txt\n"
    "qbank eval --queries queries.tsv --qrels qrels.txt --against old.txt\n"
    "qbank eval --related --qrels related.txt --per-query",
    run};

}  // namespace qbank
