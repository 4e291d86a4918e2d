#include "searcher/eval/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace qbank {
namespace {

using Ranking = std::span<const std::string>;

int grade_of(const std::string& document, const Grades& grades) {
  const auto found = grades.find(document);
  return found == grades.end() ? 0 : found->second;
}

// The discounted gain of a document of `grade` at 0-based `position`.
double gain(int grade, std::size_t position) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(position) + 2);
}

double ideal_gain(const Grades& grades) {
  std::vector<int> best;
  for (const auto& [document, grade] : grades) best.push_back(grade);
  std::sort(best.begin(), best.end(), std::greater<>());
  double sum = 0;
  for (std::size_t i = 0; i < std::min(best.size(), kCutoff); ++i) sum += gain(best[i], i);
  return sum;
}

double ndcg(Ranking top, const Grades& grades) {
  double sum = 0;
  for (std::size_t i = 0; i < top.size(); ++i) sum += gain(grade_of(top[i], grades), i);
  const double ideal = ideal_gain(grades);
  return ideal > 0 ? sum / ideal : 0;
}

double reciprocal_rank(Ranking top, const Grades& grades) {
  for (std::size_t i = 0; i < top.size(); ++i) {
    if (grade_of(top[i], grades) >= kRelevantGrade) return 1.0 / static_cast<double>(i + 1);
  }
  return 0;
}

double recall(Ranking top, const Grades& grades) {
  const auto relevant = [](const auto& entry) { return entry.second >= kRelevantGrade; };
  const auto wanted = static_cast<std::size_t>(std::ranges::count_if(grades, relevant));
  const auto found = std::ranges::count_if(top, [&](const std::string& document) {
    return grade_of(document, grades) >= kRelevantGrade;
  });
  if (wanted == 0) return 0;
  return static_cast<double>(found) / static_cast<double>(std::min(kCutoff, wanted));
}

double average_precision(Ranking ranking, const Grades& grades) {
  const auto relevant = std::ranges::count_if(grades, [](const auto& e) { return e.second > 0; });
  double found = 0;
  double sum = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    if (grade_of(ranking[i], grades) > 0) sum += ++found / static_cast<double>(i + 1);
  }
  return relevant > 0 ? sum / static_cast<double>(relevant) : 0;
}

}  // namespace

Metrics& Metrics::operator+=(const Metrics& other) {
  ndcg += other.ndcg;
  reciprocal_rank += other.reciprocal_rank;
  recall += other.recall;
  precision_at_1 += other.precision_at_1;
  average_precision += other.average_precision;
  return *this;
}

Metrics Metrics::operator/(double count) const {
  return {ndcg / count, reciprocal_rank / count, recall / count, precision_at_1 / count,
          average_precision / count};
}

Metrics measure(std::span<const std::string> ranking, const Grades& grades) {
  const Ranking top = ranking.first(std::min(ranking.size(), kCutoff));
  const bool hit = !top.empty() && grade_of(top[0], grades) >= kRelevantGrade;
  return {.ndcg = ndcg(top, grades),
          .reciprocal_rank = reciprocal_rank(top, grades),
          .recall = recall(top, grades),
          .precision_at_1 = hit ? 1.0 : 0.0,
          .average_precision = average_precision(ranking, grades)};
}

}  // namespace qbank
