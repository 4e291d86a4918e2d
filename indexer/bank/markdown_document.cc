#include "indexer/bank/markdown_document.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <mutex>
#include <utility>

#include "indexer/bank/html_blocks.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

// Longer lines are no prose; beyond it the inline parser's worst cases would show.
constexpr size_t kMaxLine = size_t{32} * 1024;

struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using NodePtr = std::unique_ptr<cmark_node, NodeDeleter>;
using ParserPtr = std::unique_ptr<cmark_parser, NodeDeleter>;
using IteratorPtr = std::unique_ptr<cmark_iter, NodeDeleter>;

void read_front_matter(MarkdownDocument& document) {
  const auto& lines = document.lines;
  if (lines.empty() || trim(lines[0]) != "---") return;
  const size_t limit = std::min<size_t>(lines.size(), 200);
  size_t end = 1;
  while (end < limit && trim(lines[end]) != "---") ++end;
  if (end == limit) return;
  for (size_t i = 1; i < end; ++i) {
    const size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos || colon == 0 || lines[i][0] == ' ') continue;
    std::string_view value = trim(lines[i].substr(colon + 1));
    if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
      value = value.substr(1, value.size() - 2);
    }
    document.front_matter[lower_case(trim(lines[i].substr(0, colon)))] = std::string(value);
  }
  document.front_matter_lines = static_cast<unsigned>(end + 1);
}

size_t hashes_of(std::string_view line) {
  return std::min(line.find_first_not_of('#'), line.size());
}

bool is_heading_without_space(std::string_view line) {
  const size_t hashes = hashes_of(line);
  if (hashes == 0 || hashes > 6 || hashes == line.size()) return false;
  return line[hashes] != ' ' && line[hashes] != '\t' && line[hashes] != '!';
}

// Old parsers took "#Title" for a heading; a document that has more of them than of "# Title" was
// written for one.
bool writes_headings_without_space(const std::vector<std::string_view>& lines) {
  size_t with_space = 0;
  size_t without_space = 0;
  bool in_code = false;
  for (const std::string_view line : lines) {
    if (line.starts_with("```") || line.starts_with("~~~")) in_code = !in_code;
    if (in_code || !line.starts_with('#')) continue;
    const bool without = is_heading_without_space(line);
    without_space += without;
    with_space += !without;
  }
  return without_space >= 3 && without_space > with_space;
}

// Paragraphs with more marks than this are no prose; their marks would become a tree of a hundred
// times their size.
constexpr size_t kMaxMarks = 20'000;

bool is_inline_mark(char c) {
  return c == '*' || c == '_' || c == '[' || c == ']' || c == '!' || c == '&' || c == '<' ||
         c == '`' || c == '~' || c == '\\' || c == ':' || c == '@';
}

// Each row of a table gets a cell for each of its columns, even if the line has none: a short text
// could become millions of them.
constexpr size_t kMaxCells = 500'000;

size_t cells_of(std::string_view line) {
  return static_cast<size_t>(std::count(line.begin(), line.end(), '|'));
}

// The line below the names of a table's columns.
bool is_delimiter_row(std::string_view line) {
  return cells_of(line) > 0 && line.find_first_not_of("|:- \t>") == std::string_view::npos;
}

// For each line whether it would begin a table of too many cells.
std::vector<bool> endless_tables(const std::vector<std::string_view>& lines) {
  std::vector<bool> endless(lines.size(), false);
  size_t rows = 0;  // to the end of the paragraph
  for (size_t i = lines.size(); i-- > 0;) {
    const std::string_view line = lines[i].substr(0, kMaxLine);
    rows = trim(line).empty() ? 0 : rows + 1;
    endless[i] = rows > 0 && is_delimiter_row(line) && cells_of(line) * rows > kMaxCells;
  }
  return endless;
}

// For each line whether it stands in a paragraph whose marks are hidden from the parser. The text
// of blocks is taken from the source, so nothing is lost by it.
std::vector<bool> overloaded_lines(const std::vector<std::string_view>& lines) {
  std::vector<bool> overloaded(lines.size(), false);
  for (size_t begin = 0; begin < lines.size();) {
    size_t marks = 0;
    size_t end = begin;
    for (; end < lines.size() && !trim(lines[end].substr(0, kMaxLine)).empty(); ++end) {
      const std::string_view line = lines[end].substr(0, kMaxLine);
      marks += static_cast<size_t>(std::count_if(line.begin(), line.end(), is_inline_mark));
    }
    if (marks > kMaxMarks)
      std::fill(overloaded.begin() + static_cast<long>(begin),
                overloaded.begin() + static_cast<long>(end), true);
    begin = end + 1;
  }
  return overloaded;
}

