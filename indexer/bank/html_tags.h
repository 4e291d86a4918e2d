// Tags of HTML in a text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace qbank {

// A tag such as <h2 id="x"> or </details>.
struct HtmlTag {
  std::string name;  // lower case
  bool closing = false;
  size_t begin = 0;  // of its "<"
  size_t name_end = 0;
  size_t end = 0;  // behind its ">"
};

// Reads the tags of a text from its begin to its end: in linear time, whatever looks like a tag.
class HtmlTags {
 public:
  explicit HtmlTags(std::string_view text) : text_(text) {}

  // The tag that begins at `position`, where the text has "<"; none if that is part of the text.
  // Positions do not decrease from call to call.
  std::optional<HtmlTag> at(size_t position);

 private:
  std::string_view text_;
  size_t close_ = 0;  // the first ">" behind the last name
};

}  // namespace qbank
