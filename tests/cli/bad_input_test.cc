// Bad input: one clear sentence, the cure, status 2, and an index that stays as it was.
#include <unistd.h>

#include "tests/cli/program.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

class BadInputTest : public ProgramTest {
 protected:
  void SetUp() override {
    write("good.md", "1. What is a list?\n2. What is a tuple?\n");
    ASSERT_EQ(qbank({"index", "good.md"}).status, 0);
  }
  // The index answers, and from the same publication, as before.
  void TearDown() override {
    EXPECT_NE(qbank({"search", "tuple"}).out.find("good/2"), std::string::npos);
    EXPECT_NE(qbank({"info"}).out.find("revision:   1\n"), std::string::npos);
  }
};

TEST_F(BadInputTest, AbsentSource) {
  EXPECT_TRUE(is_clear_error(qbank({"index", "absent.md"}), "absent.md"));
  EXPECT_TRUE(is_clear_error(qbank({"parse", "absent.md"}), "absent.md"));
  EXPECT_TRUE(is_clear_error(qbank({"check", "absent.md"}), "absent.md"));
}

TEST_F(BadInputTest, AbsentSourceBesideAGoodOne) {
  EXPECT_TRUE(is_clear_error(qbank({"index", "good.md", "absent.md"}), "absent.md"));
}

TEST_F(BadInputTest, EmptySource) {
  write("empty.md", "");
  EXPECT_TRUE(is_clear_error(qbank({"index", "empty.md"}), "empty.md"));
  fs::create_directory(path("folder"));
  EXPECT_TRUE(is_clear_error(qbank({"index", "folder"}), "folder"));
  EXPECT_EQ(qbank({"index", "-"}).status, 2);
}

TEST_F(BadInputTest, BinarySource) {
  write("binary.md", std::string("\x7F"
                                 "ELF\0\0\1\2\3\0\0\0\xFF\xFE\x80",
                                 15));
  EXPECT_TRUE(is_clear_error(qbank({"index", "binary.md"}), "binary.md"));
}

TEST_F(BadInputTest, UnreadableSource) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  write("secret.md", "1. What?\n");
  fs::permissions(path("secret.md"), fs::perms::none);
  EXPECT_TRUE(is_clear_error(qbank({"index", "secret.md"}), "secret.md"));
}

TEST_F(BadInputTest, SourceThatTheSystemDoesNotRead) {
  const Outcome outcome = qbank({"index", "/proc/self/mem"});
  EXPECT_TRUE(is_clear_error(outcome, "cannot be read"));
  EXPECT_NE(outcome.err.find("permissions"), std::string::npos) << outcome.err;
}

TEST_F(BadInputTest, UnwritableDatabase) {
  EXPECT_TRUE(is_clear_error(qbank({"index", "--db", "/proc/qbank.db", "good.md"}), "/proc"));
  EXPECT_TRUE(is_clear_error(qbank({"index", "--db", "good.md", "good.md"}), "good.md"));
}

TEST_F(BadInputTest, ForeignDatabase) {
  fs::create_directory(path("photos"));
  write("photos/cat.jpg", "meow");
  EXPECT_TRUE(is_clear_error(qbank({"index", "--db", "photos", "good.md"}), "photos"));
  EXPECT_TRUE(is_clear_error(qbank({"search", "--db", "photos", "cat"}), "photos"));
  EXPECT_EQ(std::distance(fs::directory_iterator(path("photos")), fs::directory_iterator()), 1);
}

TEST_F(BadInputTest, AbsentDatabase) {
  for (const char* const command : {"search", "related", "suggest", "explain"}) {
    EXPECT_TRUE(is_clear_error(qbank({command, "--db", "nowhere.db", "x"}), "nowhere.db"));
  }
  EXPECT_TRUE(is_clear_error(qbank({"info", "--db", "nowhere.db"}), "nowhere.db"));
  EXPECT_TRUE(is_clear_error(qbank({"serve", "--db", "nowhere.db"}), "nowhere.db"));
  EXPECT_FALSE(fs::exists(path("nowhere.db")));
}

