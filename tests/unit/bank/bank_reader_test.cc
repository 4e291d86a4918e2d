#include "indexer/bank/bank_reader.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "indexer/bank/source_files.h"
#include "indexer/error.h"
#include "tests/unit/bank/bank_test_support.h"

namespace qbank::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBank = "1. What is a?\n2. What is b?\n3. What is c?\n";

TEST(ReadBanks, NamesABankAfterItsFileOrFolder) {
  const TemporaryFolder folder;
  EXPECT_EQ(read(folder.write("My Bank.md", kBank)).questions[0].id, "my-bank/1");
  EXPECT_EQ(read(folder.write("react/README.md", kBank)).questions[0].bank, "react");
  ReadOptions options;
  options.bank = "given";
  EXPECT_EQ(read(folder.write("x.md", kBank), options).questions[0].bank, "given");
}

TEST(ReadBanks, ReadsAFolderAsOneBankInOrder) {
  const TemporaryFolder folder;
  folder.write("bank/b.md", "- Why b?\n- How b?\n");
  folder.write("bank/a.md", "- Why a?\n- How a?\n");
  folder.write("bank/.hidden/c.md", "- Why hidden?\n");
  folder.write("bank/node_modules/d.md", "- Why vendored?\n");
  const ReadResult result = read((folder.path() / "bank").string());
  EXPECT_EQ(texts_of(result), (std::vector<std::string>{"Why a?", "How a?", "Why b?", "How b?"}));
  EXPECT_EQ(result.questions[0].bank, "bank");
  EXPECT_EQ(result.questions[0].topic, std::vector<std::string>{"a"});
}

TEST(ReadBanks, ReadsFilesWhoseTopicIsCalledAsFilesOfProjectsAre) {
  const TemporaryFolder folder;
  for (const char* name : {"kb/security.md", "kb/dockerfile.md", "kb/build/cmake.md"}) {
    folder.write(name, kBank);
  }
  const ReadResult result = read((folder.path() / "kb").string());
  EXPECT_EQ(result.questions.size(), 9u);
  EXPECT_FALSE(result.has_finding("left-out"));
}

TEST(ReadBanks, SaysWhatItLeavesOutOfAFolderByName) {
  const TemporaryFolder folder;
  for (const char* name : {"a.md", "LICENSE.md", "SECURITY.md", "package.json", "build/b.md"}) {
    folder.write(name, kBank);
  }
  const ReadResult result = read(folder.path().string());
  EXPECT_EQ(result.questions.size(), 3u);
  ASSERT_TRUE(result.has_finding("left-out"));
  const Finding& note = result.report.sources[0].findings[0];
  EXPECT_EQ(note.severity, Finding::Severity::kNote);
  EXPECT_EQ(note.message, "4 left out by name: LICENSE.md, SECURITY.md, build/, package.json");
  EXPECT_EQ(read((folder.path() / "LICENSE.md").string()).questions.size(), 3u) << "by itself";
}

TEST(ReadBanks, LeavesOutAnIndexThatStandsInTheFolder) {
  const TemporaryFolder folder;
  folder.write("a.md", kBank);
  folder.write("qbank.db/lock", "");
  EXPECT_EQ(read(folder.path().string()).report.sources.size(), 1u) << "before the first index";
  folder.write("qbank.db/XAPIANDB", "auto generation-1\n");
  folder.write("qbank.db/generation-1/iamglass", std::string(100, '\1'));
  folder.write("qbank.db/generation-1/flintlock", "");
  EXPECT_EQ(read(folder.path().string()).report.sources.size(), 1u);
}

TEST(ReadBanks, EntersFoldersLinkedInACircleOnce) {
  const TemporaryFolder folder;
  folder.write("bank/a.md", kBank);
  fs::create_directory_symlink(folder.path() / "bank", folder.path() / "bank" / "again");
  EXPECT_EQ(read((folder.path() / "bank").string()).questions.size(), 3u);
}

TEST(ReadBanks, GoesOnAfterAFileItCannotRead) {
  const TemporaryFolder folder;
  folder.write("a.md", kBank);
  std::string binary(5000, '\1');
  folder.write("b.md", binary);
  const ReadResult result = read(folder.path().string());
  EXPECT_EQ(result.questions.size(), 3u);
  EXPECT_EQ(result.report.rejected, 1u);
  EXPECT_TRUE(result.has_finding("unreadable"));
}

TEST(ReadBanks, ThrowsWhereNothingIsOrNothingIsFound) {
  const TemporaryFolder folder;
  EXPECT_THROW(read("/no/such/file.md"), Error);
  EXPECT_THROW(read(folder.write("prose.md", "# Cats\n\nI like them.\n")), Error);
  EXPECT_THROW(read(folder.write("empty.md", "")), Error);
  EXPECT_THROW(read((folder.path() / "nothing-here-yet").string()), Error);
}

TEST(ReadBanks, SaysWhichFormWasChosenAndWhy) {
  const ReadResult result = read_text("a.md", kBank);
  EXPECT_NE(result.report.sources[0].form.find("numbered list items"), std::string::npos);
  EXPECT_EQ(result.report.sources[0].format, "markdown");
  EXPECT_EQ(result.report.sources[0].questions, 3u);
}

