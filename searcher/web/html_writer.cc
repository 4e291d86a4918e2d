#include "searcher/web/html_writer.h"

namespace qbank {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  append_escaped(escaped, text);
  return escaped;
}

void HtmlWriter::start_tag(std::string_view tag, HtmlAttributes attributes) {
  html_.append("<").append(tag);
  for (const HtmlAttribute& attribute : attributes) {
    html_.append(" ").append(attribute.name).append("=\"");
    append_escaped(html_, attribute.value);
    html_ += '"';
  }
  html_ += '>';
}

HtmlWriter& HtmlWriter::open(std::string_view tag, HtmlAttributes attributes) {
  start_tag(tag, attributes);
  open_.push_back(tag);
  return *this;
}

HtmlWriter& HtmlWriter::close() {
  html_.append("</").append(open_.back()).append(">");
  open_.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  append_escaped(html_, text);
  return *this;
}

HtmlWriter& HtmlWriter::single(std::string_view tag, HtmlAttributes attributes) {
  start_tag(tag, attributes);
  return *this;
}

}  // namespace qbank
