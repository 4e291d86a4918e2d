#include "indexer/store/glossary.h"

#include <gtest/gtest.h>

#include "indexer/error.h"

namespace qbank {
namespace {

using Strings = std::vector<std::string>;

const std::vector<Description> kDescriptions = {
    {{"race condit", "lock"}, {"chang", "thread", "valu"}},
    {{"copi"}, {"chang", "list"}},
    {{"__slots__"}, {"thread", "zebra", "\u0436"}},
};

TEST(Glossary, KeepsTheTermsOfEachEntry) {
  const Glossary glossary(encode_glossary(kDescriptions));
  ASSERT_EQ(glossary.size(), 3U);
  EXPECT_EQ(glossary.terms(0), (Strings{"race condit", "lock"}));
  EXPECT_EQ(glossary.terms(2), Strings{"__slots__"});
}

TEST(Glossary, KnowsWhatEachWordDescribes) {
  const Glossary glossary(encode_glossary(kDescriptions));
  EXPECT_EQ(glossary.described_by("chang"), (GlossaryEntries{0, 1}));
  EXPECT_EQ(glossary.described_by("thread"), (GlossaryEntries{0, 2}));
  EXPECT_EQ(glossary.described_by("zebra"), GlossaryEntries{2});
  EXPECT_EQ(glossary.described_by("\u0436"), GlossaryEntries{2});
}

TEST(Glossary, UnknownWordsDescribeNothing) {
  const Glossary glossary(encode_glossary(kDescriptions));
  for (const char* const word : {"", "a", "chan", "change", "zzz"}) {
    EXPECT_TRUE(glossary.described_by(word).empty()) << word;
  }
}

TEST(Glossary, OfNoDescriptionsIsEmpty) {
  const Glossary glossary(encode_glossary({}));
  EXPECT_EQ(glossary.size(), 0U);
  EXPECT_TRUE(glossary.described_by("thread").empty());
}

TEST(Glossary, CutIsCorrupt) {
  const std::string whole = encode_glossary(kDescriptions);
  for (std::size_t size = 1; size < whole.size(); ++size) {
    EXPECT_THROW(Glossary(whole.substr(0, size)), Error) << size;
  }
}

}  // namespace
}  // namespace qbank
