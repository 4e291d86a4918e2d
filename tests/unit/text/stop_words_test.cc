#include "indexer/text/stop_words.h"

#include <gtest/gtest.h>

#include "indexer/text/fold.h"
#include "indexer/text/language.h"

namespace qbank {
namespace {

TEST(StopWords, AreFunctionWordsAndWordsOfAsking) {
  for (const char* const word : {"what", "is", "the", "difference", "between", "explain"}) {
    EXPECT_TRUE(is_stop_word(word, "en")) << word;
  }
}

TEST(StopWords, AreNotWhatAQuestionIsAbout) {
  for (const char* const word : {"python", "list", "self", "class", "yield", "async", "set"}) {
    EXPECT_FALSE(is_stop_word(word, "en")) << word;
  }
}

TEST(StopWords, BelongToALanguage) {
  EXPECT_TRUE(is_stop_word("der", "de"));
  EXPECT_FALSE(is_stop_word("der", "en"));
  EXPECT_TRUE(is_stop_word("что", "ru"));
}

TEST(StopWords, EmojiAreThoseOfEveryLanguage) {
  EXPECT_TRUE(is_stop_word("🚀", "en"));
  EXPECT_TRUE(is_stop_word("🚀", "xx"));
  for (const char* const word : {"", "1", "#", "東京", "½"}) {
    EXPECT_FALSE(is_stop_word(word, "en")) << word;
  }
}

TEST(StopWords, AreKnownWithoutAccents) {
  EXPECT_TRUE(is_stop_word("fur", "de"));  // für
  EXPECT_TRUE(is_stop_word("dont", "en"));
}

TEST(StopWords, AreNoneForOtherLanguages) {
  EXPECT_FALSE(is_stop_word("the", "ja"));
  EXPECT_FALSE(is_stop_word("the", ""));
  EXPECT_FALSE(is_stop_word("", "en"));
}

}  // namespace
}  // namespace qbank
