// What every reader of a format gives: the questions of one source, before they get their ids.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/bank/bank_reader.h"
#include "indexer/bank/question.h"

namespace qbank {

// Where a text came from and how it is to be read.
struct SourceContext {
  std::string path;  // as given by the caller; "-" for standard input
  std::string name;  // the file's name without folders and extension
  const ReadOptions& options;
};

struct SourceQuestions {
  // `id` holds the record's own id or is empty; `bank` what the record says or is empty.
  std::vector<Question> questions;
  std::string form;               // how the questions were recognised, one sentence; may be empty
  std::vector<Finding> findings;  // `source` may be left empty
};

}  // namespace qbank
