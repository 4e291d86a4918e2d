#include "searcher/engine/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/random_text.h"
#include "tests/support/test_index.h"

namespace qbank {
namespace {

// ---- the plain textbook distance, in tenths, with the costs that vocabulary.h describes ----

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

bool side_by_side(char a, char b) {
  for (const std::string_view row : {"qwertyuiop", "asdfghjkl", "zxcvbnm"}) {
    const std::size_t i = row.find(a);
    const std::size_t j = row.find(b);
    if (i != row.npos && j != row.npos && (i + 1 == j || j + 1 == i)) return true;
  }
  return false;
}

int substitution(char a, char b) {
  if (a == b) return 0;
  return side_by_side(a, b) || (is_vowel(a) && is_vowel(b)) ? 7 : 10;
}

int lone_letter(const std::string& word, std::size_t i) {
  if (i == 0) return 13;
  return word[i] == word[i - 1] ? 5 : 10;
}

// For words of a to z.
int textbook_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i < a.size(); ++i) d[i + 1][0] = d[i][0] + lone_letter(a, i);
  for (std::size_t j = 0; j < b.size(); ++j) d[0][j + 1] = d[0][j] + lone_letter(b, j);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      const int first = i == 0 && j == 0 && a[0] != b[0] ? 3 : 0;
      int best = d[i][j] + substitution(a[i], b[j]) + first;
      best = std::min(best, d[i][j + 1] + lone_letter(a, i));
      best = std::min(best, d[i + 1][j] + lone_letter(b, j));
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]) {
        best = std::min(best, d[i - 1][j - 1] + 7);
      }
      d[i + 1][j + 1] = best;
    }
  }
  return d[a.size()][b.size()];
}

int tenths(double distance) { return static_cast<int>(distance * 10 + 0.5); }

std::string random_word(testing::Random& random, std::size_t letters) {
  std::string word;
  for (std::size_t i = 1 + random.below(letters); i > 0; --i) {
    word += "aeistwqlmnp"[random.below(11)];
  }
  return word;
}

TEST(EditDistance, OfEqualWordsIsNothing) {
  EXPECT_EQ(edit_distance("decorator", "decorator"), 0);
  EXPECT_EQ(edit_distance("", ""), 0);
}

TEST(EditDistance, ChargesSlipsOfTheHandLess) {
  EXPECT_DOUBLE_EQ(edit_distance("python", "pyhton"), 0.7);    // transposed
  EXPECT_DOUBLE_EQ(edit_distance("proces", "process"), 0.5);   // doubled letter
  EXPECT_DOUBLE_EQ(edit_distance("tuple", "tupke"), 0.7);      // next key
  EXPECT_DOUBLE_EQ(edit_distance("closure", "clozure"), 1.0);  // another letter
  EXPECT_DOUBLE_EQ(edit_distance("closure", "closre"), 1.0);   // left out
}

TEST(EditDistance, ChargesTheFirstLetterMore) {
  EXPECT_DOUBLE_EQ(edit_distance("mock", "zock"), 1.3);
  EXPECT_DOUBLE_EQ(edit_distance("mock", "ock"), 1.3);
}

TEST(EditDistance, CountsCharactersNotBytes) {
  EXPECT_DOUBLE_EQ(edit_distance("функция", "фунция"), 1.0);
}

TEST(EditDistance, EqualsTheTextbookMatrix) {
  testing::Random random(11);
  for (int i = 0; i < 5'000; ++i) {
    const std::string a = random_word(random, 9);
    const std::string b = random_word(random, 9);
    ASSERT_EQ(tenths(edit_distance(a, b)), textbook_distance(a, b)) << a << ' ' << b;
  }
}

TEST(EditDistance, StandsVeryLongWords) {
  EXPECT_GT(edit_distance(std::string(1000, 'a'), "b"), 1);
  EXPECT_EQ(edit_distance(std::string(1000, 'a'), std::string(900, 'a')), 0)
      << "letters behind the limit are not compared";
}

TEST(AllowedDistance, GrowsWithTheWord) {
  EXPECT_EQ(allowed_distance("is"), 0);
  EXPECT_LT(allowed_distance("gil"), 1);
  EXPECT_EQ(allowed_distance("list"), 1);
  EXPECT_EQ(allowed_distance("decorator"), 2);
}

// ---- the vocabulary ----

Vocabulary vocabulary_of(const std::map<std::string, std::uint32_t>& counts) {
  Vocabulary words;
  for (const auto& [word, documents] : counts) words.add(word, documents);
  return words;
}

std::vector<std::string> near(const Vocabulary& vocabulary, std::string_view word) {
  std::vector<std::string> found;
  for (const auto& candidate : vocabulary.similar(word, 10)) found.push_back(candidate.word.word);
  return found;
}

std::vector<std::string> with_prefix(const Vocabulary& vocabulary, std::string_view prefix,
                                     std::size_t limit) {
  std::vector<std::string> found;
  for (const auto& word : vocabulary.with_prefix(prefix, limit)) found.push_back(word.word);
  return found;
}

using Strings = std::vector<std::string>;

TEST(Vocabulary, CountsDocuments) {
  const Vocabulary vocabulary = vocabulary_of({{"list", 7}, {"lists", 2}});
  EXPECT_EQ(vocabulary.documents("list"), 7U);
  EXPECT_EQ(vocabulary.documents("lis"), 0U);
  EXPECT_EQ(vocabulary.documents("zebra"), 0U);
  EXPECT_EQ(vocabulary_of({}).documents("list"), 0U);
}

