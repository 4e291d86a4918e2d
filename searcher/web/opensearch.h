// The description by which browsers add the search to theirs.
#pragma once

#include <string>

namespace qbank {

// An OpenSearch 1.1 description. `url` is the absolute address of the search page, without a slash
// at the end, e.g. "https://wiki.example/questions".
std::string opensearch_description(const std::string& url);

}  // namespace qbank
