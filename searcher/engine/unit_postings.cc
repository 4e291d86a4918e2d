#include "searcher/engine/unit_postings.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "searcher/engine/ranking.h"

namespace qbank {
namespace {

// Several terms together stand for one thing: their scores are averaged, and a document that lacks
// some of them counts for less than its share, or not at all if it lacks the greater part.
ScoredList match_terms(const std::vector<std::string>& terms, float scale,
                       const Snapshot& snapshot) {
  ScoredList sum;
  ScoredList share;  // of the terms' mass that a document has
  float mass = 0;
  for (const std::string& term : terms) {
    const auto list = snapshot.postings(term);
    const float own = inverse_document_frequency(list->size(), snapshot.size());
    mass += own;
    sum = sum_of(sum, scored(*list, 1));
    share = sum_of(share, ScoredList{list->docs, std::vector<float>(list->size(), own)});
  }
  const float averaged = scale / std::sqrt(static_cast<float>(terms.size()));
  ScoredList found;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const float part = share.scores[i] / mass;
    if (part >= ranking::kLeastShare) found.push(sum.docs[i], averaged * part * sum.scores[i]);
  }
  return found;
}

ScoredList match_alternative(const Alternative& alternative, float factor,
                             const Snapshot& snapshot) {
  const float scale = factor * alternative.weight;
  if (alternative.terms.size() > 1) return match_terms(alternative.terms, scale, snapshot);
  return scored(*snapshot.postings(alternative.terms.front()), scale);
}

// Questions that have any word that a prefix stands for.
std::size_t prefix_frequency(const Unit& unit, const Snapshot& snapshot) {
  std::size_t together = 0;
  for (const Alternative& alternative : unit.alternatives) {
    if (alternative.origin != Origin::kPrefix) continue;
    together += snapshot.postings(alternative.terms.front())->size();
  }
  return together;
}

// The words a prefix stands for count as one word, as frequent as all of them together.
float prefix_factor(const Alternative& alternative, std::size_t together,
                    const Snapshot& snapshot) {
  if (alternative.origin != Origin::kPrefix) return 1;
  const std::size_t alone = snapshot.postings(alternative.terms.front())->size();
  return inverse_document_frequency(together, snapshot.size()) /
         inverse_document_frequency(alone, snapshot.size());
}

// The greatest of the lists' scores. The shortest two are merged first, as Huffman's code is built,
// so that long lists are copied least.
ScoredList greatest_of(std::vector<ScoredList> lists) {
  const auto longer = [](const ScoredList& a, const ScoredList& b) { return a.size() > b.size(); };
  const auto take_shortest = [&] {
    std::pop_heap(lists.begin(), lists.end(), longer);
    ScoredList shortest = std::move(lists.back());
    lists.pop_back();
    return shortest;
  };
  std::make_heap(lists.begin(), lists.end(), longer);
  while (lists.size() > 1) {
    const ScoredList a = take_shortest();
    const ScoredList b = take_shortest();
    lists.push_back(max_of(a, b));
    std::push_heap(lists.begin(), lists.end(), longer);
  }
  return lists.empty() ? ScoredList() : std::move(lists.front());
}

bool is_one_term(const Unit& unit) {
  if (!unit.parts.empty() || unit.alternatives.size() != 1) return false;
  const Alternative& only = unit.alternatives.front();
  return only.terms.size() == 1 && only.weight == 1 && only.origin != Origin::kPrefix;
}

}  // namespace

UnitPostings postings_of(const Unit& unit, const Snapshot& snapshot) {
  if (is_one_term(unit)) return {snapshot.postings(unit.alternatives.front().terms.front()), {}};
  return {nullptr, match_unit(unit, snapshot)};
}

ScoredList match_unit(const Unit& unit, const Snapshot& snapshot) {
  std::vector<ScoredList> ways;
  if (!unit.parts.empty()) {
    ScoredList parts;
    for (const Unit& part : unit.parts) {
      parts = sum_of(parts, scaled(match_unit(part, snapshot), part.weight));
    }
    ways.push_back(std::move(parts));
  }
  const float words = std::sqrt(static_cast<float>(std::max<std::size_t>(unit.parts.size(), 1)));
  const std::size_t together = prefix_frequency(unit, snapshot);
  for (const Alternative& alternative : unit.alternatives) {
    const float factor = words * prefix_factor(alternative, together, snapshot);
    ways.push_back(match_alternative(alternative, factor, snapshot));
  }
  return greatest_of(std::move(ways));
}

}  // namespace qbank