TEST(Vocabulary, CompletesByFrequencyThenName) {
  const Vocabulary vocabulary =
      vocabulary_of({{"deck", 3}, {"decode", 1}, {"decor", 3}, {"decorator", 9}, {"default", 99}});
  EXPECT_EQ(with_prefix(vocabulary, "dec", 3), (Strings{"decorator", "deck", "decor"}));
  EXPECT_EQ(with_prefix(vocabulary, "decorators", 3), Strings{});
  EXPECT_EQ(with_prefix(vocabulary, "dec", 0), Strings{});
}

TEST(Vocabulary, TellsWhetherAnyWordBeginsSo) {
  const Vocabulary vocabulary = vocabulary_of({{"deck", 3}, {"zip", 1}});
  EXPECT_TRUE(vocabulary.has_prefix("de"));
  EXPECT_TRUE(vocabulary.has_prefix("deck"));
  EXPECT_FALSE(vocabulary.has_prefix("decks"));
  EXPECT_FALSE(vocabulary.has_prefix("zz"));
  EXPECT_FALSE(vocabulary_of({}).has_prefix("a"));
}

TEST(Vocabulary, FindsTheNearestThenTheMostFrequent) {
  const Vocabulary vocabulary =
      vocabulary_of({{"decorate", 50}, {"decorator", 4}, {"decorators", 9}});
  EXPECT_EQ(near(vocabulary, "decoratr"), (Strings{"decorate", "decorator", "decorators"}));
  EXPECT_EQ(near(vocabulary, "decoratrs").front(), "decorators");
}

TEST(Vocabulary, DoesNotCorrectShortWordsNumbersAndCode) {
  const Vocabulary vocabulary =
      vocabulary_of({{"__init__", 1}, {"is", 1}, {"pep8", 1}, {"set", 1}});
  EXPECT_EQ(near(vocabulary, "iz"), Strings{});
  EXPECT_EQ(near(vocabulary, "pep9"), Strings{});
  EXPECT_EQ(near(vocabulary, "pepp"), Strings{});
  EXPECT_EQ(near(vocabulary, "__int__"), Strings{});
}

TEST(Vocabulary, SimilarEqualsBruteForce) {
  testing::Random random(5);
  std::map<std::string, std::uint32_t> counts;
  for (int i = 0; i < 1000; ++i) {
    counts[random_word(random, 10)] = static_cast<std::uint32_t>(1 + random.below(50));
  }
  const Vocabulary vocabulary = vocabulary_of(counts);
  for (int i = 0; i < 100; ++i) {
    const std::string asked = random_word(random, 10);
    std::vector<std::tuple<int, int, std::string>> expected;
    for (const auto& [word, documents] : counts) {
      const int distance = textbook_distance(word, asked);
      if (allowed_distance(asked) == 0 || distance > tenths(allowed_distance(asked))) continue;
      expected.emplace_back(distance, -static_cast<int>(documents), word);
    }
    std::sort(expected.begin(), expected.end());
    const auto found = vocabulary.similar(asked, counts.size());
    ASSERT_EQ(found.size(), expected.size()) << asked;
    for (std::size_t j = 0; j < found.size(); ++j) {
      EXPECT_EQ(found[j].word.word, std::get<2>(expected[j])) << asked;
      EXPECT_EQ(tenths(found[j].distance), std::get<0>(expected[j])) << asked;
    }
  }
}

TEST(Vocabulary, OfTheSeedBankHasWordsAndCode) {
  const auto snapshot = testing::seed_index().snapshot();
  const Vocabulary& vocabulary = snapshot->vocabulary();
  EXPECT_EQ(vocabulary.documents("__init__"), 3U);
  EXPECT_GT(vocabulary.documents("python"), 5U);
  EXPECT_EQ(vocabulary.documents("Python"), 0U);
}

TEST(Vocabulary, FindsWordsThatBeginNearlySo) {
  const Vocabulary vocabulary =
      vocabulary_of({{"decorator", 3}, {"decorators", 9}, {"deck", 1}, {"record", 4}, {"x1", 1}});
  Strings found;
  for (const auto& word : vocabulary.with_similar_prefix("decro", 10))
    found.push_back(word.word.word);
  EXPECT_EQ(found, (Strings{"decorators", "decorator"}));
  EXPECT_TRUE(vocabulary.with_similar_prefix("de", 10).empty()) << "too short to tell";
  EXPECT_EQ(vocabulary.with_similar_prefix("decro", 1).size(), 1U);
}

TEST(Vocabulary, SimilarPrefixesEqualThoseOfAPlainScan) {
  testing::Random random(23);
  std::map<std::string, std::uint32_t> counts;
  for (int i = 0; i < 400; ++i) counts[random_word(random, 10)] = 1;
  const Vocabulary vocabulary = vocabulary_of(counts);
  for (int i = 0; i < 300; ++i) {
    const std::string typed = random_word(random, 8);
    const int bound = typed.size() < 5 ? 0 : 10;
    std::set<std::string> expected;
    for (const auto& [word, documents] : counts) {
      for (std::size_t letters = 0; letters <= word.size() && bound > 0; ++letters) {
        // What a word is begun with costs as the word does, so letters behind do not matter.
        if (textbook_distance(word.substr(0, letters), typed) <= bound) expected.insert(word);
      }
    }
    std::set<std::string> found;
    for (const auto& word : vocabulary.with_similar_prefix(typed, 1000))
      found.insert(word.word.word);
    ASSERT_EQ(found, expected) << typed;
  }
}

}  // namespace
}  // namespace qbank
