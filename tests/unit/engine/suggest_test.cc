#include "searcher/engine/suggest.h"

#include <gtest/gtest.h>

#include "tests/support/random_text.h"
#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

const TestIndex& bank() {
  static const TestIndex kIndex({
      question("1", "Function decorators"),
      question("2", "Class decorators"),
      question("3", "Decorators with arguments"),
      question("4", "Deadlocks"),
      question("5", "Class or declaration?"),
  });
  return kIndex;
}

Strings completions(const std::string& typed) {
  Strings found;
  for (const Suggestion& suggestion : bank()->suggest(typed, 10)) {
    if (suggestion.id.empty()) found.push_back(suggestion.text);
  }
  return found;
}

Strings questions(const std::string& typed) {
  Strings found;
  for (const Suggestion& suggestion : bank()->suggest(typed, 10)) {
    if (!suggestion.id.empty()) found.push_back(suggestion.id);
  }
  return found;
}

TEST(Suggest, CompletesTheLastWordMostFrequentFirst) {
  EXPECT_EQ(completions("de"), (Strings{"decorators", "deadlocks", "declaration"}));
}

TEST(Suggest, CompletesWhatWasLikelyMeant) {
  EXPECT_EQ(completions("decro"), Strings{"decorators"});
  EXPECT_EQ(completions("clss deco"), Strings{"class decorators"}) << "also in the words before";
  EXPECT_EQ(questions("dealdo"), Strings{"test/4"});
  EXPECT_TRUE(completions("zzzz").empty());
}

TEST(Suggest, KeepsWhatWasTypedBefore) {
  EXPECT_EQ(completions("Function deco"), Strings{"Function decorators"});
}

TEST(Suggest, GivesOnlyWordsThatStandTogether) {
  EXPECT_EQ(completions("class de"), (Strings{"class decorators", "class declaration"}));
  EXPECT_EQ(completions("function de"), Strings{"function decorators"});
}

TEST(Suggest, GivesQuestionsBehindQueries) {
  EXPECT_EQ(questions("deadl"), Strings{"test/4"});
  EXPECT_EQ(questions("decorators arg").front(), "test/3");
}

TEST(Suggest, IgnoresCapitalsAndAccents) { EXPECT_EQ(completions("DÉ"), completions("de")); }

TEST(Suggest, RespellsBehindAccents) {
  EXPECT_EQ(completions("ÉÉÉ decoratr arg"), Strings{"ÉÉÉ decorators arguments"});
}

TEST(Suggest, OfNothingIsNothing) {
  EXPECT_TRUE(bank()->suggest("", 10).empty());
  EXPECT_TRUE(bank()->suggest("   ", 10).empty());
  EXPECT_TRUE(bank()->suggest("de", 0).empty());
}

TEST(Suggest, KeepsTheLimit) {
  for (std::size_t limit = 1; limit < 8; ++limit)
    EXPECT_LE(bank()->suggest("de", limit).size(), limit);
  EXPECT_LE(seed_index()->suggest("py", 1000).size(), 1000U) << "an unreasonable limit is no error";
}

TEST(Suggest, CompletesCode) {
  const TestIndex index(
      {question("1", "__init__ and __new__"), question("2", "What does @wraps do?")});
  EXPECT_EQ(index->suggest("__in", 1), (std::vector<Suggestion>{{"__init__", ""}}));
  EXPECT_EQ(index->suggest("what does @wr", 1),
            (std::vector<Suggestion>{{"what does @wraps", ""}}));
}

// Folding makes letters longer and shorter: "½" and "ß" are longer then, "É" is shorter.
TEST(Suggest, RespellsWordsWhereTheyStand) {
  EXPECT_EQ(completions("½½½½ Funktion decor"), Strings{"½½½½ function decorators"});
  EXPECT_EQ(completions("Éß Clas declar"), Strings{"Éß class declaration"});
}

TEST(Suggest, StandsAnyText) {
  Random random(4);
  for (int i = 0; i < 300; ++i) {
    const std::string typed = random_bytes(random, 40);
    EXPECT_NO_THROW(bank()->suggest(typed, 10)) << typed;
  }
}

}  // namespace
}  // namespace qbank::testing
