#include "indexer/bank/html_tags.h"

#include <cctype>

namespace qbank {

std::optional<HtmlTag> HtmlTags::at(size_t position) {
  HtmlTag tag;
  tag.begin = position;
  size_t i = position + 1;
  tag.closing = i < text_.size() && text_[i] == '/';
  if (tag.closing) ++i;
  while (i < text_.size() && std::isalnum(static_cast<unsigned char>(text_[i]))) {
    tag.name += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[i++])));
  }
  if (tag.name.empty()) return std::nullopt;
  if (close_ < i) close_ = text_.find('>', i);
  if (close_ == std::string_view::npos) return std::nullopt;
  tag.name_end = i;
  tag.end = close_ + 1;
  return tag;
}

}  // namespace qbank
