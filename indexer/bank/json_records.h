// Questions in a tree of values, as JSON and YAML hold them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "indexer/bank/record.h"
#include "indexer/bank/source_reader.h"

namespace qbank {

// The record of one object.
Record record_of(const nlohmann::ordered_json& object, unsigned line);

// Takes every question out of `value` into `result`: objects with a field for questions, strings in
// a list that ask, pairs of a question and its answer. Names of enclosing objects and titles of
// sections become the topic. `value` must not be nested deeper than kMaxRecordDepth.
void collect_questions(const nlohmann::ordered_json& value, const SourceContext& context,
                       SourceQuestions& result);

inline constexpr int kMaxRecordDepth = 64;

}  // namespace qbank