// The marks behind the beginning of the line, which may open a block, as letters.
std::string without_marks(std::string_view line) {
  std::string result(line);
  const size_t word = std::min(result.find_first_not_of(" \t>*+-#0123456789.)"), result.size());
  std::replace_if(result.begin() + static_cast<long>(word), result.end(), is_inline_mark, 'x');
  return result;
}

NodePtr parse_tree(MarkdownDocument& document) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const ParserPtr parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  const std::vector<bool> overloaded = overloaded_lines(document.lines);
  const std::vector<bool> endless = endless_tables(document.lines);
  const bool add_space = writes_headings_without_space(document.lines);
  for (size_t i = 0; i < document.lines.size(); ++i) {
    std::string_view line = document.lines[i];
    if (i < document.front_matter_lines) line = {};
    if (line.size() > kMaxLine) {
      document.cut_lines.push_back(static_cast<unsigned>(i + 1));
      line = line.substr(0, kMaxLine);
    }
    if (add_space && is_heading_without_space(line)) {
      const std::string hashes(hashes_of(line), '#');
      cmark_parser_feed(parser.get(), hashes.data(), hashes.size());
      cmark_parser_feed(parser.get(), " ", 1);
      line = line.substr(hashes.size());
    }
    const std::string hidden = overloaded[i] ? without_marks(line) : std::string();
    if (overloaded[i]) line = hidden;
    if (endless[i]) line = "x";
    cmark_parser_feed(parser.get(), line.data(), line.size());
    cmark_parser_feed(parser.get(), "\n", 1);
  }
  return NodePtr(cmark_parser_finish(parser.get()));
}

// Walks the tree and keeps its leaves.
class BlockCollector {
 public:
  explicit BlockCollector(MarkdownDocument& document) : document_(document) {}

