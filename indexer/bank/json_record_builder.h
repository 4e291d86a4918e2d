// JsonRecordBuilder: from the parts of a JSON object, as they are read, to a record.
#pragma once

#include <string>
#include <string_view>

#include "indexer/bank/record.h"

namespace qbank {

// Takes the events of a JSON parser and fills a record with the members of the outermost object:
//  - a text, a number or a truth value is the field's value;
//  - a list of them is its values, and so are the members of a nested object;
//  - an object in a list is a choice: its longest text, right if a member of it is true.
// What is nested deeper is left out. A value that is no object leaves the record empty.
class JsonRecordBuilder {
 public:
  // Fills `record`, which must outlive the builder.
  explicit JsonRecordBuilder(Record& record) : record_(record) {}

  void string(std::string_view text);
  void number(std::string_view text);
  void boolean(bool value);
  void key(std::string_view name);
  void start_object();
  void start_array();
  void end();  // of the object or array started last

  // How many objects and arrays are open.
  int depth() const { return depth_; }
  // Whether the value is an object.
  bool is_object() const { return is_object_; }

 private:
  void start(bool list);
  void end_choice();

  Record& record_;
  RecordField* field_ = nullptr;  // the member being read
  int depth_ = 0;
  bool is_object_ = false;
  bool in_list_ = false;    // the member is a list
  bool in_choice_ = false;  // and an object in it is being read
  std::string choice_;
  bool choice_is_right_ = false;
};

}  // namespace qbank
