// Help: every command has one, with examples.
#include "tests/cli/program.h"

namespace qbank::testing {
namespace {

class HelpTest : public ProgramTest {};

TEST_F(HelpTest, ListsAllCommands) {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{}, {"--help"}, {"-h"}, {"help"}}) {
    const Outcome outcome = qbank(arguments);
    EXPECT_EQ(outcome.status, 0);
    for (const char* const command : {"index", "parse", "check", "search", "related", "suggest",
                                      "explain", "eval", "bench", "serve", "info"}) {
      EXPECT_NE(outcome.out.find("\n  " + std::string(command) + " "), std::string::npos);
    }
  }
}

TEST_F(HelpTest, EachCommandShowsUsageAndExamples) {
  for (const char* const command : {"index", "parse", "check", "search", "related", "suggest",
                                    "explain", "eval", "bench", "serve", "info"}) {
    const std::string name = "qbank " + std::string(command);
    const Outcome outcome = qbank({command, "--help"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_NE(outcome.out.find("Usage: " + name + " [OPTIONS]"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("Examples:\n  " + name), std::string::npos) << outcome.out;
    EXPECT_EQ(outcome.err, "");
  }
}

TEST_F(HelpTest, SaysItsVersion) {
  EXPECT_EQ(qbank({"--version"}).out, "qbank " QBANK_VERSION "\n");
}

}  // namespace
}  // namespace qbank::testing
