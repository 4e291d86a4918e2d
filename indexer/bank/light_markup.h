// Markups beside Markdown, rewritten line by line so that places stay what they are.
#pragma once

#include <string>
#include <string_view>

namespace qbank {

// The same text with headings and code blocks as Markdown writes them; lists are alike in all.
std::string markdown_of_org(std::string_view text);       // Emacs Org: "** TODO Text  :tag:"
std::string markdown_of_asciidoc(std::string_view text);  // "== Text", "----"
std::string markdown_of_rst(std::string_view text);       // titles with a line of "===" below

}  // namespace qbank
