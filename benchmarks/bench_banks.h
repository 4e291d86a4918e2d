// The banks, queries and indexes that benchmarks run on, each made once.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "searcher/engine/question_index.h"

namespace qbank::bench {

// A bank of benchmarks: its questions, what people ask it, and an index of it.
class Bank {
 public:
  // 0: the seed bank with the judged queries and the project's thesaurus; else a generated bank of
  // so many questions.
  static const Bank& of(std::size_t generated);

  const std::vector<Question>& questions() const { return questions_; }
  const std::vector<std::string>& queries() const { return queries_; }
  const std::filesystem::path& path() const { return path_; }
  const QuestionIndex& index() const { return *index_; }

  ~Bank();
  Bank(const Bank&) = delete;
  Bank& operator=(const Bank&) = delete;

 private:
  explicit Bank(std::size_t generated);

  std::vector<Question> questions_;
  std::vector<std::string> queries_;
  std::filesystem::path directory_;  // temporary, of this bank
  std::filesystem::path path_;
  std::unique_ptr<QuestionIndex> index_;
};

// The size of the generated bank: the environment's QBANK_BENCH_QUESTIONS, else 1000.
std::size_t generated_size();

// Writes questions to a new index, with the project's thesaurus.
void write_bank(const std::filesystem::path& path, const std::vector<Question>& questions);

// A new empty directory below the system's one for temporary files.
std::filesystem::path temporary_directory();

}  // namespace qbank::bench
