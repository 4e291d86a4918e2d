// A stream of XML elements; the memory it takes does not grow with the document.
#pragma once

#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace qbank {

// What a reader of XML is told. Names as written; texts in UTF-8 with references resolved.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(const std::string& name,
                     const std::map<std::string, std::string>& attributes) = 0;
  virtual void text(std::string_view text) = 0;
  virtual void end(const std::string& name) = 0;
};

// Gives the next bytes of the document, empty at its end.
using XmlSource = std::function<std::string_view()>;

// Parses until the end. Throws Error(kUnreadable), which names the line, if the document is not
// well-formed, nested deeper than 200 elements, or unfolds from entities. `line` is kept up to
// date. `encoding` is that of the bytes, null: the one that the document declares.
void parse_xml(const XmlSource& source, XmlHandler& handler, unsigned* line = nullptr,
               const char* encoding = nullptr);

}  // namespace qbank
