// The ranking does not fall below what it has reached, by people's judgements.
#include <gtest/gtest.h>

#include <map>

#include "searcher/eval/evaluation.h"
#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

const std::string kBank = "python-interview";

Evaluation evaluate_search(const std::string& set) {
  const std::string directory = QBANK_RELEVANCE_DIR "/" + set;
  Evaluation evaluation(read_judgements(directory + "/qrels.txt"));
  for (const NamedQuery& query : read_queries(directory + "/queries.tsv")) {
    Strings ids;
    for (const Hit& hit : seed_index().search(query.text).hits) ids.push_back(hit.question->id);
    evaluation.add(query, ids);
  }
  return evaluation;
}

Evaluation evaluate_related(const std::string& set) {
  Judgements judgements = read_judgements(QBANK_RELEVANCE_DIR "/" + set + "/related.txt");
  const Strings queries = judgements.query_ids;
  Evaluation evaluation(std::move(judgements));
  for (const std::string& query : queries) {
    const std::string id = kBank + "/" + query.substr(1);  // "q57"
    Strings ids;
    const auto related = seed_index()->related(id, 10).value();
    for (const RelatedQuestion& one : related) ids.push_back(one.question->id);
    evaluation.add({query, "", id}, ids);
  }
  return evaluation;
}

// Means of nDCG@10 by kind, "ALL" for all, and of the reciprocal rank as "MRR".
std::map<std::string, double> means(const Evaluation& evaluation) {
  std::map<std::string, double> sums;
  std::map<std::string, double> counts;
  const auto add = [&](const std::string& name, double value) {
    sums[name] += value;
    counts[name] += 1;
  };
  for (const auto& [query, metrics] : evaluation.queries()) {
    add("ALL", metrics.ndcg);
    add("MRR", metrics.reciprocal_rank);
    if (!query.kind.empty()) add(query.kind, metrics.ndcg);
  }
  for (auto& [name, sum] : sums) sum /= counts[name];
  return sums;
}

void expect_floors(const Evaluation& evaluation, const std::map<std::string, double>& floors) {
  std::map<std::string, double> reached = means(evaluation);
  for (const auto& [name, floor] : floors) EXPECT_GE(reached[name], floor) << name;
}

TEST(Relevance, OfTheFirstSetStaysAboveItsFloors) {
  const Evaluation evaluation = evaluate_search("python-interview");
  expect_floors(evaluation, {{"ALL", 0.815},
                             {"MRR", 0.95},
                             {"keyword", 0.80},
                             {"symbol", 0.88},
                             {"abbreviation", 0.84},
                             {"typo", 0.80},
                             {"synonym", 0.70},
                             {"natural", 0.72},
                             {"prefix", 0.90},
                             {"filter", 0.93}});
}

TEST(Relevance, OfTheSecondSetStaysAboveItsFloors) {
  expect_floors(evaluate_search("python-interview-2"), {{"ALL", 0.755}, {"MRR", 0.87}});
}

TEST(Relevance, OfTheThirdSetStaysAboveItsFloors) {
  expect_floors(evaluate_search("python-interview-3"), {{"ALL", 0.63}, {"MRR", 0.67}});
}

TEST(Relevance, OfRelatedQuestionsStaysAboveItsFloors) {
  expect_floors(evaluate_related("python-interview"), {{"ALL", 0.60}});
  expect_floors(evaluate_related("python-interview-2"), {{"ALL", 0.575}});
}

TEST(Relevance, QueriesWithoutAnAnswerGetAtMostOneWeakHit) {
  for (const NamedQuery& query :
       read_queries(QBANK_RELEVANCE_DIR "/python-interview/queries.tsv")) {
    if (query.kind != "none") continue;
    const SearchResponse response = seed_index().search(query.text);
    EXPECT_LE(response.hits.size(), 1U) << query.text;
    EXPECT_EQ(response.weak, !response.hits.empty()) << query.text;
  }
}

}  // namespace
}  // namespace qbank::testing
