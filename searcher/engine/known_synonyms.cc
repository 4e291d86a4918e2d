#include "searcher/engine/known_synonyms.h"

#include <algorithm>

namespace qbank {

const std::vector<KnownSynonym>* KnownEntries::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &found->synonyms;
}

}  // namespace qbank
