#include "searcher/eval/evaluation.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace qbank {
namespace {

// "python-interview/57" -> "57"
std::string document_number(const std::string& id) {
  const std::size_t slash = id.find('/');
  return slash == std::string::npos ? id : id.substr(slash + 1);
}

std::string row(const std::string& label, const Metrics& metrics) {
  std::array<char, 160> line{};
  std::snprintf(line.data(), line.size(),
                "%-20s nDCG@10 %.3f MRR@10 %.3f R@10 %.3f P@1 %.3f MAP %.3f\n", label.c_str(),
                metrics.ndcg, metrics.reciprocal_rank, metrics.recall, metrics.precision_at_1,
                metrics.average_precision);
  return line.data();
}

std::string kind_label(const std::string& kind, std::size_t count) {
  std::array<char, 64> label{};
  std::snprintf(label.data(), label.size(), "%-14.40s n=%3zu", kind.c_str(), count);
  return label.data();
}

}  // namespace

void Evaluation::add(const NamedQuery& query, const std::vector<std::string>& ids) {
  const auto grades = judgements_.grades.find(query.id);
  if (grades == judgements_.grades.end()) {
    unanswerable_.push_back(std::min(ids.size(), kCutoff));
    return;
  }
  std::vector<std::string> ranking(ids.size());
  std::ranges::transform(ids, ranking.begin(), document_number);
  queries_.push_back({query, measure(ranking, grades->second)});
}

std::string Evaluation::summary() const {
  std::map<std::string, std::pair<Metrics, std::size_t>> kinds;  // "ALL" sorts before the kinds
  for (const Judged& judged : queries_) {
    for (const std::string& kind : {std::string("ALL"), judged.query.kind}) {
      if (kind.empty()) continue;
      kinds[kind].first += judged.metrics;
      ++kinds[kind].second;
    }
  }
  std::string table;
  for (const auto& [kind, sums] : kinds) {
    const auto& [metrics, count] = sums;
    table += row(kind_label(kind, count), metrics / static_cast<double>(count));
  }
  if (unanswerable_.empty()) return table;
  table += "none: results returned";
  for (const std::size_t results : unanswerable_) table += " " + std::to_string(results);
  return table + "\n";
}

std::string Evaluation::per_query() const {
  std::string lines;
  for (const auto& [query, metrics] : queries_) {
    lines += row(query.id + " " + query.kind, metrics);
    lines.insert(lines.size() - 1, "  " + query.text);
  }
  return lines;
}

}  // namespace qbank
