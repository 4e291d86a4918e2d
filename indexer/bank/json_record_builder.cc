#include "indexer/bank/json_record_builder.h"

namespace qbank {
namespace {

constexpr int kRecord = 1;  // depth of the members
constexpr int kMember = 2;  // of what a member holds
constexpr int kChoice = 3;  // of what a choice holds

}  // namespace

void JsonRecordBuilder::string(std::string_view text) {
  if (!is_object_) return;
  if (in_choice_ && depth_ == kChoice) {
    if (choice_.size() < text.size()) choice_ = text;
  } else if (depth_ <= kMember && !text.empty()) {
    field_->values.emplace_back(text);
  }
}

void JsonRecordBuilder::number(std::string_view text) {
  if (!is_object_ || depth_ > kMember) return;
  if (depth_ == kRecord) field_->is_number = true;
  field_->values.emplace_back(text);
}

void JsonRecordBuilder::boolean(bool value) {
  if (!in_choice_) return string(value ? "true" : "false");
  if (depth_ == kChoice) choice_is_right_ = choice_is_right_ || value;
}

void JsonRecordBuilder::key(std::string_view name) {
  if (!is_object_ || depth_ != kRecord) return;
  field_ = &record_.fields[field_key(name)];
  *field_ = {};  // of two members of one name the last counts
}

void JsonRecordBuilder::start_object() {
  if (depth_ == 0) is_object_ = true;
  start(false);
  in_choice_ = in_choice_ || (in_list_ && depth_ == kChoice);
}

void JsonRecordBuilder::start_array() { start(true); }

void JsonRecordBuilder::start(bool list) {
  ++depth_;
  if (!is_object_ || depth_ != kMember) return;
  field_->is_list = true;
  in_list_ = list;
}

void JsonRecordBuilder::end() {
  if (in_choice_ && depth_ == kChoice) end_choice();
  if (is_object_ && depth_ == kMember) {
    in_list_ = false;
    if (!field_->correct.empty()) field_->correct.resize(field_->values.size(), false);
  }
  --depth_;
}

void JsonRecordBuilder::end_choice() {
  if (!choice_.empty()) {
    field_->correct.resize(field_->values.size(), false);
    field_->values.push_back(choice_);
    field_->correct.push_back(choice_is_right_);
  }
  choice_.clear();
  choice_is_right_ = false;
  in_choice_ = false;
}

}  // namespace qbank
