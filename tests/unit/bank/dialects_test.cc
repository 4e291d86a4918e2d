// Reads every small bank under tests/data/banks and compares with the records that lie beside it
// (`<file>.expected`: number, topic, tier, text, options, first line of the answer, by tabs).
// QBANK_WRITE_EXPECTED=1 writes those files anew; look at the difference before committing it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/unit/bank/bank_test_support.h"

namespace qbank::testing {
namespace {

namespace fs = std::filesystem;

fs::path folder() { return fs::path(QBANK_SOURCE_DIR) / "tests" / "data" / "banks"; }

std::vector<std::string> bank_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder())) {
    if (entry.path().extension() != ".expected") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

std::string records_of(const ReadResult& result) {
  std::string records;
  for (const Question& question : result.questions) {
    const std::string answer = question.answer.substr(0, question.answer.find('\n'));
    records += question.number + '\t' + joined(question.topic, " > ") + '\t' + question.tier +
               '\t' + question.text + '\t' + joined(question.options, " | ") + '\t' + answer + '\n';
  }
  return records;
}

std::string content_of(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

class Dialect : public ::testing::TestWithParam<std::string> {};

TEST_P(Dialect, IsReadAsExpected) {
  const fs::path bank = folder() / GetParam();
  const std::string records = records_of(read(bank.string()));
  const fs::path expected = bank.string() + ".expected";
  if (std::getenv("QBANK_WRITE_EXPECTED")) std::ofstream(expected) << records;
  EXPECT_EQ(records, content_of(expected));
}

std::string test_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Banks, Dialect, ::testing::ValuesIn(bank_names()), test_name);

}  // namespace
}  // namespace qbank::testing
