// What was noticed while reading banks, as text.
#pragma once

#include <string>

#include "indexer/bank/bank_reader.h"

namespace qbank {

// Whether it tells of a record or a source that was left out.
bool is_error(const Finding& finding);

// "file:line: warning: message [rule]"
std::string finding_text(const Finding& finding);

std::string_view severity_name(Finding::Severity severity);

// "bank.md: 180 questions (markdown, UTF-8, en), 4 findings: see qbank check"
std::string source_text(const SourceReport& source);

// What was left out and why, a line each; empty if nothing was.
std::string rejected_text(const ReadReport& report);

}  // namespace qbank
