// index, parse, check and info: what they say and what they leave behind.
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/cli/program.h"

namespace qbank::testing {
namespace {

using nlohmann::json;

constexpr const char* kTwoQuestions = "## Basics\n\n1. What is a list?\n2. What is a tuple?\n";
constexpr const char* kThreeQuestions =
    "## Basics\n\n1. What is a list?\n2. What is a named tuple?\n3. What is a set?\n";

class IndexCommandTest : public ProgramTest {};

TEST_F(IndexCommandTest, ReadsTheSeedBank) {
  const Outcome outcome = qbank({"index", seed_bank()});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("180 questions"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("180 added"), std::string::npos) << outcome.out;
}

TEST_F(IndexCommandTest, SaysWhatASecondRunChanged) {
  write("basics.md", kTwoQuestions);
  EXPECT_EQ(qbank({"index", "basics.md"}).status, 0);
  write("basics.md", kThreeQuestions);
  const Outcome outcome = qbank({"index", "basics.md"});
  EXPECT_NE(outcome.out.find("1 added, 1 changed, 0 moved, 0 removed, 1 unchanged"),
            std::string::npos)
      << outcome.out;
}

// A folder of two files, and what indexing it says after one of them was damaged.
class DamagedBankTest : public ProgramTest {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(path("bank"));
    write(
        "bank/lists.json",
        R"([{"topic": "Lists", "text": "What is a list?"}, {"topic": "Lists", "text": "What is a queue?"}])");
    write("bank/sets.jsonl",
          "{\"topic\": \"Sets\", \"text\": \"What is a set?\"}\n{\"topic\": \"Sets\", \"text\": "
          "\"What is a map?\"}\n");
    ASSERT_EQ(qbank({"index", "--no-thesaurus", "bank"}).status, 0);
  }

