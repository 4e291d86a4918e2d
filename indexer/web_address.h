// Addresses of the web: all that a page of this project links to.
#pragma once

#include <string_view>

namespace qbank {

// Whether the text begins as an address of the web does: not as "javascript:", not as a path.
constexpr bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

}  // namespace qbank
