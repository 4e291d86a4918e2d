// MarkdownDocument: the blocks of a Markdown text with their place in the source.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qbank {

enum class BlockKind {
  kHeading,  // "# t", setext or <h2>t</h2>
  kParagraph,
  kCode,      // fenced or indented
  kHtml,      // what is left of an HTML block
  kSummary,   // <summary>t</summary>
  kTableRow,  // of a GFM table
  kRule,
};

// A leaf of the document tree. Lists and quotes show in the leaves: an item is its first leaf.
struct MarkdownBlock {
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;      // of a heading, 1 to 6
  unsigned line = 0;  // 1-based, first and last line in the source
  unsigned end_line = 0;
  std::string source;     // inline Markdown without the block's markers; code: its content
  int list_depth = 0;     // lists around it
  int quote_depth = 0;    // quotes around it
  int details_depth = 0;  // open <details> elements around it
  int table = 0;          // 1-based table of a row
  bool table_header = false;
  bool opens_item = false;    // first leaf of a list item
  bool ordered_item = false;  // of an item: its list is numbered
  std::string item_number;    // of a numbered item, as written
  int indent = 0;             // of an item: columns before its marker
  int margin = 0;             // columns before its text
  std::string info;           // language of a code block; what follows a summary on its line
};

struct MarkdownDocument {
  std::string folder;                   // the text's file lies in; empty if there is none
  std::vector<std::string_view> lines;  // of `text`
  std::vector<MarkdownBlock> blocks;    // in source order
  std::map<std::string, std::string> front_matter;  // "key: value" lines of a YAML head
  unsigned front_matter_lines = 0;
  unsigned unclosed_fence = 0;      // line of a code fence that nothing closes, 0 if there is none
  std::vector<unsigned> cut_lines;  // lines too long to be Markdown, read up to the limit
};

// Reads the block structure of `text` (UTF-8, which must outlive the document). Never fails; time
// and memory grow with the size of the text, whatever it holds. Thread-safe.
MarkdownDocument parse_markdown(std::string_view text);

}  // namespace qbank
