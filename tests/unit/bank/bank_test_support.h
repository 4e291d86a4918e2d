// What the tests of the readers share.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bank/bank_reader.h"

namespace qbank::testing {

// A folder that is removed with its content at the end of a test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "qbank-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path path() const { return path_; }

  // Writes a file, with its folders, and gives its path.
  std::string write(const std::string& name, std::string_view content) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file.string();
  }

 private:
  std::filesystem::path path_;
};

struct ReadResult {
  std::vector<Question> questions;
  ReadReport report;

  bool has_finding(std::string_view rule) const {
    return std::any_of(report.sources.begin(), report.sources.end(), [&](const auto& source) {
      return std::any_of(source.findings.begin(), source.findings.end(),
                         [&](const Finding& finding) { return finding.rule == rule; });
    });
  }
};

inline ReadResult read(const std::string& source, const ReadOptions& options = {}) {
  ReadResult result;
  result.report = read_banks({source}, options,
                             [&](Question&& q) { result.questions.push_back(std::move(q)); });
  return result;
}

// Reads `text` as a file of the given name.
inline ReadResult read_text(const std::string& name, std::string_view text,
                            const ReadOptions& options = {}) {
  const TemporaryFolder folder;
  return read(folder.write(name, text), options);
}

inline std::vector<std::string> texts_of(const ReadResult& result) {
  std::vector<std::string> texts;
  for (const Question& question : result.questions) texts.push_back(question.text);
  return texts;
}

}  // namespace qbank::testing
