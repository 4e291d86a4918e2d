#include "indexer/bank/html_tags.h"

#include <gtest/gtest.h>

#include "indexer/bank/html_entities.h"

namespace qbank {
namespace {

TEST(HtmlTags, HaveANameAndAnEnd) {
  const std::string_view text = "a <H2 id='x'>b</h2>";
  HtmlTags tags(text);
  const auto open = tags.at(2);
  ASSERT_TRUE(open);
  EXPECT_EQ(open->name, "h2");
  EXPECT_FALSE(open->closing);
  EXPECT_EQ(text.substr(open->begin, open->end - open->begin), "<H2 id='x'>");
  EXPECT_EQ(text.substr(open->name_end), " id='x'>b</h2>");
  const auto close = tags.at(14);
  ASSERT_TRUE(close);
  EXPECT_TRUE(close->closing);
  EXPECT_EQ(close->end, text.size());
}

TEST(HtmlTags, AreNotWhatHasNoNameOrIsNotClosed) {
  HtmlTags tags("a < b > c <> <d <e");
  EXPECT_FALSE(tags.at(2));
  EXPECT_FALSE(tags.at(10));
  EXPECT_FALSE(tags.at(13));
  EXPECT_FALSE(tags.at(16));
}

TEST(HtmlTags, MayBeginInsideOneAnother) {
  HtmlTags tags("<a <b>");
  EXPECT_EQ(tags.at(0)->end, 6U);
  EXPECT_EQ(tags.at(3)->name, "b");
  EXPECT_EQ(tags.at(3)->end, 6U);
}

// Each "<" once looked for its ">" up to the end of the text: minutes for these.
TEST(HtmlTags, AreReadInLinearTime) {
  std::string unclosed;
  for (int i = 0; i < 2'000'000; ++i) unclosed += "<i ";
  HtmlTags tags(unclosed);
  size_t found = 0;
  for (size_t i = 0; i < unclosed.size(); i += 3) found += tags.at(i).has_value();
  EXPECT_EQ(found, 0U);
  EXPECT_EQ(without_formatting(unclosed), unclosed);
}

}  // namespace
}  // namespace qbank
