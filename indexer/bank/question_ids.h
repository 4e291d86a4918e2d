// Ids of questions that survive re-ordering and re-indexing.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/bank/question.h"

namespace qbank {

// Gives every question an id that is unique over all banks it has seen:
//  - a record's own id, as "<bank>/<id>";
//  - "<bank>/<number>" where the bank numbers its questions and few numbers repeat;
//  - "<bank>/<topic>-<number>" where the numbers start again with every topic or file, and where a
//    number belongs to another question: the first one of the file with the most numbers;
//  - "<bank>/<first words of the text>" otherwise.
// What still collides gets a suffix from its content, then a counter.
class QuestionIds {
 public:
  // `questions` are all of one bank; their `bank` is set, their `id` is the record's own or empty.
  void assign(std::vector<Question>& questions);

  // For a question with an id of its own: it does not depend on the rest of its bank.
  void assign_own(Question& question);

 private:
  std::string unique(std::string id, const Question& question);

  // Hashes of ids: a million of them take little memory.
  std::unordered_set<uint64_t> taken_;
  std::unordered_map<uint64_t, unsigned> next_count_;  // of those that take a counter
};

}  // namespace qbank
