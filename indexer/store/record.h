// Record: how a question is stored with its document.
#pragma once

#include <string>
#include <string_view>

#include "indexer/bank/question.h"

namespace qbank {

// Serialises all fields of a question, each with its length before it.
std::string encode_record(const Question& question);

// The same without the question's place, source and line.
std::string encode_content(const Question& question);

// The question that `encode_record` was given. Throws Error(kCorrupt) for anything else.
Question decode_record(std::string_view record);

}  // namespace qbank
