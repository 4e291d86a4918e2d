// Record: how a question is stored with its document.
#pragma once

#include <string>
#include <string_view>

#include "indexer/bank/question.h"

namespace qbank {

struct StoredRecord {
  Question question;
  std::string tokens;  // of the question's text, see token_list.h
};

// Serialises all fields of a question, each with its length before it, and its tokens.
std::string encode_record(const Question& question, std::string_view tokens);

// The fields of a question without its place, source and line.
std::string encode_content(const Question& question);

// What `encode_record` was given. Throws Error(kCorrupt) for anything else.
StoredRecord decode_record(std::string_view record);

}  // namespace qbank