  void collect(cmark_node* root) {
    const IteratorPtr iterator(cmark_iter_new(root));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      const bool entering = event == CMARK_EVENT_ENTER;
      if (is_container(node)) {
        enter_or_leave(node, entering);
      } else if (entering && is_leaf(node)) {
        add(node);
        cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);
      }
    }
    if (details_depth_ > 0) forget_details();
  }

 private:
  // A <details> that nothing closes would swallow the rest of the document.
  void forget_details() {
    for (MarkdownBlock& block : document_.blocks) block.details_depth = 0;
  }

  // The types of extensions have no constants in the public headers.
  static bool is_type(cmark_node* node, std::string_view name) {
    return cmark_node_get_type_string(node) == name;
  }

  static bool is_table(cmark_node* node) { return is_type(node, "table"); }

  static bool is_table_row(cmark_node* node) {
    return is_type(node, "table_row") || is_type(node, "table_header");
  }

  static bool is_container(cmark_node* node) {
    const auto type = cmark_node_get_type(node);
    return type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE ||
           is_table(node);
  }

  static bool is_leaf(cmark_node* node) {
    const auto type = cmark_node_get_type(node);
    return type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH ||
           type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
           type == CMARK_NODE_THEMATIC_BREAK || is_table_row(node);
  }

  void enter_or_leave(cmark_node* node, bool entering) {
    const auto type = cmark_node_get_type(node);
    const int change = entering ? 1 : -1;
    if (type == CMARK_NODE_LIST) list_depth_ += change;
    if (type == CMARK_NODE_BLOCK_QUOTE) quote_depth_ += change;
    if (is_table(node) && entering) ++table_;
    if (type == CMARK_NODE_ITEM) {
      item_ = entering ? node : nullptr;
    }
  }

  std::string_view line(int number) const {
    const auto index = static_cast<size_t>(number) - 1;
    return number > 0 && index < document_.lines.size() ? document_.lines[index].substr(0, kMaxLine)
                                                        : std::string_view();
  }

  void add(cmark_node* node) {
    MarkdownBlock block;
    block.line = static_cast<unsigned>(std::max(1, cmark_node_get_start_line(node)));
    block.end_line =
        static_cast<unsigned>(std::max<int>(cmark_node_get_end_line(node), block.line));
    block.margin = std::max(0, cmark_node_get_start_column(node) - 1);
    block.list_depth = list_depth_;
    block.quote_depth = quote_depth_;
    describe_item(block);
    describe(node, block);
    if (block.kind == BlockKind::kHtml) {
      split_html_block(block, details_depth_, document_.blocks);
      return;
    }
    block.details_depth = details_depth_;
    if (block.kind == BlockKind::kParagraph) follow_details(block.source);
    document_.blocks.push_back(std::move(block));
  }

  // "</b></details>" is inline HTML to CommonMark; the element ends there all the same.
  void follow_details(std::string_view source) {
    for (size_t i = source.find("details>"); i != std::string_view::npos;
         i = source.find("details>", i + 1)) {
      const bool closing = i >= 2 && source.substr(i - 2, 2) == "</";
      const bool opening = !closing && i >= 1 && source[i - 1] == '<';
      if (closing) details_depth_ = std::max(0, details_depth_ - 1);
      if (opening) ++details_depth_;
    }
  }

  // The first leaf after an item opened stands for the item.
  void describe_item(MarkdownBlock& block) {
    if (!item_) return;
    block.opens_item = true;
    cmark_node* list = cmark_node_parent(item_);
    block.ordered_item = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    if (block.ordered_item) block.item_number = number_of(item_);
    block.indent = std::max(0, cmark_node_get_start_column(item_) - 1);
    item_ = nullptr;
  }

  std::string number_of(cmark_node* item) const {
    const std::string_view source = line(cmark_node_get_start_line(item));
    auto i = static_cast<size_t>(std::max(1, cmark_node_get_start_column(item))) - 1;
    while (i < source.size() && !std::isdigit(static_cast<unsigned char>(source[i]))) ++i;
    std::string number;
    while (i < source.size() && std::isdigit(static_cast<unsigned char>(source[i]))) {
      number += source[i++];
    }
    return number;
  }

  void describe(cmark_node* node, MarkdownBlock& block) {
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING) {
      block.kind = BlockKind::kHeading;
      block.level = cmark_node_get_heading_level(node);
      block.source = heading_source(node);
    } else if (type == CMARK_NODE_PARAGRAPH) {
      block.source = paragraph_source(node);
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
      block.kind = BlockKind::kRule;
    } else if (is_table_row(node)) {
      block.kind = BlockKind::kTableRow;
      block.table = table_;
      block.table_header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
      block.source = std::string(trim(line(cmark_node_get_start_line(node))));
    } else {
      const bool code = type == CMARK_NODE_CODE_BLOCK;
      block.kind = code ? BlockKind::kCode : BlockKind::kHtml;
      const char* literal = cmark_node_get_literal(node);
      block.source = literal ? literal : "";
      if (code) describe_code(node, block);
    }
  }

  void describe_code(cmark_node* node, MarkdownBlock& block) {
    const char* info = cmark_node_get_fence_info(node);
    block.info = info ? info : "";
    int length = 0;
    int offset = 0;
    char mark = 0;
    if (!cmark_node_get_fenced(node, &length, &offset, &mark)) return;
    const std::string_view last = trim(line(static_cast<int>(block.end_line)));
    const bool closed = block.end_line > block.line && last.size() >= 3 &&
                        last.find_first_not_of(mark) == std::string_view::npos;
    if (!closed && document_.unclosed_fence == 0 && block.quote_depth == 0) {
      document_.unclosed_fence = block.line;
    }
  }

  std::string_view without_quote_marks(std::string_view text) const {
    text = trim(text);
    for (int i = 0; i < quote_depth_ && text.starts_with('>'); ++i) text = trim(text.substr(1));
    return text;
  }

  std::string paragraph_source(cmark_node* node) const {
    const int first = cmark_node_get_start_line(node);
    const int last = cmark_node_get_end_line(node);
    const auto column = static_cast<size_t>(std::max(1, cmark_node_get_start_column(node)) - 1);
    std::string source(trim(line(first).substr(std::min(column, line(first).size()))));
    for (int i = first + 1; i <= last; ++i) {
      source += '\n';
      source += without_quote_marks(line(i));
    }
    return source;
  }

  std::string heading_source(cmark_node* node) const {
    std::string source = paragraph_source(node);
    if (source.starts_with('#')) return atx_text(source);
    source = std::string(trim(source));
    const size_t underline = source.find_last_of('\n');
    if (underline != std::string::npos &&
        source.find_first_not_of("=- ", underline + 1) == std::string::npos) {
      source.resize(underline);
    }
    return source;
  }

  static std::string atx_text(std::string_view source) {
    source = source.substr(0, source.find('\n'));
    source = trim(source.substr(std::min(source.find_first_not_of('#'), source.size())));
    const size_t last = source.find_last_not_of('#');
    if (last == std::string_view::npos) return {};
    const bool closed = last + 1 < source.size() && (source[last] == ' ' || source[last] == '\t');
    return std::string(closed ? trim(source.substr(0, last)) : source);
  }

  MarkdownDocument& document_;
  cmark_node* item_ = nullptr;
  int list_depth_ = 0;
  int quote_depth_ = 0;
  int details_depth_ = 0;
  int table_ = 0;
};

}  // namespace

MarkdownDocument parse_markdown(std::string_view text) {
  MarkdownDocument document;
  document.lines = split_lines(text);
  read_front_matter(document);
  const NodePtr root = parse_tree(document);
  BlockCollector(document).collect(root.get());
  return document;
}

}  // namespace qbank
