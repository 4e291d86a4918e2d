// Runs the real program, as a person at a shell does.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace qbank::testing {

struct Outcome {
  int status = -1;  // exit status; 128 + signal if one ended the program
  std::string out;
  std::string err;
};

// Each test has a directory of its own, in which the program runs; the index is qbank.db there.
class ProgramTest : public ::testing::Test {
 protected:
  // Runs qbank with these arguments and `input` as standard input.
  Outcome qbank(const std::vector<std::string>& arguments, const std::string& input = {});

  // Runs a line in /bin/sh, where `qbank` is the program.
  Outcome shell(const std::string& line, const std::string& input = {});

  // Indexes the seed bank.
  void index_seed();

  // Writes a file into the test's directory.
  void write(const std::string& name, const std::string& content);
  // A path in the test's directory.
  std::filesystem::path path(const std::string& name) const { return directory_.path() / name; }

  static std::filesystem::path seed_bank();

 private:
  TempDir directory_;
};

// Whether the outcome is an error as users should see it: status 2, nothing on standard output, one
// line that says what is wrong and contains `what`, and a second one with the cure.
::testing::AssertionResult is_clear_error(const Outcome& outcome, const std::string& what);

std::vector<std::string> lines_of(const std::string& text);

}  // namespace qbank::testing
