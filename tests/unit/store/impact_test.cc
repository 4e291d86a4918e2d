#include "indexer/store/impact.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

FieldLengths mean_of(double length) {
  FieldLengths mean{};
  mean.fill(length);
  return mean;
}

TEST(Impact, OfOneOccurrenceAtAverageLengthIsTheScale) {
  const double weight = occurrence_weight(Field::kQuestion, 5, mean_of(5));
  EXPECT_DOUBLE_EQ(weight, 1);
  EXPECT_EQ(impact_of(weight), 100U);
}

TEST(Impact, GrowsWithFrequencyButSaturates) {
  EXPECT_GT(impact_of(2), impact_of(1));
  EXPECT_LT(impact_of(2), 2 * impact_of(1));
  EXPECT_LE(impact_of(1e9), kMaxImpact);
}

TEST(Impact, IsSmallerInLongerFields) {
  const FieldLengths mean = mean_of(5);
  EXPECT_GT(occurrence_weight(Field::kQuestion, 2, mean),
            occurrence_weight(Field::kQuestion, 20, mean));
}

TEST(Impact, IsSmallerInLesserFields) {
  const FieldLengths mean = mean_of(5);
  EXPECT_GT(occurrence_weight(Field::kQuestion, 5, mean),
            occurrence_weight(Field::kAnswer, 5, mean));
}

TEST(Impact, IsNeverNothing) {
  EXPECT_EQ(impact_of(0), 1U);
  EXPECT_EQ(impact_of(1e-9), 1U);
}

TEST(Impact, StandsAnEmptyBank) {
  EXPECT_GT(occurrence_weight(Field::kQuestion, 1, FieldLengths{}), 0);
}

}  // namespace
}  // namespace qbank
