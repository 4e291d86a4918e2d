// Headings, summaries and details inside an HTML block of a Markdown text.
#pragma once

#include <vector>

#include "indexer/bank/markdown_document.h"

namespace qbank {

// Splits an HTML block into the headings and summaries it holds and the text between. Opening and
// closing <details> tags change `details_depth`, which runs on from block to block.
void split_html_block(const MarkdownBlock& html, int& details_depth,
                      std::vector<MarkdownBlock>& blocks);

}  // namespace qbank
