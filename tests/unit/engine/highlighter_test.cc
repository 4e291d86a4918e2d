#include "searcher/engine/highlighter.h"

#include <gtest/gtest.h>

#include "tests/support/random_text.h"
#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

// The first hit's text with its highlights in brackets.
std::string marked(const TestIndex& index, const std::string& query) {
  const SearchResponse response = index.search(query);
  if (response.hits.empty()) return "(nothing)";
  const Hit& hit = response.hits.front();
  std::string out;
  std::size_t at = 0;
  for (const Span& span : hit.highlights) {
    out += hit.question->text.substr(at, span.begin - at) + '[' +
           std::string(span.of(hit.question->text)) + ']';
    at = span.end;
  }
  return out + hit.question->text.substr(at);
}

std::string marked(const std::string& text, const std::string& query) {
  return marked(TestIndex({question("1", text)}), query);
}

TEST(Highlighter, MarksWordsInAnyForm) {
  EXPECT_EQ(marked("Order of multiple decorators", "decorator orders"),
            "[Order] of multiple [decorators]");
}

TEST(Highlighter, MarksWordsWhateverTheirAccents) {
  const TestIndex index({question("1", "¿Quién escribió la Constitución?").language("es")});
  EXPECT_EQ(marked(index, "escribio constitucion"), "¿Quién [escribió] la [Constitución]?");
  EXPECT_EQ(marked(index, "escribir constituciones"), "¿Quién [escribió] la [Constitución]?");
}

TEST(Highlighter, MarksOperatorsWithoutThePunctuationAroundThem) {
  EXPECT_EQ(marked("Why (:=), not ==?", ":= =="), "Why ([:=]), not [==]?");
  EXPECT_EQ(marked("Explain `??`.", "??"), "Explain `[??]`.");
}

TEST(Highlighter, MarksCodeWhole) {
  EXPECT_EQ(marked("Use of __init__ method", "__init__"), "Use of [__init__] method");
  EXPECT_EQ(marked("Why functools.wraps?", "functools.wraps"), "Why [functools.wraps]?");
  EXPECT_EQ(marked("Why functools.wraps?", "wraps"), "Why functools.[wraps]?");
}

TEST(Highlighter, PointsIntoTheOriginalBytes) {
  EXPECT_EQ(marked("Python\u2019s Caf\u00E9 \U0001F9E0 GIL", "cafe python"),
            "[Python\u2019s] [Caf\u00E9] \U0001F9E0 GIL");
}

TEST(Highlighter, LeavesStopWordsAlone) {
  EXPECT_EQ(marked("What is the GIL?", "what is the gil"), "What is the [GIL]?");
}

TEST(Highlighter, MarksCorrectionsSynonymsAndPrefixes) {
  EXPECT_EQ(marked("Function decorators", "decorattor"), "Function [decorators]");
  EXPECT_EQ(marked("Function decorators", "decor*"), "Function [decorators]");
  const TestIndex index({question("1", "What is mocking?")}, "fake = mock");
  EXPECT_EQ(marked(index, "fake"), "What is [mocking]?");
}

TEST(Highlighter, DoesNotMarkWhatIsExcluded) {
  EXPECT_EQ(marked("Shallow copy", "copy -deep"), "Shallow [copy]");
}

TEST(Highlighter, CanBeLeftOut) {
  SearchRequest request;
  request.query = "decorator";
  request.highlights = false;
  for (const Hit& hit : seed_index()->search(request).hits) EXPECT_TRUE(hit.highlights.empty());
}

TEST(Highlighter, SpansAscendWithoutOverlapForAnyQuery) {
  Random random(3);
  std::vector<Question> questions;
  for (int i = 0; i < 30; ++i) {
    questions.push_back(question(std::to_string(i), random_text(random, 12) + " x"));
  }
  const TestIndex index(questions);
  for (int i = 0; i < 300; ++i) {
    for (const Hit& hit : index.search(random_text(random, 4), 30).hits) {
      std::uint32_t last = 0;
      for (const Span& span : hit.highlights) {
        EXPECT_GE(span.begin, last);
        EXPECT_LT(span.begin, span.end);
        EXPECT_LE(span.end, hit.question->text.size());
        last = span.end;
      }
    }
  }
}

}  // namespace
}  // namespace qbank::testing
