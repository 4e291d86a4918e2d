// Whatever takes long gives up at the caller's deadline.
#include "searcher/engine/deadline.h"

#include <gtest/gtest.h>

#include "indexer/error.h"
#include "searcher/engine/filter.h"
#include "searcher/engine/query_words.h"
#include "searcher/engine/restriction.h"
#include "searcher/engine/unit_builder.h"
#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

const Deadline kPast(Deadline::Clock::now());
const Deadline kFuture(Deadline::Clock::now() + std::chrono::hours(1));

// Enough questions for what looks at the clock now and then.
const TestIndex& bank() {
  static const TestIndex kIndex = [] {
    std::vector<Question> questions;
    for (int i = 1; i <= 1100; ++i) {
      questions.push_back(question(std::to_string(i), "A deep copy").topic("Types"));
    }
    return TestIndex(questions);
  }();
  return kIndex;
}

template <class Work>
bool gives_up(Work work) {
  try {
    work();
    return false;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kTimeout);
    return true;
  }
}

TEST(Deadline, PassesOnce) {
  EXPECT_FALSE(gives_up([] { Deadline().check(); }));
  EXPECT_FALSE(gives_up([] { kFuture.check(); }));
  EXPECT_TRUE(gives_up([] { kPast.check(); }));
}

TEST(Deadline, EndsALongLookForAPhrase) {
  const auto snapshot = bank().snapshot();
  const auto look = [&](Deadline deadline) {
    return snapshot->with_phrase({"deep", "copy"}, 0, snapshot->documents(), deadline).size();
  };
  EXPECT_EQ(look(kFuture), 1100U);
  EXPECT_TRUE(gives_up([&] { look(kPast); }));
}

TEST(Deadline, EndsFilters) {
  const auto snapshot = bank().snapshot();
  for (const auto& [field, value] :
       {std::pair(Field::kTopic, "typ"), std::pair(Field::kNumber, "7")}) {
    EXPECT_FALSE(filter_documents(field, value, *snapshot, kFuture).empty());
    EXPECT_TRUE(gives_up([&] { filter_documents(field, value, *snapshot, kPast); })) << value;
  }
}

TEST(Deadline, EndsWhatAQueryDemands) {
  const auto snapshot = bank().snapshot();
  const WordReader reader(*snapshot);
  const std::vector<QueryWord> words;
  std::vector<Respelling> respellings;
  std::vector<QueryNote> notes;
  UnitBuilder builder(*snapshot, reader, respellings);
  for (const char* query :
       {"deep AND copy", "\"a deep copy\"", "deep -copy", "+deep", "topic:types"}) {
    const QueryNode root = parse_query(query).root;
    EXPECT_TRUE(gives_up([&] {
      Restriction(*snapshot, reader, builder, words, kPast, notes).demanded_by(root);
    })) << query;
  }
}

TEST(Deadline, EndsSearchesSuggestionsAndRelatedQuestions) {
  SearchRequest request;
  request.query = "deep copy";
  request.deadline = kPast;
  EXPECT_TRUE(gives_up([&] { bank()->search(request); }));
  EXPECT_TRUE(gives_up([] { bank()->suggest("dee", 5, kPast); }));
  EXPECT_TRUE(gives_up([] { bank()->related("test/1", 5, kPast); }));
  EXPECT_TRUE(gives_up([] { bank()->related_to_text("deep copy", 5, kPast); }));
  EXPECT_FALSE(bank()->suggest("dee", 5, kFuture).empty());
  EXPECT_FALSE(bank()->related("test/1", 5, kFuture)->empty());
}

}  // namespace
}  // namespace qbank::testing
