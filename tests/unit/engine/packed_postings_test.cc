#include "searcher/engine/packed_postings.h"

#include <gtest/gtest.h>

#include "tests/support/random_text.h"

namespace qbank {
namespace {

TEST(PackedPostings, GivesBackTheListThatWasAdded) {
  PackedPostings packed(5, 0.5F);
  const DocSet docs{1, 128, 129, 20'000, 4'294'967'295};
  const std::vector<std::uint8_t> impacts{3, 255, 1, 0, 7};
  for (std::size_t i = 0; i < docs.size(); ++i) packed.add(docs[i], impacts[i]);
  const PostingList list = packed.unpacked();
  EXPECT_EQ(list.docs, docs);
  EXPECT_EQ(list.impacts, impacts);
  EXPECT_EQ(list.greatest, 255);
  EXPECT_EQ(list.unit, 0.5F);
}

TEST(PackedPostings, OfAFilterHaveNoImpacts) {
  PackedPostings packed(2, 1);
  packed.add(7, 0);
  packed.add(9, 0);
  const PostingList list = packed.unpacked();
  EXPECT_EQ(list.docs, (DocSet{7, 9}));
  EXPECT_TRUE(list.impacts.empty());
  EXPECT_TRUE(PackedPostings(0, 1).unpacked().empty());
}

TEST(PackedPostings, TakeLessThanHalfOfAListsMemory) {
  testing::Random random(3);
  PackedPostings packed(10'000, 1);
  DocId document = 0;
  for (int i = 0; i < 10'000; ++i) {
    document += static_cast<DocId>(1 + random.below(100));
    packed.add(document, 1);
  }
  packed.shrink_to_fit();
  EXPECT_LT(2 * packed.bytes(), packed.unpacked().bytes());
  EXPECT_EQ(packed.unpacked().docs.back(), document);
}

}  // namespace
}  // namespace qbank
