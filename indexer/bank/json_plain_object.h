// Plain JSON objects, read without a parser.
#pragma once

#include <string_view>

#include "indexer/bank/json_record_builder.h"

namespace qbank {

// Reads an object as nearly all lines of a bank are: members that are texts, whole numbers, truth
// values or lists of them, without escapes. A general parser takes ten times as long.
//
// False if `text` is anything else, be it valid or not: the builder's record is then of no use.
// `text` must be valid UTF-8.
bool read_plain_object(std::string_view text, JsonRecordBuilder& builder);

}  // namespace qbank
