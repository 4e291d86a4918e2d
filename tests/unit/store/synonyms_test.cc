#include "indexer/store/synonyms.h"

#include <gtest/gtest.h>

#include "indexer/error.h"

namespace qbank {
namespace {

TEST(Synonyms, AreGivenBackByKey) {
  const std::vector<MetadataRow> rows = synonym_rows(
      {{"hash map", "dict", 0.9}, {"gil", "global interpret lock", 0.9}, {"gil", "thread", 0.5}});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].first, synonym_row_key("gil"));
  EXPECT_EQ(synonym_of_row_key(rows[1].first), "hash map");
  const std::vector<StoredSynonym> of_gil = decode_synonyms(rows[0].second);
  ASSERT_EQ(of_gil.size(), 2U);
  EXPECT_EQ(of_gil[0].to, "thread");
  EXPECT_DOUBLE_EQ(of_gil[0].weight, 0.5);
  EXPECT_EQ(of_gil[1].to, "global interpret lock");
  EXPECT_DOUBLE_EQ(of_gil[1].weight, 0.9);
}

TEST(Synonyms, HaveAWeightOfAHundredthToOne) {
  for (const auto& [given, kept] : {std::pair(0.0001, 0.01), std::pair(7.0, 1.0)}) {
    const std::vector<MetadataRow> rows = synonym_rows({{"a", "b", given}});
    EXPECT_DOUBLE_EQ(decode_synonyms(rows.front().second).front().weight, kept);
  }
}

TEST(Synonyms, OfNoKeyAreNone) { EXPECT_TRUE(decode_synonyms("").empty()); }

TEST(Synonyms, OfOtherBytesAreCorrupt) {
  const std::string row = synonym_rows({{"a", "longer", 0.9}}).front().second;
  for (std::size_t size = 1; size < row.size(); ++size) {
    EXPECT_THROW(decode_synonyms(row.substr(0, size)), Error) << size;
  }
  EXPECT_THROW(decode_synonyms(std::string("\0\0", 2)), Error);
  EXPECT_THROW(decode_synonyms("\x65\x01x"), Error) << "101 percent";
}

}  // namespace
}  // namespace qbank
