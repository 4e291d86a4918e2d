#include "indexer/bank/markdown_document.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace qbank {
namespace {

TEST(MarkdownDocument, KnowsTheLineOfEveryBlock) {
  const auto document = parse_markdown("# Title\n\n1. one\n2. two\n\n> quoted\n");
  ASSERT_EQ(document.blocks.size(), 4u);
  EXPECT_EQ(document.blocks[0].level, 1);
  EXPECT_EQ(document.blocks[2].line, 4u);
  EXPECT_EQ(document.blocks[2].item_number, "2");
  EXPECT_EQ(document.blocks[3].quote_depth, 1);
  EXPECT_EQ(document.blocks[3].source, "quoted");
}

TEST(MarkdownDocument, ReadsSetextAndClosedHeadings) {
  const auto document = parse_markdown("One\n===\n\n## Two ##\n");
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(document.blocks[0].source, "One");
  EXPECT_EQ(document.blocks[1].source, "Two");
}

TEST(MarkdownDocument, TakesFrontMatterOff) {
  const auto document = parse_markdown("---\ntitle: \"CSS\"\nlayout: x\n---\n* a\n");
  EXPECT_EQ(document.front_matter.at("title"), "CSS");
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(document.blocks[0].line, 5u);
}

TEST(MarkdownDocument, FindsSummariesAndHeadingsInHtml) {
  const auto document =
      parse_markdown("<h2>Topic</h2>\n\n<details>\n<summary>Why?</summary>\ntext\n</details>\n");
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::kHeading);
  EXPECT_EQ(document.blocks[1].kind, BlockKind::kSummary);
  EXPECT_EQ(document.blocks[1].line, 4u);
  EXPECT_EQ(document.blocks[1].details_depth, 1);
}

TEST(MarkdownDocument, ReportsAFenceThatNothingCloses) {
  EXPECT_EQ(parse_markdown("text\n\n```c\nint x;\n").unclosed_fence, 3u);
  EXPECT_EQ(parse_markdown("```\nx\n```\n").unclosed_fence, 0u);
}

TEST(MarkdownDocument, EndsAFenceWithItsListItem) {
  const auto document = parse_markdown("1. a\n\n   ```\n   x\n\n2. b\n");
  EXPECT_EQ(document.blocks.back().source, "b");
}

TEST(MarkdownDocument, IsBoundedOnHostileInput) {
  std::string nested;
  for (int i = 0; i < 20'000; ++i) nested += "> ";
  EXPECT_NO_THROW(parse_markdown(nested));
  EXPECT_EQ(parse_markdown(std::string(1'000'000, 'x')).cut_lines.size(), 1u);
  std::string details;
  for (int i = 0; i < 20'000; ++i) details += "<details>";
  EXPECT_NO_THROW(parse_markdown(details));
}

// 40 million cells of which the text has 14 thousand.
TEST(MarkdownDocument, MakesUpNoEndlessTables) {
  const auto repeated = [](const char* cell, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += cell;
    return text;
  };
  const std::string rows = repeated("| a |\n", 4'000);
  const auto endless =
      parse_markdown("|" + repeated("a|", 10'000) + "\n|" + repeated("-|", 10'000) + "\n" + rows);
  EXPECT_TRUE(
      std::none_of(endless.blocks.begin(), endless.blocks.end(),
                   [](const MarkdownBlock& block) { return block.kind == BlockKind::kTableRow; }));
  EXPECT_EQ(parse_markdown("| a |\n|---|\n" + rows).blocks.size(), 4'001U) << "a long one is fine";
}

}  // namespace
}  // namespace qbank
