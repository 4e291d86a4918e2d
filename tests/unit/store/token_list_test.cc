#include "indexer/store/token_list.h"

#include <gtest/gtest.h>

#include "indexer/error.h"
#include "indexer/hash.h"
#include "indexer/store/terms.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/stop_words.h"
#include "tests/support/random_text.h"
#include "tests/support/seed_bank.h"

namespace qbank::testing {

void PrintTo(const StoredToken& token, std::ostream* out) {
  *out << token.span.begin << '-' << token.span.end << " term " << hex(token.term) << " stem "
       << hex(token.stem) << (token.primary ? " primary" : "") << (token.content ? " content" : "");
}

namespace {

std::string index_term(const Token& token) {
  return token.stem.empty() ? token.term : stem_term(token.stem);
}

bool is_content(const Token& token, const std::string& language) {
  return token.primary && !is_stop_word(token.term, language);
}

void expect_kept(const std::string& text, const std::string& language) {
  Analyzer analyzer(language);
  std::vector<StoredToken> expected;
  std::vector<std::string> content;
  const std::vector<Token> tokens = analyzer.analyze(text);
  for (const Token& token : tokens) {
    expected.push_back({{token.begin, token.end},
                        stable_hash(token.term),
                        stable_hash(index_term(token)),
                        token.primary,
                        is_content(token, language)});
    if (is_content(token, language)) content.push_back(index_term(token));
  }
  const std::string encoded = encode_tokens(text, tokens, language);
  EXPECT_EQ(decode_tokens(text, encoded), expected) << text;
  EXPECT_EQ(decode_content_terms(text, encoded), content) << text;
}

std::size_t bytes_of(const std::string& text) {
  return encode_tokens(text, Analyzer().analyze(text), "en").size();
}

TEST(TokenList, KeepsWhatTheAnalyzerSaw) {
  for (const char* const text :
       {"", "What is a closure?", "How do cities' policies differ?", "@functools.wraps() or *args",
        "thread-safe OrderedDict, __init__ := lru_cache", "Café für 東京都 \u2014 Straße ÀÉÎ",
        "  ---  ", "dying lying tied happily argued"}) {
    expect_kept(text, "en");
  }
}

TEST(TokenList, KeepsTheSeedBank) {
  for (const Question& question : seed_questions()) expect_kept(question.text, "en");
}

TEST(TokenList, KeepsAnyText) {
  Random random(11);
  for (int i = 0; i < 2000; ++i) {
    expect_kept(random_text(random, 20), random.one_in(2) ? "de" : "fr");
    expect_kept(random_bytes(random, 60), "en");
  }
}

TEST(TokenList, TakesTwoBytesForAWordAsItIsSpelled) {
  EXPECT_EQ(bytes_of("which functions are there"), 8U);
  EXPECT_EQ(bytes_of("City"), 2U) << "its stem is citi";
}

TEST(TokenList, OfAnotherTextIsCorrupt) {
  const std::string encoded =
      encode_tokens("a question of words", Analyzer().analyze("a question of words"), "en");
  EXPECT_THROW(decode_tokens("a text", encoded), Error);
}

TEST(TokenList, OfAnyBytesIsReadOrCorrupt) {
  Random random(12);
  for (int i = 0; i < 5000; ++i) {
    try {
      decode_tokens("some text of thirty letters ..", random_bytes(random, 12));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    }
  }
}

}  // namespace
}  // namespace qbank::testing
