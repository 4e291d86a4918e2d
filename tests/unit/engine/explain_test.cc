#include "searcher/engine/explain.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

ExplainedSearch explained(const TestIndex& index, const std::string& query,
                          std::size_t offset = 0) {
  SearchRequest request;
  request.query = query;
  request.offset = offset;
  return index->explain(request);
}

TEST(Explain, AnswersAsSearchDoes) {
  for (const char* const query : {"decorators", "python gil", "\"deep copy\"", "topic:oop", ""}) {
    const ExplainedSearch explanation = explained(seed_index(), query);
    EXPECT_EQ(numbers(explanation.response), numbers(seed_index().search(query))) << query;
    EXPECT_EQ(explanation.hits.size(), explanation.response.hits.size()) << query;
  }
}

TEST(Explain, FollowsTheOffset) {
  const ExplainedSearch explanation = explained(seed_index(), "python", 5);
  ASSERT_FALSE(explanation.hits.empty());
  for (std::size_t i = 0; i < explanation.hits.size(); ++i) {
    EXPECT_EQ(explanation.hits[i].hit.question, explanation.response.hits[i].question);
    EXPECT_FALSE(explanation.hits[i].parts.empty());
  }
}

TEST(Explain, NamesTheWaysAWordIsFound) {
  const TestIndex index({question("1", "What is mocking?"), question("2", "functools.wraps")},
                        "fake = mock");
  const ExplainedSearch explanation = explained(index, "the fake functools.wraps");
  std::string all;
  for (const std::string& unit : explanation.units) all += unit + '\n';
  EXPECT_NE(all.find("synonym"), std::string::npos) << all;
  EXPECT_NE(all.find("code"), std::string::npos) << all;
  EXPECT_NE(all.find("stop word"), std::string::npos) << all;
}

TEST(Explain, NamesWhatTheQueryDescribes) {
  const TestIndex index({question("1", "What is a mutex?")},
                        "mutex : lets one thread in at a time");
  const ExplainedSearch explanation = explained(index, "thread lets time");
  EXPECT_NE(explanation.units.front().find("described(Zmutex)"), std::string::npos)
      << explanation.units.front();
}

TEST(Explain, PointsOfAWordFoundAreNotNothing) {
  const ExplainedSearch explanation = explained(seed_index(), "decorator");
  ASSERT_FALSE(explanation.hits.empty());
  const Explanation& best = explanation.hits.front();
  ASSERT_FALSE(best.parts.empty());
  EXPECT_EQ(best.parts.front().what, "decorator");
  EXPECT_GT(best.parts.front().points, 0);
  EXPECT_FLOAT_EQ(static_cast<float>(best.coverage), 1);
}

TEST(Explain, PartsThePointsOfAWordByField) {
  const TestIndex index({question("1", "Closing files").topic("Files").answer("A file closes.")});
  const ExplainedSearch explanation = explained(index, "files");
  ASSERT_EQ(explanation.hits.size(), 1U);
  const Explanation::Part& word = explanation.hits.front().parts.front();
  Strings fields;
  double sum = 0;
  for (const auto& [field, points] : word.fields) {
    fields.push_back(field);
    sum += points;
  }
  EXPECT_EQ(fields, (Strings{"question", "topic", "answer"}));
  EXPECT_NEAR(sum, word.points, 1e-6);
}

TEST(Explain, PartsAddUpToTheScore) {
  for (const char* const query :
       {"decorators", "python gil", "what is a decorator", "memry leak"}) {
    for (const Explanation& hit : explained(seed_index(), query).hits) {
      double sum = 0;
      for (const Explanation::Part& part : hit.parts) sum += part.points;
      EXPECT_NEAR(sum, hit.hit.score, 1e-4) << query;
    }
  }
}

TEST(Explain, SaysWhatIsInNoQuestion) {
  const ExplainedSearch explanation = explained(seed_index(), "decorator qqqqzzzz");
  std::string all;
  for (const std::string& unit : explanation.units) all += unit + '\n';
  EXPECT_NE(all.find("qqqqzzzz: in no question"), std::string::npos) << all;
}

}  // namespace
}  // namespace qbank::testing