  // Whether it ends with findings, the summary is this, and the cure is named.
  void expect_kept(const std::string& summary, const std::string& kept) {
    const Outcome outcome = qbank({"index", "--no-thesaurus", "bank"});
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_NE(outcome.out.find(summary), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("left out: bank/"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("kept: " + kept), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("mend that and index again"), std::string::npos) << outcome.out;
  }
};

TEST_F(DamagedBankTest, TruncatedFileKeepsItsQuestions) {
  write("bank/lists.json", R"([{"topic": "Lists", "text": "What is a list?"}, {"te)");
  expect_kept("0 removed, 2 unchanged", "2 questions");
  EXPECT_EQ(qbank({"search", "queue"}).status, 0);
}

TEST_F(DamagedBankTest, FileThatMayNotBeReadKeepsItsQuestions) {
  if (shell("test $(id -u) = 0").status == 0) GTEST_SKIP() << "root may read everything";
  std::filesystem::permissions(path("bank/lists.json"), std::filesystem::perms::none);
  expect_kept("0 removed, 2 unchanged", "2 questions");
}

TEST_F(DamagedBankTest, RejectedRecordKeepsItsQuestion) {
  write("bank/sets.jsonl",
        "{\"topic\": \"Sets\", \"text\": \"What is a set?\"}\n{\"text: \"What is a map?\"}\n");
  expect_kept("0 removed, 3 unchanged", "1 question that");
  EXPECT_EQ(qbank({"search", "map"}).status, 0);
}

TEST_F(DamagedBankTest, ReachesNoFileThatIsWhole) {
  write("bank/lists.json", R"([{"topic": "Lists", "text": "What is a list?"}, {"te)");
  write("bank/sets.jsonl", "{\"topic\": \"Sets\", \"text\": \"What is a set?\"}\n");
  expect_kept("1 removed, 1 unchanged", "2 questions");
  EXPECT_EQ(qbank({"search", "map"}).status, 1);
}

TEST_F(DamagedBankTest, KeepsQuestionsOfRecordsThatNameTheirBank) {
  write("one.jsonl", "{\"bank\": \"own\", \"text\": \"What is a heap?\"}\n");
  write("two.json", R"([{"bank": "own", "text": "What is a tree?"}])");
  ASSERT_EQ(qbank({"index", "--no-thesaurus", "one.jsonl", "two.json"}).status, 0);
  write("two.json", R"([{"bank": "own", )");
  EXPECT_EQ(qbank({"index", "--no-thesaurus", "one.jsonl", "two.json"}).status, 1);
  EXPECT_EQ(qbank({"search", "tree"}).status, 0);
}

TEST_F(DamagedBankTest, ForgetsWhatIsGoneOnceItIsMended) {
  write("bank/lists.json", R"([{"topic": "Lists", "text": "What is a list?"}, {"te)");
  EXPECT_EQ(qbank({"index", "--no-thesaurus", "bank"}).status, 1);
  write("bank/lists.json", R"([{"topic": "Lists", "text": "What is a list?"}])");
  const Outcome mended = qbank({"index", "--no-thesaurus", "bank"});
  EXPECT_EQ(mended.status, 0) << mended.out;
  EXPECT_NE(mended.out.find("1 removed, 3 unchanged"), std::string::npos) << mended.out;
  EXPECT_EQ(mended.out.find("kept: "), std::string::npos) << mended.out;
}

TEST_F(DamagedBankTest, ForgetsWhatIsGoneIfAskedTo) {
  write("bank/lists.json", R"([{"topic": "Lists", "text": "What is a list?"}, {"te)");
  const Outcome outcome = qbank({"index", "--no-thesaurus", "--prune", "bank"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.out.find("2 removed, 2 unchanged"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find("kept: "), std::string::npos) << outcome.out;
}

TEST_F(DamagedBankTest, TakesAFileWithoutQuestionsForWhole) {
  write("bank/sets.jsonl", "");
  const Outcome outcome = qbank({"index", "--no-thesaurus", "bank"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_NE(outcome.out.find("2 removed, 2 unchanged"), std::string::npos) << outcome.out;
}

TEST_F(IndexCommandTest, SaysHowManyQuestionsHaveOtherIds) {
  constexpr const char* kCells = "## Cells\n\n- What is a cell?\n- What is a wall?\n\n";
  constexpr const char* kGenes = "## Genes\n\n- What is a cell?\n- What is a gene?\n\n";
  write("bio.md", std::string(kCells) + kGenes);
  EXPECT_EQ(qbank({"index", "--no-thesaurus", "bio.md"}).out.find("renamed"), std::string::npos);
  write("bio.md", std::string(kGenes) + kCells);
  const Outcome outcome = qbank({"index", "--no-thesaurus", "bio.md"});
  EXPECT_NE(outcome.out.find("renamed: 2 questions have other ids"), std::string::npos)
      << outcome.out;
}

TEST_F(IndexCommandTest, NamesWhatItLeavesOutOfAFolder) {
  std::filesystem::create_directory(path("kb"));
  write("kb/security.md", kTwoQuestions);
  write("kb/LICENSE", "MIT\n");
  const Outcome outcome = qbank({"index", "--no-thesaurus", "kb"});
  EXPECT_NE(outcome.out.find("kb: 1 left out by name: LICENSE\n"), std::string::npos)
      << outcome.out;
  EXPECT_NE(outcome.out.find("2 added"), std::string::npos) << outcome.out;
  EXPECT_EQ(qbank({"check", "kb"}).status, 0);
}

TEST_F(IndexCommandTest, WritesNothingInADryRun) {
  write("basics.md", kTwoQuestions);
  const Outcome outcome = qbank({"index", "--dry-run", "basics.md"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("2 added"), std::string::npos) << outcome.out;
  EXPECT_FALSE(std::filesystem::exists(path("qbank.db")));
}

TEST_F(IndexCommandTest, NamesTheBankAsAsked) {
  write("basics.md", kTwoQuestions);
  EXPECT_EQ(qbank({"index", "--bank", "team", "basics.md"}).status, 0);
  EXPECT_NE(qbank({"search", "tuple"}).out.find("team/2"), std::string::npos);
}

TEST_F(IndexCommandTest, ReadsStandardInput) {
  const Outcome outcome = qbank({"index", "--bank", "piped", "-"}, kTwoQuestions);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(qbank({"search", "tuple"}).out.find("piped/2"), std::string::npos);
}

TEST_F(IndexCommandTest, ReadsXmlFromStandardInput) {
  const Outcome outcome = qbank(
      {"index", "--bank", "piped", "-"},
      "<quiz><question type='essay'><questiontext><text>What is a tuple?</text></questiontext>"
      "</question></quiz>");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(qbank({"search", "tuple"}).status, 0);
}

TEST_F(IndexCommandTest, MapsFieldsOfRecords) {
  write("cards.jsonl", R"({"id": "a", "front": "What is a heap?"})"
                       "\n");
  const Outcome outcome = qbank({"index", "--map", "text=front", "cards.jsonl"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(qbank({"search", "heap"}).out.find("cards/a"), std::string::npos);
}

TEST_F(IndexCommandTest, UsesTheDirectoryOfTheEnvironment) {
  write("basics.md", kTwoQuestions);
  EXPECT_EQ(shell("QBANK_DB=other.db qbank index basics.md").status, 0);
  EXPECT_TRUE(std::filesystem::exists(path("other.db")));
  EXPECT_EQ(shell("QBANK_DB=other.db qbank search tuple").status, 0);
}

TEST_F(IndexCommandTest, FindsByTheThesaurus) {
  write("animals.md", "1. How does a quagga run?\n2. How does a cat run?\n");
  write("words.txt", "stripy = quagga\n");
  EXPECT_EQ(qbank({"index", "animals.md"}).status, 0);
  EXPECT_EQ(qbank({"search", "stripy"}).status, 1);
  EXPECT_EQ(qbank({"index", "--thesaurus", "words.txt", "animals.md"}).status, 0);
  EXPECT_NE(qbank({"search", "stripy"}).out.find("animals/1"), std::string::npos);
}

TEST_F(IndexCommandTest, KnowsTheBuiltInThesaurus) {
  write("locks.md", "1. What is the global interpreter lock?\n2. What is a cat?\n");
  EXPECT_EQ(qbank({"index", "--no-thesaurus", "locks.md"}).status, 0);
  EXPECT_EQ(qbank({"search", "gil"}).status, 1);
  EXPECT_EQ(qbank({"index", "locks.md"}).status, 0);
  EXPECT_EQ(qbank({"search", "gil"}).status, 0);
}

TEST_F(IndexCommandTest, KnowsTheBuiltInGlossary) {
  write("locks.md", "1. What is a deadlock?\n2. What is a cat?\n");
  EXPECT_EQ(qbank({"index", "--no-thesaurus", "locks.md"}).status, 0);
  EXPECT_EQ(qbank({"search", "threads wait for each other forever"}).status, 1);
  EXPECT_EQ(qbank({"index", "locks.md"}).status, 0);
  EXPECT_EQ(qbank({"search", "threads wait for each other forever"}).status, 0);
}

TEST_F(IndexCommandTest, ThesaurusThatChangesIsReadAnew) {
  write("animals.md", "1. How does a quagga run?\n2. How does a cat run?\n");
  for (const char* const word : {"stripy", "hooved"}) {
    write("words.txt", std::string(word) + " = quagga\n");
    EXPECT_EQ(qbank({"index", "--thesaurus", "words.txt", "animals.md"}).status, 0);
    EXPECT_EQ(qbank({"search", word}).status, 0);
  }
  EXPECT_EQ(qbank({"search", "stripy"}).status, 1);
}

TEST_F(IndexCommandTest, LeavesOutLinesOfAThesaurusThatItDoesNotUnderstand) {
  write("animals.md", "1. How does a quagga run?\n2. How does a cat run?\n");
  write("words.txt", "no relation here\nspotted = quagga @7\nstripy = quagga\n");
  const Outcome outcome = qbank({"index", "--thesaurus", "words.txt", "animals.md"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("left out: words.txt:1: "), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("left out: words.txt:2: a weight"), std::string::npos) << outcome.out;
  EXPECT_EQ(qbank({"search", "stripy"}).status, 0);
}

TEST_F(IndexCommandTest, RemovesABank) {
  write("old.md", kTwoQuestions);
  write("new.md", kThreeQuestions);
  EXPECT_EQ(qbank({"index", "old.md"}).status, 0);
  const Outcome renamed = qbank({"index", "--remove-bank", "Old", "new.md"});
  EXPECT_NE(renamed.out.find("3 added, 0 changed, 0 moved, 2 removed"), std::string::npos)
      << renamed.out;
  EXPECT_EQ(qbank({"search", "bank:new tuple"}).status, 0);
  EXPECT_EQ(qbank({"search", "bank:old tuple"}).status, 1);
  const Outcome planned = qbank({"index", "--dry-run", "--remove-bank", "new"});
  EXPECT_NE(planned.out.find("3 removed, 0 unchanged (dry run"), std::string::npos) << planned.out;
  EXPECT_EQ(qbank({"search", "tuple"}).status, 0);
  EXPECT_EQ(qbank({"index", "--remove-bank", "new"}).status, 0);
  EXPECT_EQ(qbank({"search", "tuple"}).status, 1);
}

TEST_F(IndexCommandTest, RemovesABankThoughASourceHasErrors) {
  write("old.md", kTwoQuestions);
  write("new.jsonl", "{\"id\": \"a\", \"text\": \"What is a heap?\"}\n{broken\n");
  EXPECT_EQ(qbank({"index", "old.md"}).status, 0);
  const Outcome outcome = qbank({"index", "--remove-bank", "old", "new.jsonl"});
  EXPECT_NE(outcome.out.find("1 added, 0 changed, 0 moved, 2 removed"), std::string::npos)
      << outcome.out;
}

TEST_F(IndexCommandTest, ReadsABankAnewThatItRemoves) {
  write("basics.md", kTwoQuestions);
  EXPECT_EQ(qbank({"index", "basics.md"}).status, 0);
  const Outcome outcome = qbank({"index", "--remove-bank", "basics", "basics.md"});
  EXPECT_NE(outcome.out.find("0 removed, 2 unchanged"), std::string::npos) << outcome.out;
}

TEST_F(IndexCommandTest, SaysWhenABankOfTheSameNameIsReplaced) {
  for (const char* const folder : {"a", "b", "c"}) std::filesystem::create_directory(path(folder));
  write("a/quiz.md", kTwoQuestions);
  write("b/quiz.md", "1. What is a fjord?\n2. What is a delta?\n");
  EXPECT_EQ(qbank({"index", "a/quiz.md"}).status, 0);
  const Outcome outcome = qbank({"index", "b/quiz.md"});
  EXPECT_NE(outcome.out.find("bank quiz was read from a/quiz.md before"), std::string::npos)
      << outcome.out;
  EXPECT_NE(outcome.out.find("--bank NAME"), std::string::npos);
  write("b/quiz.md", "1. What is a mountain?\n2. What is a valley?\n");
  EXPECT_EQ(qbank({"index", "b/quiz.md"}).out.find("before"), std::string::npos)
      << "the source is the same";
  write("c/quiz.md", "1. What is a mountain?\n2. What is a valley?\n3. What is a hill?\n");
  EXPECT_EQ(qbank({"index", "c/quiz.md"}).out.find("before"), std::string::npos)
      << "the questions are the same";
}

TEST_F(IndexCommandTest, InfoShowsWhatIsThere) {
  index_seed();
  const Outcome text = qbank({"info"});
  EXPECT_EQ(text.status, 0);
  EXPECT_NE(text.out.find("python-interview (180)"), std::string::npos) << text.out;
  const json info = json::parse(qbank({"info", "--format", "json"}).out);
  EXPECT_EQ(info["questions"], 180);
  EXPECT_EQ(info["topics"], 14);
}

class ParseCommandTest : public ProgramTest {};

TEST_F(ParseCommandTest, WritesOneQuestionALine) {
  const Outcome outcome = qbank({"parse", "--format", "jsonl", seed_bank()});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<std::string> lines = lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 180U);
  const json question = json::parse(lines[56]);
  EXPECT_EQ(question["id"], "python-interview/57");
  EXPECT_EQ(question["text"], "__new__ vs __init__");
  EXPECT_EQ(question["tier"], "Deep / Follow-up");
  EXPECT_EQ(question["topic"], json::array({"OOP in Python"}));
  for (const char* const field :
       {"number", "bank", "source", "line", "body", "answer", "options", "tags", "url"}) {
    EXPECT_TRUE(question.contains(field)) << field;
  }
}

TEST_F(ParseCommandTest, ReadsItsOwnOutput) {
  write("basics.md", kThreeQuestions);
  const Outcome first = qbank({"parse", "--format", "jsonl", "basics.md"});
  write("again.jsonl", first.out);
  const Outcome second = qbank({"parse", "--format", "jsonl", "again.jsonl"});
  ASSERT_EQ(lines_of(second.out).size(), 3U) << second.err;
  const json before = json::parse(lines_of(first.out)[1]);
  const json after = json::parse(lines_of(second.out)[1]);
  for (const char* const field : {"number", "text", "topic", "tier", "answer"}) {
    EXPECT_EQ(before[field], after[field]) << field;
  }
}

TEST_F(ParseCommandTest, SaysWhichFormItSaw) {
  const Outcome outcome = qbank({"parse", seed_bank()});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("python-interview/57 · Deep / Follow-up · OOP in Python"),
            std::string::npos);
  EXPECT_NE(outcome.out.find("numbered list items"), std::string::npos);
}

class CheckCommandTest : public ProgramTest {};

TEST_F(CheckCommandTest, PointsAtWrongCountsAndDamage) {
  const Outcome outcome = qbank({"check", seed_bank()});
  EXPECT_EQ(outcome.status, 1);
  const std::string count = "states 10 questions but has 9";
  EXPECT_NE(outcome.out.find("python-interview.md:293: warning: "), std::string::npos);
  EXPECT_NE(outcome.out.find(count), std::string::npos);
  EXPECT_NE(outcome.out.find("[encoding-repaired]"), std::string::npos);
}

TEST_F(CheckCommandTest, WritesFindingsAsJson) {
  const Outcome outcome = qbank({"check", "--format", "json", seed_bank()});
  int counts = 0;
  for (const std::string& line : lines_of(outcome.out)) {
    counts += json::parse(line)["rule"] == "stated-count" ? 1 : 0;
  }
  EXPECT_EQ(counts, 3);
}

TEST_F(CheckCommandTest, IsSilentAboutASoundBank) {
  write("basics.md", kThreeQuestions);
  const Outcome outcome = qbank({"check", "basics.md"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_EQ(outcome.out, "");
}

TEST_F(CheckCommandTest, TakesAReadmeWithoutQuestionsForSound) {
  std::filesystem::create_directory(path("bank"));
  write("bank/README.md", "# Bank\n\nHow to use it.\n");
  write("bank/basics.md",
        "## Basics\n\n1. What is a list?\n2. What is a set?\n3. What is a map?\n");
  const Outcome outcome = qbank({"check", "bank"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_NE(outcome.out.find("README.md: note: "), std::string::npos) << outcome.out;
}

TEST_F(IndexCommandTest, ShowsRateAndTimeLeftOnATerminal) {
  if (shell("command -v script").status != 0) GTEST_SKIP() << "script(1) is not there";
  // So many that reading has to wait for the writing, which takes 12,000 a processor at a time.
  const unsigned size = 12'000 * (std::thread::hardware_concurrency() + 3);
  std::string bank;
  for (unsigned i = 0; i < size; ++i) {
    bank += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"What is the word " +
            std::to_string(i) + "?\"}\n";
  }
  write("many.jsonl", bank);
  const Outcome outcome =
      shell("script -qec \"" QBANK_PROGRAM " index --db new.db many.jsonl\" /dev/null < /dev/null");
  EXPECT_NE(outcome.out.find("/s, 0:0"), std::string::npos) << outcome.out.substr(0, 2000);
  EXPECT_NE(outcome.out.find(" left  many.jsonl"), std::string::npos);
  EXPECT_NE(outcome.out.find(std::to_string(size) + " added"), std::string::npos);
}

}  // namespace
}  // namespace qbank::testing
