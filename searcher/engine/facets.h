// Facets: how matches spread over topics, tiers and banks. Private to the engine.
#pragma once

#include <vector>

#include "searcher/engine/doc_bits.h"
#include "searcher/engine/question_index.h"
#include "searcher/engine/snapshot.h"

namespace qbank {

// The field's values among the documents, most frequent first, then by name; without the empty
// value.
std::vector<FacetCount> count_facet(const DocBits& documents, Field field,
                                    const Snapshot& snapshot);

// Every topic of the index with its tiers, in the order of the documents.
std::vector<TopicCount> count_topics(const Snapshot& snapshot);

}  // namespace qbank
