// From the bytes of a file to UTF-8.
#pragma once

#include <string>
#include <vector>

#include "indexer/bank/bank_reader.h"

namespace qbank {

struct DecodedText {
  std::string text;               // valid UTF-8 without byte order mark, lines end with "\n"
  std::string encoding;           // e.g. "UTF-8", "windows-1251", "windows-1254 mojibake repaired"
  std::vector<Finding> findings;  // what was repaired or lost, by line; `source` is left empty
};

// Decodes `bytes` and repairs mojibake.
//
// The encoding is, in this order: a byte order mark, `encoding` where given, UTF-16 known by its
// zero bytes, UTF-8, UTF-8 with single legacy bytes between (which are read as ICU guesses for
// them), or the legacy encoding ICU finds likeliest. Bytes that belong to no character become
// U+FFFD and a finding. Zero bytes are removed.
//
// Throws Error(kInvalidArgument) if ICU does not know `encoding`, Error(kUnreadable) if the bytes
// are no text at all. Thread-safe.
DecodedText decode_text(std::string bytes, const std::string& encoding = {});

}  // namespace qbank
