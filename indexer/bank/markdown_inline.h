// From inline Markdown to the plain text a reader sees, without losing code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qbank {

// The plain text of inline Markdown, one line.
//
// Removed: emphasis marks that pair up as CommonMark pairs them, links (their text stays), images,
// known HTML tags, comments, back-slash escapes, footnote marks, links back to the top and trailing
// links to a source. Kept as written: what stands in code spans, with the back-ticks if it were
// punctuation without them (`...`, `/`), `__name__` (never emphasis), unpaired marks (`*args and
// **kwargs`), tags that HTML does not have. Entities are decoded, white space collapses.
// Thread-safe.
std::string plain_text(std::string_view markdown);

struct InlineLink {
  std::string text;  // plain
  std::string url;
  bool image = false;
};

// The links of inline Markdown in their order.
std::vector<InlineLink> inline_links(std::string_view markdown);

}  // namespace qbank
