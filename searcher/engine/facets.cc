#include "searcher/engine/facets.h"

#include <algorithm>

namespace qbank {

std::vector<FacetCount> count_facet(const DocBits& documents, Field field,
                                    const Snapshot& snapshot) {
  const FacetColumn& column = snapshot.facet(field);
  std::vector<std::size_t> counts(column.values.size());
  documents.for_each([&](DocId document) { ++counts[column.ordinals[document]]; });
  std::vector<FacetCount> facet;
  facet.reserve(static_cast<std::size_t>(
      std::count_if(counts.begin(), counts.end(), [](std::size_t count) { return count > 0; })));
  for (std::size_t i = 1; i < counts.size(); ++i) {
    if (counts[i] > 0) facet.push_back({column.values[i], counts[i]});
  }
  std::sort(facet.begin(), facet.end(), [](const FacetCount& a, const FacetCount& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return facet;
}

std::vector<TopicCount> count_topics(const Snapshot& snapshot) {
  const FacetColumn& topics = snapshot.facet(Field::kTopic);
  const FacetColumn& tiers = snapshot.facet(Field::kTier);
  std::vector<TopicCount> counted(topics.values.size());
  for (std::size_t i = 0; i < counted.size(); ++i) counted[i].topic = topics.values[i];
  for (const DocId document : snapshot.documents()) {
    TopicCount& topic = counted[topics.ordinals[document]];
    ++topic.count;
    const std::string& tier = tiers.values[tiers.ordinals[document]];
    if (tier.empty()) continue;
    const auto known = std::find_if(topic.tiers.begin(), topic.tiers.end(),
                                    [&](const FacetCount& count) { return count.value == tier; });
    if (known == topic.tiers.end()) {
      topic.tiers.push_back({tier, 1});
    } else {
      ++known->count;
    }
  }
  std::erase_if(counted,
                [](const TopicCount& topic) { return topic.count == 0 || topic.topic.empty(); });
  return counted;
}

}  // namespace qbank
