// Evaluation: the measures of many rankings, by kind of query.
#pragma once

#include <istream>
#include <map>
#include <string>
#include <vector>

#include "searcher/eval/metrics.h"
#include "searcher/eval/topics.h"

namespace qbank {

// Collects rankings and averages what is judged. A query without judgements is one that has no
// answer: of those, only the number of results is kept.
class Evaluation {
 public:
  struct Judged {
    NamedQuery query;
    Metrics metrics;
  };

  explicit Evaluation(Judgements judgements) : judgements_(std::move(judgements)) {}

  // `ids` are question ids, best first; the bank in front of a document number is left out.
  void add(const NamedQuery& query, const std::vector<std::string>& ids);

  const std::vector<Judged>& queries() const { return queries_; }
  // How many of the first ten places each unanswerable query filled.
  const std::vector<std::size_t>& unanswerable() const { return unanswerable_; }

  // A table: a line for all queries and one for each kind, the measures side by side.
  std::string summary() const;
  // A line for each query, in the order they were added.
  std::string per_query() const;
  // The queries whose nDCG@10 differs from that in an earlier `per_query` report, the greatest
  // losses first; queries that the report does not know are left out.
  std::string changes_since(std::istream& earlier) const;

 private:
  Judgements judgements_;
  std::vector<Judged> queries_;
  std::vector<std::size_t> unanswerable_;
};

}  // namespace qbank
