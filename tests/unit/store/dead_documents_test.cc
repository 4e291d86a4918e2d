#include "indexer/store/dead_documents.h"

#include <gtest/gtest.h>

#include "indexer/error.h"

namespace qbank {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(DeadDocuments, AreKept) {
  for (const Numbers& numbers : {Numbers{}, Numbers{1}, Numbers{1, 2, 200, 4'000'000'000}}) {
    EXPECT_EQ(decode_dead(encode_dead(numbers)), numbers);
  }
}

TEST(DeadDocuments, TakeAByteWhereTheyAreNear) {
  EXPECT_EQ(encode_dead({1'000, 1'001, 1'100}).size(), 2 + 1 + 1U);
}

TEST(DeadDocuments, KeepTheCountsOfTheirWords) {
  const WordCounts counts = {{"", 1}, {"__init__", 2}, {"list", 300}};
  EXPECT_EQ(decode_counts(encode_counts(counts)), counts);
  EXPECT_TRUE(decode_counts("").empty());
}

TEST(DeadDocuments, CutAreCorrupt) {
  EXPECT_THROW(decode_dead("\x80"), Error);
  EXPECT_THROW(decode_counts(encode_counts({{"list", 3}}).substr(0, 5)), Error);
}

}  // namespace
}  // namespace qbank