TEST_F(BadInputTest, UnknownCommandNamesTheNearest) {
  const Outcome outcome = qbank({"serch", "list"});
  EXPECT_TRUE(is_clear_error(outcome, "there is no command 'serch'"));
  EXPECT_NE(outcome.err.find("did you mean qbank search?"), std::string::npos) << outcome.err;
  EXPECT_TRUE(is_clear_error(qbank({"frobnicate"}), "frobnicate"));
  EXPECT_TRUE(is_clear_error(qbank({""}), "there is no command ''"));
}

TEST_F(BadInputTest, UnknownFilter) {
  EXPECT_TRUE(is_clear_error(qbank({"search", "--tier", "expert", "list"}), "expert"));
  EXPECT_TRUE(is_clear_error(qbank({"search", "--topic", "cooking", "list"}), "cooking"));
  EXPECT_TRUE(is_clear_error(qbank({"search", "--bank", "savings", "list"}), "savings"));
}

TEST_F(BadInputTest, UnknownQuestion) {
  EXPECT_TRUE(is_clear_error(qbank({"related", "good/99"}), "good/99"));
}

TEST_F(BadInputTest, OptionsThatMakeNoSense) {
  EXPECT_TRUE(is_clear_error(qbank({"search", "--limti", "3", "list"}), "--limti"));
  EXPECT_TRUE(is_clear_error(qbank({"search", "--limit", "many", "list"}), "--limit"));
  EXPECT_TRUE(is_clear_error(qbank({"search", "--limit", "1001", "list"}), "1001"));
  EXPECT_TRUE(is_clear_error(qbank({"search", "--format", "xml", "list"}), "xml"));
  EXPECT_TRUE(is_clear_error(qbank({"search"}), "QUERY... is missing"));
  EXPECT_TRUE(is_clear_error(qbank({"info", "now"}), "'now' is not expected"));
  EXPECT_TRUE(is_clear_error(qbank({"index", "--map", "text", "good.md"}), "--map text"));
  EXPECT_TRUE(is_clear_error(qbank({"index", "--map", "colour=text", "good.md"}), "colour"));
  EXPECT_TRUE(is_clear_error(qbank({"index", "--language", "klingon", "good.md"}), "klingon"));
  EXPECT_TRUE(is_clear_error(qbank({"serve", "--listen", "nonsense"}), "nonsense"));
}

TEST_F(BadInputTest, NumbersThatAreNone) {
  for (const char* const number : {"-1", "1.5", "99999999999999999999", ""}) {
    EXPECT_TRUE(is_clear_error(qbank({"search", "--limit", number, "list"}),
                               "not '" + std::string(number) + "'"));
  }
  for (const char* const line : {"rate-limit = -5", "cache = 99999999999999999999"}) {
    write("settings", std::string(line) + "\n");
    EXPECT_TRUE(is_clear_error(qbank({"serve", "--config", "settings"}), "settings")) << line;
  }
}

TEST_F(BadInputTest, IndexThatIsCutOff) {
  fs::copy(path("qbank.db"), path("cut.db"), fs::copy_options::recursive);
  fs::resize_file(path("cut.db") / "generation-1" / "postlist.glass", 100);
  const Outcome outcome = qbank({"search", "--db", "cut.db", "tuple"});
  EXPECT_TRUE(is_clear_error(outcome, "cut.db"));
  EXPECT_NE(outcome.err.find("run qbank index again"), std::string::npos) << outcome.err;
}

TEST_F(BadInputTest, BankToRemoveThatIsNotThere) {
  EXPECT_TRUE(is_clear_error(qbank({"index", "--remove-bank", "absent"}), "absent"));
  EXPECT_TRUE(is_clear_error(qbank({"index", "--remove-bank", "absent", "good.md"}), "absent"));
  EXPECT_TRUE(is_clear_error(qbank({"index"}), "SOURCE... is missing"));
}

TEST_F(BadInputTest, ThesaurusThatCannotBeRead) {
  EXPECT_TRUE(is_clear_error(qbank({"index", "--thesaurus", "absent", "good.md"}), "absent"));
}

TEST_F(BadInputTest, AFullDiskIsReported) {
  const Outcome outcome = shell("qbank search tuple > /dev/full");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.err.find("could not be written"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace qbank::testing
