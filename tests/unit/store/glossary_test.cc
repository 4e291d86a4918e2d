#include "indexer/store/glossary.h"

#include <gtest/gtest.h>

#include <map>

#include "indexer/error.h"
#include "indexer/store/metadata.h"

namespace qbank {
namespace {

using Strings = std::vector<std::string>;
using Rows = std::map<std::string, std::string>;

Rows rows(const std::vector<Description>& descriptions) {
  const std::vector<MetadataRow> made = glossary_rows(descriptions);
  Rows all(made.begin(), made.end());
  EXPECT_EQ(all.size(), made.size()) << "each key once";
  return all;
}

const std::vector<Description> kDescriptions = {
    {{"race condit", "lock"}, {"chang", "thread", "valu"}},
    {{"copi"}, {"chang", "list"}},
    {{"__slots__"}, {"thread", "zebra", "\u0436"}},
};

TEST(Glossary, KeepsTheTermsOfEachEntry) {
  const Rows all = rows(kDescriptions);
  EXPECT_EQ(decode_glossary_size(all.at(std::string(kGlossaryKey))), 3U);
  EXPECT_EQ(decode_glossary_entry(all.at(glossary_entry_key(0))), (Strings{"race condit", "lock"}));
  EXPECT_EQ(decode_glossary_entry(all.at(glossary_entry_key(2))), Strings{"__slots__"});
}

TEST(Glossary, KnowsWhatEachWordDescribes) {
  const Rows all = rows(kDescriptions);
  const auto described_by = [&](std::string_view word) {
    return decode_glossary_word(all.at(glossary_word_key(word)));
  };
  EXPECT_EQ(described_by("chang"), (GlossaryEntries{0, 1}));
  EXPECT_EQ(described_by("thread"), (GlossaryEntries{0, 2}));
  EXPECT_EQ(described_by("zebra"), GlossaryEntries{2});
  EXPECT_EQ(described_by("\u0436"), GlossaryEntries{2});
  EXPECT_FALSE(all.contains(glossary_word_key("chan")));
}

TEST(Glossary, OfNoDescriptionsHasNoRows) {
  EXPECT_TRUE(rows({}).empty());
  EXPECT_EQ(decode_glossary_size(""), 0U);
  EXPECT_TRUE(decode_glossary_word("").empty());
}

TEST(Glossary, CutIsCorrupt) {
  EXPECT_THROW(decode_glossary_word("\x80"), Error);
  EXPECT_THROW(decode_glossary_entry("\x05word"), Error);
}

}  // namespace
}  // namespace qbank
