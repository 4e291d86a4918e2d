// HtmlWriter: HTML that is safe by construction.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace qbank {

struct HtmlAttribute {
  std::string_view name;
  std::string value;
};

using HtmlAttributes = std::initializer_list<HtmlAttribute>;

// Writes elements and text. Every text and every attribute value is escaped and there is no way
// around it, so nothing from a bank or a request can become markup:
//
//   HtmlWriter html;
//   html.open("p", {{"class", "note"}}).text("a < b").close();
//   html.document();  // <!doctype html>\n<p class="note">a &lt; b</p>
class HtmlWriter {
 public:
  // Tags and attribute names are literals of the program.
  HtmlWriter& open(std::string_view tag, HtmlAttributes attributes = {});
  HtmlWriter& close();  // the element opened last
  HtmlWriter& text(std::string_view text);

  // An element without content, such as link or input.
  HtmlWriter& single(std::string_view tag, HtmlAttributes attributes);

  // An element with text only.
  HtmlWriter& element(std::string_view tag, HtmlAttributes attributes, std::string_view content) {
    return open(tag, attributes).text(content).close();
  }
  HtmlWriter& element(std::string_view tag, std::string_view content) {
    return element(tag, {}, content);
  }
  HtmlWriter& link(const std::string& address, std::string_view content) {
    return element("a", {{"href", address}}, content);
  }

  std::string document() const { return "<!doctype html>\n" + html_ + "\n"; }

 private:
  void start_tag(std::string_view tag, HtmlAttributes attributes);

  std::string html_;
  std::vector<std::string_view> open_;
};

// The text with &, <, > and quotes as entities; also right for XML.
std::string escape_html(std::string_view text);

}  // namespace qbank
