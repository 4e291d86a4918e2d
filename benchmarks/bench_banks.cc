#include "benchmarks/bench_banks.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "benchmarks/generated_bank.h"
#include "indexer/bank/bank_reader.h"
#include "indexer/store/index_writer.h"
#include "indexer/text/thesaurus.h"

namespace fs = std::filesystem;

namespace qbank::bench {
namespace {

const fs::path kRoot = QBANK_SOURCE_DIR;

std::vector<Question> seed_questions() {
  std::vector<Question> questions;
  ReadOptions options;
  options.bank = "python-interview";
  read_banks({(kRoot / "data/python-interview.md").string()}, options,
             [&](Question&& question) { questions.push_back(std::move(question)); });
  return questions;
}

// The last column of the judged set's queries.
std::vector<std::string> seed_queries() {
  std::ifstream in(kRoot / "benchmarks/relevance/python-interview/queries.tsv");
  std::vector<std::string> queries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.rfind('\t');
    if (tab != std::string::npos) queries.push_back(line.substr(tab + 1));
  }
  if (queries.empty()) throw std::runtime_error("no judged queries to run");
  return queries;
}

const Thesaurus& thesaurus() {
  static const Thesaurus kThesaurus = [] {
    std::ostringstream text;
    for (const char* const name :
         {"data/thesaurus.txt", "data/everyday.txt", "data/glossary.txt"}) {
      text << std::ifstream(kRoot / name).rdbuf();
    }
    Analyzer analyzer;
    return parse_thesaurus(text.str(), analyzer);
  }();
  return kThesaurus;
}

}  // namespace

Bank::Bank(std::size_t generated)
    : questions_(generated ? generate_questions(generated) : seed_questions()),
      queries_(generated ? generate_queries(questions_, 64) : seed_queries()),
      directory_(temporary_directory()),
      path_(directory_ / "index") {
  write_bank(path_, questions_);
  index_ = std::make_unique<QuestionIndex>(path_);
}

Bank::~Bank() {
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

const Bank& Bank::of(std::size_t generated) {
  static std::map<std::size_t, std::unique_ptr<const Bank>> banks;
  auto& bank = banks[generated];
  if (!bank) bank.reset(new Bank(generated));
  return *bank;
}

std::size_t generated_size() {
  const char* const size = std::getenv("QBANK_BENCH_QUESTIONS");
  const unsigned long number = size ? std::strtoul(size, nullptr, 10) : 0;
  return number > 0 ? number : 1000;
}

void write_bank(const fs::path& path, const std::vector<Question>& questions) {
  IndexWriter writer(path, {});
  writer.set_thesaurus(thesaurus(), "project");
  for (const Question& question : questions) writer.add(question);
  writer.commit();
}

fs::path temporary_directory() {
  std::string pattern = (fs::temp_directory_path() / "qbank-bench-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory: " + pattern);
  return pattern;
}

}  // namespace qbank::bench
