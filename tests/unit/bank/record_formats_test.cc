#include <gtest/gtest.h>

#include "indexer/error.h"
#include "tests/unit/bank/bank_test_support.h"

namespace qbank::testing {
namespace {

TEST(JsonLines, RejectsBadRecordsWithTheirLine) {
  const ReadResult result = read_text(
      "a.jsonl", "{\"text\": \"Why?\"}\nnot json\n[1]\n{\"x\": 1}\n{\"text\": \"How?\"}\n");
  EXPECT_EQ(texts_of(result), (std::vector<std::string>{"Why?", "How?"}));
  EXPECT_EQ(result.report.rejected, 3u);
  EXPECT_EQ(result.report.sources[0].findings[0].line, 2u);
}

TEST(JsonLines, OfALongFileAreReadInTheirOrder) {
  constexpr unsigned kLines = 30'000;
  constexpr unsigned kBad = 20'000;
  std::string text;
  for (unsigned line = 1; line <= kLines; ++line) {
    const std::string question = "What is the answer to question number " + std::to_string(line);
    text += line == kBad ? "{ not JSON }\n"
                         : R"({"id": ")" + std::to_string(line) + R"(", "question": ")" + question +
                               R"(?", "answer": "It is as it is and as it always was."})" + "\n";
  }
  const ReadResult read = read_text("long.jsonl", text);
  ASSERT_EQ(read.questions.size(), kLines - 1);
  for (unsigned i = 1; i < read.questions.size(); ++i) {
    ASSERT_LT(read.questions[i - 1].line, read.questions[i].line);
  }
  EXPECT_EQ(read.questions.back().line, kLines);
  EXPECT_EQ(read.report.rejected, 1U);
  EXPECT_EQ(read.report.sources[0].findings[0].line, kBad);
}

TEST(JsonLines, KeepsWhatTheRecordsSayOfThemselves) {
  const ReadResult result = read_text(
      "a.jsonl",
      R"({"id":"7","bank":"own","text":"A <b> tag?","topic":"Web > HTML","tier":"Core","number":7,)"
      R"("answer":"yes","options":["yes","no"],"tags":["t"],"url":"https://x.y","body":"code"})");
  const Question& q = result.questions.at(0);
  EXPECT_EQ(q.id, "own/7");
  EXPECT_EQ(q.text, "A <b> tag?");
  EXPECT_EQ(q.topic, (std::vector<std::string>{"Web", "HTML"}));
  EXPECT_EQ(q.number, "7");
  EXPECT_EQ(q.options.size(), 2u);
  EXPECT_EQ(q.url, "https://x.y");
  EXPECT_EQ(q.body, "code");
}

TEST(Records, AreReadThroughAFieldMap) {
  ReadOptions options;
  options.field_map = {{"text", "Kysymys X"}, {"tier", "taso"}};
  const ReadResult result =
      read_text("a.csv", "taso,Kysymys X\nhelppo,Mikä on muuttuja?\n", options);
  EXPECT_EQ(result.questions.at(0).text, "Mikä on muuttuja?");
  EXPECT_EQ(result.questions.at(0).tier, "helppo");
}

TEST(Records, KeepAnExplanationBehindTheAnswer) {
  const TemporaryFolder folder;
  const auto answers = read(folder.write("b.json", R"([
      {"question": "Unit of power?", "answer": "watt", "explanation": "After James Watt."},
      {"question": "Largest?", "options": ["a", "b"], "answer": "B", "explanation": "It is."},
      {"question": "Why?", "explanation": "Because."}])"))
                           .questions;
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].answer, "watt\n\nAfter James Watt.");
  EXPECT_EQ(answers[1].answer, "b\n\nIt is.");
  EXPECT_EQ(answers[2].answer, "Because.");
}

TEST(Records, ShowTheRightAnswerAmongTheWrongOnes) {
  const TemporaryFolder folder;
  const std::vector<std::string> options{"Paris", "Rome", "Oslo"};
  const auto json = read(folder.write("b.json", R"([{"question": "Capital of France?",
      "correct_answer": "Paris", "incorrect_answers": ["Rome", "Oslo"]},
      {"question": "Two?", "answer": "2", "incorrect_answers": ["1", "3", "4"]}])"));
  ASSERT_EQ(json.questions.size(), 2u);
  EXPECT_EQ(json.questions[0].options, options);
  EXPECT_EQ(json.questions[0].answer, "Paris");
  EXPECT_EQ(json.questions[1].answer, "2");
  const auto csv = read(folder.write("c.csv",
                                     "question,correct_answer,incorrect_answer_1,"
                                     "incorrect_answer_2\nCapital of France?,Paris,Rome,Oslo\n"));
  ASSERT_EQ(csv.questions.size(), 1u);
  EXPECT_EQ(csv.questions[0].options, options);
}

