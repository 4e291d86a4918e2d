#include "searcher/eval/evaluation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

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

// nDCG@10 by query id, from the lines of a report.
std::map<std::string, double> read_report(std::istream& report) {
  const std::string label = " nDCG@10 ";
  std::map<std::string, double> known;
  std::string line;
  while (std::getline(report, line)) {
    const std::size_t at = line.find(label);
    if (at == std::string::npos) continue;
    known[line.substr(0, line.find(' '))] = std::strtod(line.c_str() + at + label.size(), nullptr);
  }
  return known;
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

std::string Evaluation::changes_since(std::istream& earlier) const {
  constexpr double kLeast = 0.0005;  // reports have three digits
  const std::map<std::string, double> known = read_report(earlier);
  std::vector<std::pair<double, std::string>> changes;
  for (const auto& [query, metrics] : queries_) {
    const auto before = known.find(query.id);
    if (before == known.end()) continue;
    const double change = metrics.ndcg - before->second;
    if (std::abs(change) <= kLeast) continue;
    std::array<char, 64> figures{};
    std::snprintf(figures.data(), figures.size(), "%+.3f  %.3f -> %.3f  ", change, before->second,
                  metrics.ndcg);
    changes.emplace_back(change, figures.data() + query.id + " " + query.kind + "  " + query.text);
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string lines;
  for (const auto& [change, line] : changes) lines += line + "\n";
  return lines.empty() ? "no query changed\n" : lines;
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
