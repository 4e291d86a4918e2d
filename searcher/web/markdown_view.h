// Showing Markdown without trusting it.
#pragma once

#include <string_view>

#include "searcher/web/html_writer.h"

namespace qbank {

// Writes the Markdown text (CommonMark with tables and ~~deleted~~ text) as elements. HTML inside
// it is shown as text, links lead to http and https addresses only, and of images the description
// is shown: a page asks no other host for anything.
void write_markdown(HtmlWriter& html, std::string_view markdown);

}  // namespace qbank
