#include "indexer/store/index_writer.h"

#include <gtest/gtest.h>

#include "indexer/error.h"
#include "indexer/store/index_directory.h"
#include "tests/support/test_index.h"

namespace fs = std::filesystem;

namespace qbank::testing {

void PrintTo(const WriteSummary& summary, std::ostream* out) {
  *out << summary.added << " added, " << summary.changed << " changed, " << summary.moved
       << " moved, " << summary.removed << " removed, " << summary.unchanged << " unchanged, "
       << summary.kept << " kept, " << summary.renamed << " renamed";
}

namespace {

using Bank = std::vector<Question>;

const Question kLists = question("1", "List vs Tuple").line(10);
const Question kSets = question("2", "How sets are implemented?").line(11);
const Question kGil = question("3", "When GIL is released").line(12);

class IndexWriterTest : public ::testing::Test {
 protected:
  WriteSummary write(const Bank& questions, std::string_view thesaurus = {}) const {
    return write_index(path, questions, thesaurus);
  }
  std::uint64_t stamp() const { return IndexDirectory(path).stamp(); }
  Strings find(const std::string& query) const {
    SearchRequest request;
    request.query = query;
    return numbers(QuestionIndex(path).search(request));
  }
  std::size_t size() const { return open_snapshot(path)->size(); }

