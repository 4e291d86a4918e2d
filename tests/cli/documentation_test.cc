// The examples of the documentation do what it says.
#include <algorithm>

#include "tests/cli/program.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

using Lines = std::vector<std::string>;

// Whether the line is as expected; "…" stands for any text.
bool line_matches(const std::string& expected, const std::string& line) {
  static const std::string kAny = "…";
  const std::size_t gap = expected.find(kAny);
  if (gap == std::string::npos) return expected == line;
  const std::string rest = expected.substr(gap + kAny.size());
  if (!line.starts_with(expected.substr(0, gap))) return false;
  for (std::size_t at = gap; at <= line.size(); ++at) {
    if (line_matches(rest, line.substr(at))) return true;
  }
  return false;
}

// As above, for all lines; a line "…" stands for any number of lines.
bool lines_match(Lines::const_iterator expected, Lines::const_iterator expected_end,
                 Lines::const_iterator line, Lines::const_iterator end) {
  if (expected == expected_end) return line == end;
  if (*expected == "…") {
    return lines_match(expected + 1, expected_end, line, end) ||
           (line != end && lines_match(expected, expected_end, line + 1, end));
  }
  return line != end && line_matches(*expected, *line) &&
         lines_match(expected + 1, expected_end, line + 1, end);
}

struct Example {
  std::string command;
  Lines output;
};

// The commands after "$ " in blocks of the language "console", with what follows each.
std::vector<Example> examples_of(const fs::path& document) {
  std::vector<Example> examples;
  bool inside = false;
  for (const std::string& line : lines_of(read_file(document))) {
    if (line.starts_with("```")) {
      inside = line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      examples.push_back({line.substr(2), {}});
    } else if (inside && !examples.empty()) {
      examples.back().output.push_back(line);
    }
  }
  return examples;
}

class DocumentationTest : public ProgramTest {
 protected:
  void SetUp() override {
    fs::create_directory_symlink(fs::path(QBANK_SOURCE_DIR) / "data", path("data"));
  }

  void run_examples(const std::string& document) {
    const std::vector<Example> examples = examples_of(fs::path(QBANK_SOURCE_DIR) / document);
    ASSERT_FALSE(examples.empty()) << document;
    for (const Example& example : examples) {
      const Lines lines = lines_of(shell("exec 2>&1\n" + example.command).out);
      EXPECT_TRUE(
          lines_match(example.output.begin(), example.output.end(), lines.begin(), lines.end()))
          << document << ": $ " << example.command << "\ngave\n"
          << ::testing::PrintToString(lines);
    }
  }
};

TEST_F(DocumentationTest, CommandLine) { run_examples("docs/command-line.md"); }

TEST_F(DocumentationTest, Readme) { run_examples("README.md"); }

}  // namespace
}  // namespace qbank::testing
