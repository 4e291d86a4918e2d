// eval and bench on a bank small enough to judge by hand.
#include "tests/cli/program.h"

namespace qbank::testing {
namespace {

class EvalCommandTest : public ProgramTest {
 protected:
  void SetUp() override {
    write("pets.md", "1. How do cats sleep?\n2. How do dogs bark?\n3. Why do cats purr?\n");
    write("queries.tsv", "k1\tkeyword\tdogs\nn1\tnone\tzzzqqq\n");
    write("qrels.txt", "k1 0 2 3\n");
    ASSERT_EQ(qbank({"index", "pets.md"}).status, 0);
  }
};

TEST_F(EvalCommandTest, MeasuresByKind) {
  const Outcome outcome = qbank({"eval", "--queries", "queries.tsv", "--qrels", "qrels.txt"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "ALL            n=  1 nDCG@10 1.000 MRR@10 1.000 R@10 1.000 P@1 1.000 MAP 1.000\n"
            "keyword        n=  1 nDCG@10 1.000 MRR@10 1.000 R@10 1.000 P@1 1.000 MAP 1.000\n"
            "none: results returned 0\n");
}

TEST_F(EvalCommandTest, MeasuresEachQuery) {
  const Outcome outcome =
      qbank({"eval", "--per-query", "--queries", "queries.tsv", "--qrels", "qrels.txt"});
  EXPECT_TRUE(outcome.out.starts_with("k1 keyword           nDCG@10 1.000")) << outcome.out;
}

TEST_F(EvalCommandTest, ShowsWhatChangedSinceAnEarlierReport) {
  write("old.txt", "k1 keyword           nDCG@10 0.500 MRR@10 0.500 R@10 1.000 P@1 0.000\n");
  const auto against = [&](const std::string& report) {
    return qbank({"eval", "--queries", "queries.tsv", "--qrels", "qrels.txt", "--against", report});
  };
  EXPECT_TRUE(against("old.txt").out.starts_with("+0.500  0.500 -> 1.000  k1 keyword  dogs\n"));
  write("same.txt", "k1 keyword           nDCG@10 1.000\n");
  EXPECT_TRUE(against("same.txt").out.starts_with("no query changed\n"));
  EXPECT_TRUE(is_clear_error(against("absent.txt"), "cannot read absent.txt"));
}

TEST_F(EvalCommandTest, MeasuresRelatedQuestions) {
  write("related.txt", "q1 0 3 3\n");
  const Outcome outcome = qbank({"eval", "--related", "--qrels", "related.txt"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(outcome.out.starts_with("ALL            n=  1 nDCG@10 1.000")) << outcome.out;
}

TEST_F(EvalCommandTest, NeedsItsFiles) {
  EXPECT_TRUE(is_clear_error(qbank({"eval"}), "needs queries and judgements"));
  EXPECT_TRUE(is_clear_error(qbank({"eval", "--queries", "absent", "--qrels", "qrels.txt"}),
                             "absent: the file cannot be opened"));
  write("bad.txt", "k1 0 two three\n");
  EXPECT_TRUE(is_clear_error(qbank({"eval", "--queries", "queries.tsv", "--qrels", "bad.txt"}),
                             "bad.txt:1: this is no judgement"));
}

TEST_F(EvalCommandTest, BenchGivesFigures) {
  const Outcome outcome = qbank({"bench", "--rounds", "2", "queries.tsv"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* const part : {"p50 ", "p95 ", "p99 ", "max ", "queries/s", "(4 searches)"}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << outcome.out;
  }
}

}  // namespace
}  // namespace qbank::testing
