#include "searcher/engine/facets.h"

#include <algorithm>
#include <cstdint>
#include <functional>

namespace qbank {
namespace {

// How many of the documents have each of the column's values.
std::vector<std::size_t> count_values(const DocBits& documents, const FacetColumn& column) {
  std::vector<std::size_t> counts(column.values.size());
  if (column.same_everywhere) {
    counts.back() = documents.count();
    return counts;
  }
  std::visit(
      [&](const auto& ordinals) {
        documents.for_each([&](DocId document) { ++counts[ordinals[document]]; });
      },
      column.ordinals);
  return counts;
}

std::size_t ordinal_of(DocId document, const FacetColumn& column) {
  return std::visit([&](const auto& ordinals) -> std::size_t { return ordinals[document]; },
                    column.ordinals);
}

}  // namespace

Facet count_facet(const DocBits& documents, Field field, const Snapshot& snapshot,
                  std::size_t limit) {
  const FacetColumn& column = snapshot.facet(field);
  const std::vector<std::size_t> counts = count_values(documents, column);
  // The greatest count first, then the first value: in one number that sorts so.
  constexpr unsigned kPlaceBits = 32;
  constexpr std::uint64_t kLast = (std::uint64_t{1} << kPlaceBits) - 1;
  std::vector<std::uint64_t> present;
  present.reserve(counts.size());
  for (std::size_t place = 0; place < column.sorted.size(); ++place) {
    const std::uint64_t count = counts[column.sorted[place]];
    if (count > 0) present.push_back(count << kPlaceBits | (kLast - place));
  }
  const std::size_t given = std::min(limit, present.size());
  const auto end = present.begin() + static_cast<std::ptrdiff_t>(given);
  if (end != present.end()) {  // else all are sorted: std::partial_sort would take longer
    std::nth_element(present.begin(), end, present.end(), std::greater<>());
  }
  std::sort(present.begin(), end, std::greater<>());
  Facet facet{{}, present.size() - given};
  facet.counts.reserve(given);
  for (auto key = present.begin(); key != end; ++key) {
    const std::size_t ordinal = column.sorted[kLast - (*key & kLast)];
    facet.counts.push_back({column.values[ordinal], counts[ordinal]});
  }
  return facet;
}

std::vector<TopicCount> count_topics(const Snapshot& snapshot) {
  const FacetColumn& topics = snapshot.facet(Field::kTopic);
  const FacetColumn& tiers = snapshot.facet(Field::kTier);
  std::vector<TopicCount> counted(topics.values.size());
  for (std::size_t i = 0; i < counted.size(); ++i) counted[i].topic = topics.values[i];
  for (const DocId document : snapshot.documents()) {
    TopicCount& topic = counted[ordinal_of(document, topics)];
    ++topic.count;
    const std::string& tier = tiers.values[ordinal_of(document, tiers)];
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
