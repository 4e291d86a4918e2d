// Respellings: words of a query that were respelled, and where they stand. Private to the engine.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/engine/search.h"

namespace qbank {

struct Respelling {
  Correction correction;
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
};

// Each once, in the order of the query.
std::vector<Correction> corrections_of(const std::vector<Respelling>& respellings);

// The query as it was meant. Of respellings that overlap, the one that begins first counts, or the
// longer one.
std::string corrected(std::string_view query, const std::vector<Respelling>& respellings);

}  // namespace qbank
