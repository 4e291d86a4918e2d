// Record: one question as a file of records holds it, whatever the file's format.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bank/bank_reader.h"
#include "indexer/bank/question.h"

namespace qbank {

// The values of one field. A list has several; a nested choice keeps whether it is the right one.
struct RecordField {
  std::vector<std::string> values;
  std::vector<bool> correct;  // as long as `values` where the source marks choices, else empty
  bool is_number = false;     // written as a number, so it may be an index
  bool is_list = false;
};

struct Record {
  std::map<std::string, RecordField> fields;  // by name, lower case
  unsigned line = 0;                          // line or 1-based number in the source
};

// Which field of the records means what, found once for a source from the names it uses.
class RecordMapping {
 public:
  // `field_map` (ours -> theirs) goes before the names known to mean something.
  explicit RecordMapping(const std::map<std::string, std::string>& field_map);

  // The question of `record`; none if it has no text, or one of
  // more than 64 KB. Sets neither source nor language.
  std::optional<Question> question_of(const Record& record) const;

 private:
  class Roles;

  static void read_answer(const Record& record, const Roles& roles, Question& question);
  static void add_distractors(const Record& record, const Roles& roles, Question& question);
  static void add_explanation(const Roles& roles, Question& question);

  std::map<std::string, std::string> field_map_;
};

// The name of a field as records are asked for it: "Correct Answer" and "correct-answer" are
// "correct_answer".
std::string field_key(std::string_view name);

// Throws Error(kInvalidArgument) if a field of ours in the map is none.
void check_field_map(const std::map<std::string, std::string>& field_map);

// Names a field may have that holds the question's text, for telling records from other data.
bool is_question_field(const std::string& name);

}  // namespace qbank
