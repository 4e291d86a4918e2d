// QueryExamples: queries that show the query language and find something.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "searcher/engine/question_index.h"

namespace qbank {

struct QueryExample {
  std::string query;
  const char* meaning;
};

// Makes examples of the words of an index's largest bank, once for each publication. Each of them
// finds a question. `index` must outlive it. Thread-safe.
class QueryExamples {
 public:
  explicit QueryExamples(const QuestionIndex& index) : index_(index) {}

  // Those for the index as it is now; few or none if it has few questions. Never null. Throws as
  // QuestionIndex.
  std::shared_ptr<const std::vector<QueryExample>> current() const;

 private:
  const QuestionIndex& index_;
  mutable std::mutex mutex_;
  mutable std::uint64_t identity_ = 0;
  mutable std::shared_ptr<const std::vector<QueryExample>> examples_;
};

}  // namespace qbank
