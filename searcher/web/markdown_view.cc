#include "searcher/web/markdown_view.h"

#include <cmark-gfm.h>

#include <memory>
#include <string>

#include "indexer/web_address.h"

namespace qbank {
namespace {

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : text;
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
      return {};
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

}  // namespace

void write_markdown(HtmlWriter& html, std::string_view markdown) {
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), cmark_node_free);
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(document.get()),
                                                                     cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    event == CMARK_EVENT_ENTER ? enter(html, node) : leave(html, node);
  }
}

}  // namespace qbank
