#include "tests/support/seed_bank.h"

#include "indexer/bank/bank_reader.h"
#include "tests/support/temp_dir.h"

namespace qbank::testing {

const std::vector<Question>& seed_questions() {
  static const std::vector<Question> kQuestions = [] {
    std::vector<Question> questions;
    ReadOptions options;
    options.bank = "python-interview";
    read_banks({QBANK_SOURCE_DIR "/data/python-interview.md"}, options,
               [&](Question&& question) { questions.push_back(std::move(question)); });
    return questions;
  }();
  return kQuestions;
}

const std::string& project_thesaurus() {
  static const std::string kText = read_file(QBANK_SOURCE_DIR "/data/thesaurus.txt") +
                                   read_file(QBANK_SOURCE_DIR "/data/everyday.txt") +
                                   read_file(QBANK_SOURCE_DIR "/data/glossary.txt");
  return kText;
}

}  // namespace qbank::testing
