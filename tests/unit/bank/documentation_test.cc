// The examples of docs/question-banks.md: each fenced block in a format of banks is read, and the
// block "text" behind it says what comes out.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/bank/bank_test_support.h"

namespace qbank::testing {
namespace {

const char* const kPage = QBANK_SOURCE_DIR "/docs/question-banks.md";

struct Fence {
  std::string info;
  std::string content;
  unsigned line = 0;
};

std::vector<Fence> fences_of(const std::string& path) {
  std::vector<Fence> fences;
  std::ifstream file(path);
  std::string marks;  // of the open fence
  unsigned number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const std::string ticks = line.substr(0, std::min(line.find_first_not_of('`'), line.size()));
    if (marks.empty() && ticks.size() >= 3) {
      marks = ticks;
      fences.push_back({line.substr(ticks.size()), "", number});
    } else if (!marks.empty() && line == marks) {
      marks.clear();
    } else if (!marks.empty()) {
      fences.back().content += line + '\n';
    }
  }
  return fences;
}

std::string summary_of(const ReadResult& result) {
  std::string summary;
  for (const Question& question : result.questions) {
    std::string topic;
    for (const std::string& part : question.topic) topic += (topic.empty() ? "" : " > ") + part;
    summary +=
        question.number + " | " + topic + " | " + question.tier + " | " + question.text + '\n';
  }
  return summary;
}

TEST(Documentation, ShowsWhatItsExamplesGive) {
  const std::vector<Fence> fences = fences_of(kPage);
  ASSERT_GE(fences.size(), 28u);
  for (size_t i = 0; i + 1 < fences.size(); i += 2) {
    ASSERT_EQ(fences[i + 1].info, "text") << "line " << fences[i + 1].line;
    const std::string summary =
        summary_of(read_text("example." + fences[i].info, fences[i].content));
    EXPECT_EQ(summary, fences[i + 1].content) << "example at line " << fences[i].line;
  }
}

}  // namespace
}  // namespace qbank::testing
