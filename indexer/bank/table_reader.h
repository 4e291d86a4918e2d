// Reads question banks in tables of values: CSV, TSV and Anki's text export.
#pragma once

#include <string_view>

#include "indexer/bank/source_reader.h"

namespace qbank {

// Reads rows of values divided by commas, semicolons, tabs or bars (found out from the first line),
// quoted as RFC 4180 says. A head row names the fields; without one the column that asks is the
// question and the column behind it the answer. Lines "#separator:tab", "#tags column:3" and the
// like at the top are Anki's. Thread-safe.
SourceQuestions read_table(std::string_view text, const SourceContext& context);

}  // namespace qbank