  TempDir dir;
  fs::path path = dir / "index";
};

TEST_F(IndexWriterTest, AddsQuestions) {
  EXPECT_EQ(write({kLists, kSets}), (WriteSummary{.added = 2}));
  EXPECT_EQ(find("tuple").front(), "1");
}

TEST_F(IndexWriterTest, KeepsAllFieldsOfAQuestion) {
  const Question full = question("9", "Full?")
                            .topic("A")
                            .topic("B")
                            .tier("Core")
                            .body("body")
                            .answer("answer")
                            .tag("tag")
                            .option("yes")
                            .option("no")
                            .language("de")
                            .line(3);
  write({full});
  const auto stored = QuestionIndex(path).question("test/9");
  ASSERT_NE(stored, nullptr);
  EXPECT_EQ(*stored, full);
}

TEST_F(IndexWriterTest, PublishesNothingWhenNothingChanged) {
  write({kLists, kSets}, "gil = global lock");
  const auto before = contents_of(path);
  const std::uint64_t stamp_before = stamp();
  EXPECT_EQ(write({kLists, kSets}, "gil = global lock"), (WriteSummary{.unchanged = 2}));
  EXPECT_EQ(stamp(), stamp_before);
  EXPECT_EQ(contents_of(path), before);
}

TEST_F(IndexWriterTest, RewritesOnlyWhatChanged) {
  write({kLists, kSets, kGil});
  Question changed = kSets;
  changed.text = "How frozensets are implemented?";
  EXPECT_EQ(write({kLists, changed, kGil}), (WriteSummary{.changed = 1, .unchanged = 2}));
  EXPECT_EQ(find("frozensets").front(), "2");
  EXPECT_EQ(QuestionIndex(path).question("test/2")->text, changed.text);
}

TEST_F(IndexWriterTest, NoticesAChangeOfAnyField) {
  write({kLists});
  for (const Question& changed : {Question(question("1", "List vs Tuple").line(10).tier("Core")),
                                  Question(question("1", "List vs Tuple").line(10).topic("T")),
                                  Question(question("1", "List vs Tuple").line(10).answer("A")),
                                  Question(question("1", "List vs Tuple").line(10).tag("t"))}) {
    EXPECT_EQ(write({changed}), (WriteSummary{.changed = 1}));
  }
}

TEST_F(IndexWriterTest, TellsMovedFromChanged) {
  write({kLists, kSets});
  Question moved = kSets;
  moved.line = 99;
  EXPECT_EQ(write({kLists, moved}), (WriteSummary{.moved = 1, .unchanged = 1}));
  EXPECT_EQ(QuestionIndex(path).question("test/2")->line, 99U);
}

TEST_F(IndexWriterTest, TellsHowManyQuestionsHaveOtherIds) {
  write({kLists, kSets, kGil});
  Question renamed = kSets;
  renamed.id = "test/sets-2";
  EXPECT_EQ(write({kLists, renamed, kGil}),
            (WriteSummary{.added = 1, .removed = 1, .unchanged = 2, .renamed = 1}));
  Question first = kLists;
  Question last = kGil;
  std::swap(first.id, last.id);
  EXPECT_EQ(write({first, renamed, last}),
            (WriteSummary{.changed = 2, .unchanged = 1, .renamed = 2}))
      << "ids that were exchanged";
}

TEST_F(IndexWriterTest, OrderOfTheQuestionsDoesNotMatter) {
  write({kLists, kSets, kGil});
  EXPECT_EQ(write({kGil, kLists, kSets}), (WriteSummary{.unchanged = 3}));
}

TEST_F(IndexWriterTest, RemovesWhatWasNotGivenAgain) {
  write({kLists, kSets, kGil});
  EXPECT_EQ(write({kLists}), (WriteSummary{.removed = 2, .unchanged = 1}));
  EXPECT_EQ(size(), 1U);
  EXPECT_TRUE(find("gil").empty());
  EXPECT_EQ(QuestionIndex(path).question("test/2"), nullptr);
}

TEST_F(IndexWriterTest, KeepsWhatMayBeInASourceThatWasReadInPart) {
  Question damaged = kGil;
  damaged.source = "damaged.md";
  write({kLists, kSets, damaged});
  IndexWriter writer(path, {});
  writer.add(kLists);
  writer.keep_missing({"test.md"});
  EXPECT_EQ(writer.commit(), (WriteSummary{.removed = 1, .unchanged = 1, .kept = 1}));
  EXPECT_EQ(find("gil"), Strings{"3"});
  EXPECT_EQ(size(), 2U);
}

TEST_F(IndexWriterTest, LeavesOtherBanksAlone) {
  write({kLists, kSets});
  const Question other = question("1", "What is rebase?").bank("git");
  EXPECT_EQ(write({other}), (WriteSummary{.added = 1}));
  EXPECT_EQ(size(), 3U);
  EXPECT_EQ(write({question("2", "What is merge?").bank("git")}),
            (WriteSummary{.added = 1, .removed = 1}));
  EXPECT_EQ(find("tuple").front(), "1");
}

TEST_F(IndexWriterTest, BankNameIsMatchedWhateverItsCapitals) {
  write({question("1", "One").bank("Git")});
  EXPECT_EQ(write({question("1", "One").bank("git")}).removed, 1U) << "the id is another one";
  EXPECT_EQ(size(), 1U);
}

TEST_F(IndexWriterTest, WithoutQuestionsMakesAnEmptyIndex) {
  EXPECT_EQ(write({}), WriteSummary{});
  EXPECT_EQ(size(), 0U);
  EXPECT_TRUE(find("anything").empty());
}

TEST_F(IndexWriterTest, WithoutCommitChangesNothing) {
  write({kLists});
  const auto before = contents_of(path);
  {
    IndexWriter writer(path, {});
    writer.add(kSets);
  }
  EXPECT_EQ(contents_of(path), before);
}

TEST_F(IndexWriterTest, DryRunTellsAndWritesNothing) {
  write({kLists, kSets});
  const auto before = contents_of(path);
  WriteOptions dry;
  dry.dry_run = true;
  EXPECT_EQ(write_index(path, {kLists, kGil}, "a1 = b1", dry),
            (WriteSummary{.added = 1, .removed = 1, .unchanged = 1}));
  EXPECT_EQ(contents_of(path), before);
}

TEST_F(IndexWriterTest, DryRunOfANewIndexLeavesNoDirectory) {
  WriteOptions dry;
  dry.dry_run = true;
  EXPECT_EQ(write_index(path, {kLists}, {}, dry), (WriteSummary{.added = 1}));
  EXPECT_FALSE(fs::exists(path));
}

TEST_F(IndexWriterTest, DryRunNeedsNoLock) {
  write({kLists});
  const IndexWriter busy(path, {});
  WriteOptions dry;
  dry.dry_run = true;
  EXPECT_EQ(write_index(path, {kLists}, {}, dry), (WriteSummary{.unchanged = 1}));
}

TEST_F(IndexWriterTest, DryRunRefusesAForeignDirectory) {
  fs::create_directory(path);
  write_file(path / "thesis.txt", "years of work");
  WriteOptions dry;
  dry.dry_run = true;
  EXPECT_THROW(write_index(path, {kLists}, {}, dry), Error);
}

TEST_F(IndexWriterTest, RevisionCountsPublications) {
  write({kLists});
  EXPECT_EQ(open_snapshot(path)->revision(), 1U);
  write({kLists});
  EXPECT_EQ(open_snapshot(path)->revision(), 1U);
  write({kLists, kSets});
  EXPECT_EQ(open_snapshot(path)->revision(), 2U);
}

TEST_F(IndexWriterTest, ThesaurusReplacesTheFormerOne) {
  write({kLists}, "array = list");
  EXPECT_TRUE(open_snapshot(path)->in_thesaurus("array"));
  write({kLists}, "vector = list");
  EXPECT_FALSE(open_snapshot(path)->in_thesaurus("array"));
  EXPECT_TRUE(open_snapshot(path)->in_thesaurus("vector"));
}

TEST_F(IndexWriterTest, DescriptionsReplaceTheFormerOnes) {
  write({kLists}, "array : many things in a row");
  EXPECT_EQ(open_snapshot(path)->glossary_size(), 1U);
  EXPECT_EQ(open_snapshot(path)->described_by("row"), GlossaryEntries{0});
  write({kLists, kSets}, "vector = list");
  EXPECT_TRUE(open_snapshot(path)->described_by("row").empty());
  EXPECT_EQ(open_snapshot(path)->glossary_size(), 0U);
}

TEST_F(IndexWriterTest, KnowsTheVersionOfItsThesaurus) {
  {
    IndexWriter writer(path, {});
    EXPECT_FALSE(writer.has_thesaurus("first"));
    writer.set_thesaurus({}, "first");
    writer.add(kLists);
    writer.commit();
  }
  EXPECT_TRUE(IndexWriter(path, {}).has_thesaurus("first"));
  EXPECT_FALSE(IndexWriter(path, {}).has_thesaurus("second"));
}

TEST_F(IndexWriterTest, KeepsTheThesaurusWhenNoneIsSet) {
  write({kLists}, "array = list\nheap : smallest one first");
  write({kLists, kSets});
  EXPECT_TRUE(open_snapshot(path)->in_thesaurus("array"));
  EXPECT_EQ(open_snapshot(path)->glossary_size(), 1U);
  write({kSets});  // half of it is dead: built anew
  EXPECT_TRUE(open_snapshot(path)->in_thesaurus("array"));
  EXPECT_EQ(open_snapshot(path)->glossary_size(), 1U);
}

TEST_F(IndexWriterTest, TakesMoreQuestionsThanItsSample) {
  Bank many;
  for (int i = 0; i < 2500; ++i) {
    many.push_back(question(std::to_string(i), "Question about subject" + std::to_string(i)));
  }
  EXPECT_EQ(write(many), (WriteSummary{.added = 2500}));
  EXPECT_EQ(find("subject2400").front(), "2400");
  EXPECT_EQ(write(many), (WriteSummary{.unchanged = 2500}));
}

TEST_F(IndexWriterTest, TakesAnyText) {
  Bank odd = {question("1", std::string(100'000, 'x')), question("2", "\u2764\uFE0F \U0001F9E0"),
              question("3", std::string("zero\0byte", 9)), question("4", "\xFF\xC3"),
              question("5", "___ ***").topic("\u00AD").tag("\u200D").tier("\uFE0F")};
  EXPECT_EQ(write(odd), (WriteSummary{.added = 5}));
  EXPECT_EQ(size(), 5U);
}

TEST_F(IndexWriterTest, TakesLongIdsTopicsAndTags) {
  const std::string endless(1000, 'y');
  const Question first = question(endless + "1", "First").topic(endless).tag(endless);
  const Question second = question(endless + "2", "Second").topic(endless).tag(endless);
  EXPECT_EQ(write({first, second}), (WriteSummary{.added = 2}));
  const QuestionIndex index(path);
  ASSERT_NE(index.question(second.id), nullptr);
  EXPECT_EQ(index.question(second.id)->text, "Second");
}

}  // namespace
}  // namespace qbank::testing
