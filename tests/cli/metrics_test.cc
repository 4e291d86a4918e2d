// The measures against values worked out by hand.
#include "searcher/eval/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace qbank {
namespace {

using Ranking = std::vector<std::string>;

TEST(Metrics, AreOneForThePerfectRanking) {
  const Metrics metrics = measure(Ranking{"a", "b"}, {{"a", 3}, {"b", 2}});
  EXPECT_DOUBLE_EQ(metrics.ndcg, 1);
  EXPECT_DOUBLE_EQ(metrics.reciprocal_rank, 1);
  EXPECT_DOUBLE_EQ(metrics.recall, 1);
  EXPECT_DOUBLE_EQ(metrics.precision_at_1, 1);
  EXPECT_DOUBLE_EQ(metrics.average_precision, 1);
}

TEST(Metrics, AreZeroForAnEmptyRanking) {
  const Metrics metrics = measure(Ranking{}, {{"a", 3}});
  EXPECT_DOUBLE_EQ(metrics.ndcg, 0);
  EXPECT_DOUBLE_EQ(metrics.recall, 0);
  EXPECT_DOUBLE_EQ(metrics.average_precision, 0);
}

TEST(Metrics, DiscountAndGainAreExponential) {
  const Metrics metrics = measure(Ranking{"x", "b", "a"}, {{"a", 3}, {"b", 1}});
  const double gained = 1 / std::log2(3) + 7 / std::log2(4);
  const double ideal = 7 + 1 / std::log2(3);
  EXPECT_DOUBLE_EQ(metrics.ndcg, gained / ideal);
}

TEST(Metrics, MarginalDocumentsDoNotCountAsFound) {
  const Metrics metrics = measure(Ranking{"m", "a"}, {{"a", 2}, {"m", 1}});
  EXPECT_DOUBLE_EQ(metrics.reciprocal_rank, 0.5);
  EXPECT_DOUBLE_EQ(metrics.precision_at_1, 0);
  EXPECT_DOUBLE_EQ(metrics.recall, 1);
  EXPECT_DOUBLE_EQ(metrics.average_precision, 1);
}

TEST(Metrics, RecallCountsWhatFitsIntoTheFirstTen) {
  Grades grades;
  Ranking ranking;
  for (int i = 0; i < 20; ++i) {
    grades[std::to_string(i)] = 2;
    ranking.push_back(std::to_string(i));
  }
  EXPECT_DOUBLE_EQ(measure(ranking, grades).recall, 1);
  EXPECT_DOUBLE_EQ(measure(ranking, grades).average_precision, 1);
}

TEST(Metrics, NothingJudgedRelevantGivesZero) {
  const Metrics metrics = measure(Ranking{"a"}, {{"a", 0}});
  EXPECT_DOUBLE_EQ(metrics.ndcg, 0);
  EXPECT_DOUBLE_EQ(metrics.recall, 0);
  EXPECT_DOUBLE_EQ(metrics.average_precision, 0);
}

}  // namespace
}  // namespace qbank
