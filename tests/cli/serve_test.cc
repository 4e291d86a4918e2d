// serve: starts, says where it is, ends when asked.
#include "tests/cli/program.h"

namespace qbank::testing {
namespace {

// Starts the service, waits for its address, runs `meanwhile`, sends the signal; the exit status is
// the service's.
std::string start_and_signal(const std::string& signal, const std::string& meanwhile = ":") {
  return "qbank_pid() { " QBANK_PROGRAM
         " serve --listen 127.0.0.1:0 > served & }\n"
         "qbank_pid; pid=$!\n"
         "for i in $(seq 100); do grep -q http served && break; sleep 0.05; done\n" +
         meanwhile + "\nkill -" + signal + " $pid; wait $pid";
}

class ServeCommandTest : public ProgramTest {};

TEST_F(ServeCommandTest, SaysWhereItIsAndEndsCleanly) {
  write("pets.md", "1. How do cats sleep?\n");
  ASSERT_EQ(qbank({"index", "pets.md"}).status, 0);
  for (const char* const signal : {"INT", "TERM"}) {
    const Outcome outcome = shell(start_and_signal(signal));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_NE(shell("cat served").out.find("http://127.0.0.1:"), std::string::npos);
  }
}

TEST_F(ServeCommandTest, AddsLargerCachesToTheTunablesOfTheEnvironment) {
  write("pets.md", "1. How do cats sleep?\n");
  ASSERT_EQ(qbank({"index", "pets.md"}).status, 0);
  // glibc may have cut the variable into its parts.
  const std::string show = "tr '\\0:=' '\\n\\n\\n' < /proc/$pid/environ | grep -A1 '^glibc'";
  const Outcome outcome =
      shell("export GLIBC_TUNABLES=glibc.malloc.mxfast=64\n" + start_and_signal("TERM", show));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "glibc.malloc.tcache_count\n127\nglibc.malloc.mxfast\n64\n");
}

// What `qbank serve` makes of its settings; none of them can be listened on.
class ServeSettingsTest : public ProgramTest {
 protected:
  void SetUp() override {
    write("pets.md", "1. How do cats sleep?\n");
    ASSERT_EQ(qbank({"index", "pets.md"}).status, 0);
    write("qbank.conf", "# settings\nlisten = \"file:x\"\ncors = [\"https://a\", \"https://b\"]\n");
  }
};

TEST_F(ServeSettingsTest, FlagsComeBeforeTheEnvironmentBeforeTheFile) {
  EXPECT_TRUE(is_clear_error(shell("qbank serve --config qbank.conf"), "file:x"));
  EXPECT_TRUE(is_clear_error(shell("QBANK_CONFIG=qbank.conf qbank serve"), "file:x"));
  EXPECT_TRUE(is_clear_error(shell("QBANK_LISTEN=env:x qbank serve --config qbank.conf"), "env:x"));
  EXPECT_TRUE(is_clear_error(
      shell("QBANK_LISTEN=env:x qbank serve --config qbank.conf --listen flag:x"), "flag:x"));
}

TEST_F(ServeSettingsTest, SaysWhichSettingIsWrong) {
  EXPECT_TRUE(is_clear_error(shell("QBANK_RATE_LIMIT=many qbank serve"), "QBANK_RATE_LIMIT"));
  EXPECT_TRUE(is_clear_error(shell("qbank serve --config none.conf"), "none.conf"));
  write("typo.conf", "lisen = \"x\"\n");
  EXPECT_TRUE(is_clear_error(shell("qbank serve --config typo.conf"), "lisen"));
  write("number.conf", "cache = lots\n");
  EXPECT_TRUE(is_clear_error(shell("qbank serve --config number.conf"), "number.conf"));
}

TEST_F(ServeCommandTest, ReportsAnAddressItMayNotHave) {
  write("pets.md", "1. How do cats sleep?\n");
  ASSERT_EQ(qbank({"index", "pets.md"}).status, 0);
  EXPECT_TRUE(is_clear_error(qbank({"serve", "--listen", "127.0.0.1:999999"}), "999999"));
}

}  // namespace
}  // namespace qbank::testing
