#include "tests/cli/program.h"

#include <sys/wait.h>

#include <cstdlib>
#include <sstream>

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

std::string quoted(const std::string& argument) {
  std::string text = "'";
  for (const char c : argument) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

}  // namespace

Outcome ProgramTest::qbank(const std::vector<std::string>& arguments, const std::string& input) {
  std::string line = "qbank";
  for (const std::string& argument : arguments) line += ' ' + quoted(argument);
  return shell(line, input);
}

Outcome ProgramTest::shell(const std::string& line, const std::string& input) {
  write(".in", input);
  write(".sh", "unset QBANK_DB\nqbank() { " + quoted(QBANK_PROGRAM) + " \"$@\"; }\n" + line + "\n");
  const std::string command =
      "cd " + quoted(directory_.path()) + " && /bin/sh .sh < .in > .out 2> .err";
  const int status = std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe)
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(path(".out")),
          read_file(path(".err"))};
}

void ProgramTest::index_seed() {
  const Outcome outcome = qbank({"index", seed_bank()});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
}

void ProgramTest::write(const std::string& name, const std::string& text) {
  write_file(path(name), text);
}

fs::path ProgramTest::seed_bank() {
  return fs::path(QBANK_SOURCE_DIR) / "data/python-interview.md";
}

::testing::AssertionResult is_clear_error(const Outcome& outcome, const std::string& what) {
  const std::vector<std::string> lines = lines_of(outcome.err);
  if (outcome.status == 2 && outcome.out.empty() && lines.size() == 2 &&
      lines[0].starts_with("qbank: ") && lines[0].find(what) != std::string::npos &&
      lines[1].find_first_not_of(' ') != std::string::npos) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure() << "status " << outcome.status << "\nout: " << outcome.out
                                       << "\nerr: " << outcome.err << "\nexpected: " << what;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace qbank::testing