TEST(ReadBanks, KeepsIdsUniqueOverSeveralSources) {
  const TemporaryFolder folder;
  std::vector<std::string> ids;
  ReadOptions options;
  options.bank = "same";
  read_banks({folder.write("a.md", "- Why?\n- How?\n"), folder.write("b.md", "- Why?\n- How?\n")},
             options, [&](Question&& q) { ids.push_back(q.id); });
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(std::unique(ids.begin(), ids.end()), ids.end());
}

TEST(ReadBanks, EndsWithAnErrorOfTheSink) {
  const TemporaryFolder folder;
  const QuestionSink full_disk = [](Question&&) {
    throw Error(ErrorCode::kIo, "the disk is full");
  };
  for (const std::string& source :
       {folder.write("own-ids.jsonl", "{\"id\": \"1\", \"text\": \"Why?\"}\n"),
        folder.write("no-ids.jsonl", "{\"text\": \"Why?\"}\n"),
        folder.write("posts.xml",
                     "<posts><row Id=\"1\" PostTypeId=\"1\" Title=\"Why?\"/></posts>")}) {
    EXPECT_THROW(read_banks({source}, {}, full_disk), Error) << source;
  }
}

TEST(ReadBanks, KeepsOrderAndLineNumbersOfALongFile) {
  constexpr unsigned kLines = 30'000;
  constexpr unsigned kBroken = 25'000;
  std::string lines;
  for (unsigned i = 1; i <= kLines; ++i) {
    const std::string number = std::to_string(i);
    lines += i == kBroken ? "{broken\n"
                          : R"({"id": ")" + number + R"(", "text": "What is the meaning of )" +
                                number + "?\"}\n";
  }
  const TemporaryFolder folder;
  const ReadResult result = read(folder.write("long.jsonl", lines));
  ASSERT_EQ(result.questions.size(), kLines - 1);
  for (unsigned i = 0; i < kLines - 1; ++i) {
    const unsigned line = i + 1 < kBroken ? i + 1 : i + 2;
    ASSERT_EQ(result.questions[i].line, line);
    ASSERT_EQ(result.questions[i].id, "long/" + std::to_string(line));
    ASSERT_EQ(result.questions[i].language, "en");
  }
  ASSERT_EQ(result.report.sources[0].findings.size(), 1U);
  EXPECT_EQ(result.report.sources[0].findings[0].line, kBroken);
}

TEST(ReadBanks, IsBoundedOnHostileFiles) {
  std::string json;
  for (int i = 0; i < 100'000; ++i) json += "[";
  EXPECT_THROW(read_text("deep.json", json), Error);
  EXPECT_THROW(read_text("deep.yaml", json), Error);
  EXPECT_THROW(read_text("bomb.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), Error);
  const std::string line = "1. What is " + std::string(5'000'000, 'x') + "?\n2. Why?\n3. How?\n";
  EXPECT_TRUE(read_text("long.md", line).has_finding("long-line"));
}

TEST(BankReader, TakesNoQuestionsFromAnIndexOfItsFiles) {
  const TemporaryFolder folder;
  folder.write("web/README.md",
               "- [What is a float?](css/float.md)\n- [What is a box?](css/box.md)\n");
  folder.write("web/css/float.md", "# What is a float?\n\nA box aside.\n");
  folder.write("web/css/box.md", "# What is a box?\n\nAn area.\n\n## Parts\n\nFour.\n");
  const ReadResult result = read((folder.path() / "web").string());
  EXPECT_EQ(texts_of(result), (std::vector<std::string>{"What is a box?", "What is a float?"}));
  for (const Question& question : result.questions) {
    EXPECT_EQ(question.topic, std::vector<std::string>{"css"}) << "the folder is the topic";
  }
}

TEST(BankReader, KeepsALinkedQuestionWhoseFileIsNotThere) {
  const ReadResult result =
      read_text("bank.md", "- [What is a float?](css/float.md)\n- [What is a box?](css/box.md)\n");
  EXPECT_EQ(result.questions.size(), 2U);
}

TEST(SourceFiles, ThatAreTooManyAreAFinding) {
  const TemporaryFolder folder;
  for (const char* const name : {"a.md", "b.md", "c.md", "d.md"}) folder.write(name, "1. What?\n");
  std::vector<Finding> findings;
  EXPECT_EQ(find_source_files(folder.path(), "", findings, 4).size(), 4U);
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(find_source_files(folder.path(), "", findings, 2).size(), 2U);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].severity, Finding::Severity::kError);
  EXPECT_TRUE(findings[0].source.ends_with("c.md")) << findings[0].source;
}

// Below "10." the text stands further right than Markdown would take for a paragraph.
TEST(ReadBanks, GivesAnswersInListsWithoutTheIndentationOfTheirItems) {
  const TemporaryFolder folder;
  const auto questions =
      read(folder.write("bank.md",
                        "# Tools\n\n9. What is make?\n\n   A tool.\n\n   Old.\n\n"
                        "10. **What is ninja?** Fast.\n\n    - *small*\n\n"
                        "    ```sh\n    ninja \\\n      -v\n    ```\n"))
          .questions;
  ASSERT_EQ(questions.size(), 2U);
  EXPECT_EQ(questions[0].answer, "A tool.\n\nOld.");
  EXPECT_EQ(questions[1].answer, "Fast.\n\n- *small*\n\n```sh\nninja \\\n  -v\n```");
}

}  // namespace
}  // namespace qbank::testing
