#include "searcher/engine/related.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

TEST(Related, PutsQuestionsWithTheSameRareWordsFirst) {
  const TestIndex index({
      question("1", "What is a generator?").topic("Iterators").tier("Core"),
      question("2", "Generator memory advantages").topic("Iterators").tier("Deep"),
      question("3", "What is an iterator?").topic("Iterators").tier("Core"),
      question("4", "What is a module?").topic("Modules").tier("Core"),
  });
  const auto related = index->related("test/1", 10);
  ASSERT_TRUE(related.has_value());
  ASSERT_GE(related->size(), 2U);
  EXPECT_EQ((*related)[0].question->number, "2");
  EXPECT_EQ((*related)[1].question->number, "3") << "the same topic comes before no relation";
  EXPECT_NE((*related)[0].reason.find("Generator"), std::string::npos) << (*related)[0].reason;
}

TEST(Related, OfAnUnknownQuestionIsNothing) {
  EXPECT_FALSE(seed_index()->related("python-interview/9999", 10).has_value());
  EXPECT_FALSE(seed_index()->related("", 10).has_value());
}

TEST(Related, OfAQuestionAloneIsEmpty) {
  const TestIndex index({question("1", "Only one")});
  EXPECT_TRUE(index->related("test/1", 10).value().empty());
}

TEST(Related, OfAQuestionWithoutWordsDoesNotFail) {
  const TestIndex index({question("1", "?").topic("A"), question("2", "...").topic("A")});
  EXPECT_LE(index->related("test/1", 10).value().size(), 1U);
}

TEST(Related, ToEveryQuestionOfTheSeedBankIsSound) {
  for (int number = 1; number <= 180; ++number) {
    const std::string id = "python-interview/" + std::to_string(number);
    const auto related = seed_index()->related(id, 10);
    ASSERT_TRUE(related.has_value()) << id;
    EXPECT_GE(related->size(), 5U) << id;
    EXPECT_FALSE(related->front().reason.empty()) << id;
    std::set<std::string> ids;
    double last = 1e9;
    for (const RelatedQuestion& other : *related) {
      EXPECT_NE(other.question->id, id);
      EXPECT_TRUE(ids.insert(other.question->id).second) << id << " twice " << other.question->id;
      EXPECT_LE(other.score, last);
      last = other.score;
    }
  }
}

TEST(Related, SaysWhy) {
  const TestIndex index({
      question("1", "What is a generator?").topic("Iterators").tier("Core"),
      question("2", "What are generators").topic("Iterators").tier("Core"),
      question("3", "Generator memory advantages").topic("Iterators").tier("Deep"),
      question("4", "Generator pipelines").topic("Streams").tier("Core"),
  });
  const auto reason = [&](const std::string& from, const std::string& to) {
    const auto related = index->related("test/" + from, 10).value();
    for (const RelatedQuestion& one : related) {
      if (one.question->number == to) return one.reason;
    }
    return std::string("not related");
  };
  EXPECT_EQ(reason("1", "2"), "nearly the same question; same topic; shares generators");
  EXPECT_EQ(reason("1", "3"), "follow-up in the same topic, Deep; shares Generator");
  EXPECT_EQ(reason("3", "1"), "same topic, Core; shares generator");
  EXPECT_EQ(reason("1", "4"), "in Streams; shares Generator");
}

TEST(Related, WorksForATextThatIsNotInTheIndex) {
  const auto related = seed_index()->related_to_text("Why would one use a generator here?", 5);
  ASSERT_FALSE(related.empty());
  EXPECT_NE(related.front().question->text.find("enerator"), std::string::npos);
  EXPECT_FALSE(related.front().reason.empty());
  EXPECT_TRUE(seed_index()->related_to_text("", 5).empty());
  EXPECT_TRUE(seed_index()->related_to_text("qqqq zzzz", 5).empty());
}

TEST(Related, LimitCutsTheSameList) {
  const auto ten = seed_index()->related("python-interview/77", 10).value();
  const auto three = seed_index()->related("python-interview/77", 3).value();
  ASSERT_EQ(three.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(three[i].question->id, ten[i].question->id);
  EXPECT_TRUE(seed_index()->related("python-interview/77", 0).value().empty());
}

}  // namespace
}  // namespace qbank::testing
