// Facets: how matches spread over topics, tiers and banks. Private to the engine.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "searcher/engine/doc_bits.h"
#include "searcher/engine/question_index.h"
#include "searcher/engine/snapshot.h"

namespace qbank {

struct Facet {
  std::vector<FacetCount> counts;
  std::size_t others = 0;  // values that have no place here
};

// The field's values among the documents, at most `limit`, most frequent first, then by name;
// without the empty value.
Facet count_facet(const DocBits& documents, Field field, const Snapshot& snapshot,
                  std::size_t limit = std::numeric_limits<std::size_t>::max());

// Every topic of the index with its tiers, in the order of the documents.
std::vector<TopicCount> count_topics(const Snapshot& snapshot);

}  // namespace qbank
