// Measures of one ranking against what people judged.
#pragma once

#include <span>
#include <string>
#include <unordered_map>

namespace qbank {

// Document number -> grade: 3 exact, 2 relevant, 1 marginal, 0 not relevant.
using Grades = std::unordered_map<std::string, int>;

// From which grade on a document counts as found, where a measure knows only yes and no.
inline constexpr int kRelevantGrade = 2;
// How much of a ranking people look at.
inline constexpr std::size_t kCutoff = 10;

// All lie between 0 and 1; more is better.
struct Metrics {
  double ndcg = 0;               // of the first 10, gain 2^grade - 1, discount log2(rank + 1)
  double reciprocal_rank = 0;    // of the first relevant one in the first 10
  double recall = 0;             // relevant ones in the first 10, of those that fit there
  double precision_at_1 = 0;     // whether the first one is relevant
  double average_precision = 0;  // over the whole ranking; any grade above 0 counts

  Metrics& operator+=(const Metrics& other);
  Metrics operator/(double count) const;
};

// `ranking` holds each document number once, best first.
Metrics measure(std::span<const std::string> ranking, const Grades& grades);

}  // namespace qbank