TEST(Records, TakeOnlyWebAddressesForUrls) {
  const ReadResult result =
      read_text("a.jsonl", R"x({"text":"Why?","url":"javascript:alert(1)"})x");
  EXPECT_EQ(result.questions.at(0).url, "");
}

TEST(Csv, ReportsAQuotationThatNothingCloses) {
  const ReadResult result = read_text("a.csv", "question,answer\nWhy?,b\nHow?,\"open\n");
  EXPECT_EQ(result.questions.size(), 2u);
  EXPECT_EQ(result.report.rejected, 1u);
}

TEST(Csv, KeepsTheRowsBehindAStrayQuotationMark) {
  const ReadResult result =
      read_text("a.csv", "question,answer\nWhy?,\"a\nHow?,b\nWho?,\"c\"\nWhat?,\"d\ne\"\n");
  ASSERT_EQ(texts_of(result), (std::vector<std::string>{"Why?", "How?", "Who?", "What?"}));
  EXPECT_EQ(result.questions[3].answer, "d\ne");
  ASSERT_TRUE(result.has_finding("rejected-record"));
  EXPECT_EQ(result.report.sources[0].findings[0].line, 2U);
}

TEST(Yaml, DoesNotUnfoldAliases) {
  const ReadResult result = read_text(
      "a.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nquestions:\n  - question: Why?\n    answer: *b\n");
  EXPECT_EQ(texts_of(result), std::vector<std::string>{"Why?"});
}

TEST(Yaml, KeepsTheDocumentsBeforeAnError) {
  const ReadResult result = read_text("a.yaml", "- question: Why?\n---\n- question: \"open\n");
  EXPECT_EQ(result.questions.size(), 1u);
  EXPECT_EQ(result.report.rejected, 1u);
}

TEST(Xml, KeepsTheQuestionsBeforeAnError) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("Posts.xml", "<posts><row Id=\"1\" PostTypeId=\"1\" Title=\"Why?\"/><row Id=");
  std::vector<Question> questions;
  const ReadReport report =
      read_banks({path}, {}, [&](Question&& q) { questions.push_back(std::move(q)); });
  EXPECT_EQ(questions.at(0).id, "posts/1");
  EXPECT_EQ(report.rejected, 1u);
}

TEST(Xml, IsKnownByItsContent) {
  const ReadResult result =
      read_text("quiz.txt",
                "<?xml version='1.0' encoding='windows-1252'?>\n<quiz><question type='essay'>"
                "<questiontext><text>Qu'est-ce qu'un \xC3\xA9l\xC3\xA9ment ?</text></questiontext>"
                "</question></quiz>\n");
  EXPECT_EQ(texts_of(result), std::vector<std::string>{"Qu'est-ce qu'un \u00E9l\u00E9ment ?"});
  EXPECT_EQ(result.report.sources[0].format, "moodle-xml");
  EXPECT_EQ(result.questions[0].line, 2U);
}

TEST(Xml, HasTheLanguageOfItsQuestions) {
  std::string posts = "<posts>";
  for (int i = 1; i <= 5; ++i) {
    posts += "<row Id=\"" + std::to_string(i) +
             "\" PostTypeId=\"1\" Title=\"Was ist der Unterschied zwischen einer Liste und " +
             std::to_string(i) + " Mengen?\"/>";
  }
  const ReadResult result = read_text("Posts.xml", posts + "</posts>");
  ASSERT_EQ(result.questions.size(), 5U);
  for (const Question& question : result.questions) EXPECT_EQ(question.language, "de");
}

TEST(Gift, DoesNotTakeEscapedMarksForAnswers) {
  const ReadResult result = read_text("a.gift", "What is 1 \\= 1\\: {=true \\~ always ~never}\n");
  EXPECT_EQ(result.questions.at(0).text, "What is 1 = 1:");
  EXPECT_EQ(result.questions.at(0).answer, "true ~ always");
}

}  // namespace
}  // namespace qbank::testing
