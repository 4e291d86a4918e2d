#include "searcher/engine/packed_postings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "tests/support/random_text.h"

namespace qbank {
namespace {

PostingList list_of(DocSet docs, std::vector<std::uint8_t> impacts) {
  PostingList list;
  list.docs = std::move(docs);
  list.impacts = std::move(impacts);
  list.unit = 0.5F;
  for (const std::uint8_t impact : list.impacts) list.greatest = std::max(list.greatest, impact);
  return list;
}

void expect_given_back(const PostingList& list) {
  const PostingList unpacked = PackedPostings(list).unpacked();
  EXPECT_EQ(unpacked.docs, list.docs);
  EXPECT_EQ(unpacked.impacts, list.impacts);
  EXPECT_EQ(unpacked.greatest, list.greatest);
  EXPECT_EQ(unpacked.unit, list.unit);
}

PostingList random_list(testing::Random& random, std::size_t size, std::uint32_t most_gap) {
  DocSet docs;
  std::vector<std::uint8_t> impacts;
  DocId document = 0;
  for (std::size_t i = 0; i < size; ++i) {
    docs.push_back(document += static_cast<DocId>(1 + random.below(most_gap)));
    impacts.push_back(static_cast<std::uint8_t>(1 + random.below(255)));
  }
  return list_of(std::move(docs), std::move(impacts));
}

TEST(PackedPostings, GiveBackTheListTheyWereMadeOf) {
  expect_given_back(list_of({1, 128, 129, 20'000, 4'294'967'295}, {3, 255, 1, 0, 7}));
}

TEST(PackedPostings, GiveBackListsOfAnyLengthAndDensity) {
  testing::Random random(3);
  for (const std::uint32_t most_gap : {1U, 2U, 100U, 5'000U, 1'000'000U}) {
    for (const std::size_t size : {1U, 127U, 128U, 129U, 1'000U}) {
      expect_given_back(random_list(random, size, most_gap));
    }
  }
}

TEST(PackedPostings, LookUpAnyDocument) {
  testing::Random random(5);
  for (const std::uint32_t most_gap : {1U, 3U, 300U}) {
    for (const std::size_t size : {1U, 128U, 129U, 1'000U}) {
      const PostingList list = random_list(random, size, most_gap);
      const PackedPostings packed(list);
      PackedPostings::Lookup lookup(packed);
      std::size_t at = 0;
      for (DocId document = 1; document < list.docs.back() + 3; ++document) {
        if (!random.one_in(1 + size / 64)) continue;
        at = skip_to(list.docs, at, document);
        const bool found = at < list.size() && list.docs[at] == document;
        EXPECT_EQ(lookup.impact(document), found ? list.impacts[at] : 0);
      }
    }
  }
}

TEST(PackedPostings, OfAFilterHaveNoImpacts) {
  expect_given_back(list_of({7, 9}, {}));
  EXPECT_TRUE(PackedPostings(PostingList{}).unpacked().empty());
}

TEST(PackedPostings, TakeLessThanHalfOfAListsMemory) {
  testing::Random random(3);
  const PostingList list = random_list(random, 10'000, 100);
  EXPECT_LT(2 * PackedPostings(list).bytes(), list.bytes());
}

}  // namespace
}  // namespace qbank
