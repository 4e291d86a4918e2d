#include "indexer/bank/moodle_category.h"

#include <algorithm>

#include "indexer/bank/unicode_text.h"

namespace qbank {

std::vector<std::string> topic_of_category(std::string_view path) {
  std::vector<std::string> topic;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = trim(path.substr(begin, end - begin));
    if (!part.empty() && !part.starts_with('$') && part != "top") topic.emplace_back(part);
    begin = end + 1;
  }
  return topic;
}

}  // namespace qbank
