#include "indexer/bank/markdown_inline.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

TEST(PlainText, KeepsCodeThatLooksLikeEmphasis) {
  EXPECT_EQ(plain_text("*args and **kwargs"), "*args and **kwargs");
  EXPECT_EQ(plain_text("__new__ vs __init__"), "__new__ vs __init__");
  EXPECT_EQ(plain_text("snake_case_name and _private"), "snake_case_name and _private");
  EXPECT_EQ(plain_text("2 * 3 * 4"), "2 * 3 * 4");
  EXPECT_EQ(plain_text("fill in the _____ here"), "fill in the _____ here");
}

TEST(PlainText, UnwrapsPairedEmphasis) {
  EXPECT_EQ(plain_text("**bold** and *italic* and _this_"), "bold and italic and this");
  EXPECT_EQ(plain_text("***both*** and ~~gone~~"), "both and gone");
}

TEST(PlainText, KeepsCodeSpansVerbatim) {
  EXPECT_EQ(plain_text("`<script>` and ``a ` b`` and `**kw`"), "<script> and a ` b and **kw");
  EXPECT_EQ(plain_text("What does ```chmod +x``` do?"), "What does chmod +x do?");
  EXPECT_EQ(plain_text("an `open tick"), "an `open tick");
}

TEST(PlainText, KeepsTheBackTicksOfCodeThatLooksLikePunctuation) {
  EXPECT_EQ(plain_text("What do `...`, `??` and ``/`` do?"), "What do `...`, `??` and `/` do?");
  EXPECT_EQ(plain_text("Is `==` or `[]` or `a / b` clear?"), "Is == or [] or a / b clear?");
}

TEST(PlainText, KeepsTheTextOfLinksAndDropsImages) {
  EXPECT_EQ(plain_text("How does [CBIR](https://a.b/c_(d).pdf) work?"), "How does CBIR work?");
  EXPECT_EQ(plain_text("![badge](b.svg) Title"), "Title");
  EXPECT_EQ(plain_text("*ngIf vs [hidden]?"), "*ngIf vs [hidden]?");
  EXPECT_EQ(plain_text("see [this][1] and note[^2]"), "see this and note");
}

TEST(PlainText, DropsTrailingSourcesAndBackLinks) {
  EXPECT_EQ(plain_text("What is PCA? [[src](http://x.y)]"), "What is PCA?");
  EXPECT_EQ(plain_text("What is PCA? [[src]](http://x.y)"), "What is PCA?");
  EXPECT_EQ(plain_text("What is PCA? - [Learn from here](http://x.y)"), "What is PCA?");
  EXPECT_EQ(plain_text("[[⬆]](#toc) <a name='x'>General:</a>"), "General:");
}

TEST(PlainText, RemovesKnownTagsOnly) {
  EXPECT_EQ(plain_text("<b>a</b><br>b <T> and List<String> &lt;i&gt; &amp; &#39;"),
            "a b <T> and List<String> <i> & '");
  EXPECT_EQ(plain_text("a <!-- hidden --> b"), "a b");
}

TEST(PlainText, ResolvesEscapes) {
  EXPECT_EQ(plain_text(R"(1\. a \*b\* \_\_c\_\_ C:\dir)"), R"(1. a *b* __c__ C:\dir)");
}

TEST(PlainText, EndsOnHostileInput) {
  EXPECT_NO_THROW(plain_text(std::string(100'000, '[')));
  EXPECT_NO_THROW(plain_text(std::string(100'000, '*').append("a")));
  EXPECT_NO_THROW(plain_text(std::string(100'000, '`')));
  EXPECT_NO_THROW(plain_text("\xFF\xFE\x80 [a](b"));
}

}  // namespace
}  // namespace qbank
