// Reads question banks that are web pages.
#pragma once

#include <string_view>

#include "indexer/bank/source_reader.h"

namespace qbank {

// `text` begins like a web page.
bool is_html(std::string_view text);

// Reads a page as the Markdown that would make it: headings, lists, tables, terms of a definition
// list and <details> may all hold questions. Never fails; tags that nothing closes end with the
// text. Thread-safe.
SourceQuestions read_html(std::string_view text, const SourceContext& context);

}  // namespace qbank
