#include "searcher/web/markdown_view.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>

#include "indexer/web_address.h"

namespace qbank {
namespace {

using NodePtr = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : text;
}

// The tag of a node of an extension; their types have no constants.
std::string_view extension_tag(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  if (type == "table") return "table";
  if (type == "table_header" || type == "table_row") return "tr";
  if (type == "strikethrough") return "del";
  if (type != "table_cell") return {};
  return cmark_gfm_extensions_get_table_row_is_header(cmark_node_parent(node)) != 0 ? "th" : "td";
}

// The tag of a node that is an element around its children; empty for others.
std::string_view container_tag(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
      return "p";
    case CMARK_NODE_HEADING:
      return "h3";
    case CMARK_NODE_BLOCK_QUOTE:
      return "blockquote";
    case CMARK_NODE_LIST:
      return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "ol" : "ul";
    case CMARK_NODE_ITEM:
      return "li";
    case CMARK_NODE_EMPH:
    case CMARK_NODE_IMAGE:
      return "em";
    case CMARK_NODE_STRONG:
      return "strong";
    default:
      return extension_tag(node);
  }
}

std::string web_address(cmark_node* link) {
  const char* url = cmark_node_get_url(link);
  const std::string address = url == nullptr ? "" : url;
  return is_web_address(address) ? address : "";
}

void enter_link(HtmlWriter& html, cmark_node* node) {
  const std::string address = web_address(node);
  if (address.empty()) {
    html.open("span");
  } else {
    html.open("a", {{"href", address}, {"rel", "noopener nofollow"}});
  }
}

void write_leaf(HtmlWriter& html, cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_CODE_BLOCK:
      html.open("pre", {{"tabindex", "0"}}).element("code", literal(node)).close();
      break;
    case CMARK_NODE_HTML_BLOCK:
      html.element("pre", {{"tabindex", "0"}}, literal(node));
      break;
    case CMARK_NODE_CODE:
      html.element("code", literal(node));
      break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
      html.text(literal(node));
      break;
    case CMARK_NODE_SOFTBREAK:
      html.text("\n");
      break;
    case CMARK_NODE_LINEBREAK:
      html.single("br", {});
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      html.single("hr", {});
      break;
    default:
      break;
  }
}

void enter(HtmlWriter& html, cmark_node* node) {
  const std::string_view tag = container_tag(node);
  if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
    enter_link(html, node);
  } else if (!tag.empty()) {
    html.open(tag);
  } else {
    write_leaf(html, node);
  }
}

void leave(HtmlWriter& html, cmark_node* node) {
  const bool link = cmark_node_get_type(node) == CMARK_NODE_LINK;
  if (link || !container_tag(node).empty()) html.close();
}

// Each row of a table gets a cell for each of its columns, even if the source says none: a short
// text could become millions of them.
bool may_have_tables(std::string_view markdown) {
  constexpr std::size_t kMaxCells = 20'000;
  std::size_t lines = 0;
  std::size_t columns = 0;
  for (std::size_t begin = 0; begin < markdown.size(); ++lines) {
    const std::string_view line = markdown.substr(begin, markdown.find('\n', begin) - begin);
    columns =
        std::max(columns, static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')));
    begin += line.size() + 1;
  }
  return lines * columns <= kMaxCells;
}

NodePtr parse(std::string_view markdown) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE), cmark_parser_free);
  const auto attach = [&](const char* name) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  };
  attach("strikethrough");
  if (may_have_tables(markdown)) attach("table");
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return {cmark_parser_finish(parser.get()), cmark_node_free};
}

}  // namespace

void write_markdown(HtmlWriter& html, std::string_view markdown) {
  const NodePtr document = parse(markdown);
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(document.get()),
                                                                     cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    event == CMARK_EVENT_ENTER ? enter(html, node) : leave(html, node);
  }
}

}  // namespace qbank
