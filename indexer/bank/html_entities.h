// Character references of HTML, such as &amp; and &#39;.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qbank {

// The text of the reference that starts at `text[position]` (a "&"), which is moved behind it.
// Empty, and nothing moved, if no known reference stands there.
std::string read_entity(std::string_view text, size_t& position);

// `text` with every known reference decoded.
std::string decode_entities(std::string_view text);

// The text of an HTML fragment: tags and comments removed, block tags as line ends, references
// decoded. Text that only looks like a tag stays.
std::string html_to_text(std::string_view html);

// `text` of a field that may hold some HTML: formatting tags (b, i, code, p, br and the like) are
// removed and references decoded; other tags are part of the text.
std::string without_formatting(std::string_view text);

}  // namespace qbank
