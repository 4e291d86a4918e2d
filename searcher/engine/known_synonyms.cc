#include "searcher/engine/known_synonyms.h"

#include <algorithm>

namespace qbank {

bool KnownEntries::has(std::string_view key) const {
  return std::binary_search(keys.begin(), keys.end(), key);
}

}  // namespace qbank
