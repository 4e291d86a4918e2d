// Results as text for people.
#pragma once

#include <string>
#include <vector>

#include "searcher/cli/output.h"
#include "searcher/engine/search.h"

namespace qbank {

// The whole response: what was corrected or noted, the hits, how many there are and where.
// `offset` is how many hits were skipped before the first.
std::string search_text(const SearchResponse& response, std::size_t offset, const Style& style);

// What people should know about how the query was taken; empty if it was taken as it was typed.
std::string remarks_text(const SearchResponse& response);

// "python-interview/57 · Core · OOP > Classes": where a question stands.
std::string place_text(const Question& question);

// Strings with a separator between.
std::string joined(const std::vector<std::string>& strings, const std::string& separator = " ");

}  // namespace qbank
