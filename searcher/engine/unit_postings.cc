#include "searcher/engine/unit_postings.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "searcher/engine/doc_window.h"
#include "searcher/engine/query_memo.h"
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

// Merges lists into one with the greatest score of each document, a window at a time.
class WindowedMerge {
 public:
  explicit WindowedMerge(const std::vector<ScoredList>& lists) : lists_(lists), at_(lists.size()) {}

  ScoredList greatest() {
    ScoredList merged;
    for (DocId first; (first = next_document()) != kEnd;) {
      window_.begin_at(first);
      for (std::size_t l = 0; l < lists_.size(); ++l) add_window(l);
      window_.take_each([&](DocId document, float score) { merged.push(document, score); });
    }
    return merged;
  }

 private:
  static constexpr std::size_t kWindow = 4096;
  static constexpr DocId kEnd = std::numeric_limits<DocId>::max();

  DocId next_document() const {
    DocId next = kEnd;
    for (std::size_t l = 0; l < lists_.size(); ++l) {
      if (at_[l] < lists_[l].size()) next = std::min(next, lists_[l].docs[at_[l]]);
    }
    return next;
  }

  void add_window(std::size_t l) {
    const ScoredList& list = lists_[l];
    for (std::size_t& at = at_[l]; at < list.size() && window_.has(list.docs[at]); ++at) {
      float& score = window_[list.docs[at]];
      score = std::max(score, list.scores[at]);
    }
  }

  const std::vector<ScoredList>& lists_;
  std::vector<std::size_t> at_;
  DocWindow<float, kWindow> window_;
};

// The greatest of the lists' scores. Short lists are merged one after the other.
ScoredList greatest_of(std::vector<ScoredList> lists) {
  constexpr std::size_t kShort = 4096;
  const std::size_t postings =
      std::accumulate(lists.begin(), lists.end(), std::size_t{0},
                      [](std::size_t sum, const ScoredList& list) { return sum + list.size(); });
  if (lists.size() > 2 && postings > kShort) return WindowedMerge(lists).greatest();
  ScoredList merged;
  for (ScoredList& list : lists) {
    merged = merged.empty() ? std::move(list) : max_of(merged, list);
  }
  return merged;
}

bool is_one_term(const Unit& unit) {
  if (!unit.parts.empty() || unit.alternatives.size() != 1) return false;
  const Alternative& only = unit.alternatives.front();
  return only.terms.size() == 1 && only.weight == 1 && only.origin != Origin::kPrefix;
}

// A unit of parts as the sum of what they give.
ScoredList sum_of_parts(const Unit& unit, const Snapshot& snapshot) {
  ScoredList sum;
  for (const WeightedUnit& part : unit.parts) {
    const UnitPostings postings = postings_of(part.unit, snapshot);
    sum = sum_of(sum, postings.term ? scored(*postings.term, part.weight)
                                    : scaled(*postings.merged, part.weight));
  }
  return sum;
}

ScoredList match_unit(const Unit& unit, const Snapshot& snapshot) {
  std::vector<ScoredList> ways;
  if (!unit.parts.empty()) ways.push_back(sum_of_parts(unit, snapshot));
  const float words = std::sqrt(static_cast<float>(std::max<std::size_t>(unit.parts.size(), 1)));
  const std::size_t together = prefix_frequency(unit, snapshot);
  for (const Alternative& alternative : unit.alternatives) {
    const float factor = words * prefix_factor(alternative, together, snapshot);
    ways.push_back(match_alternative(alternative, factor, snapshot));
  }
  return greatest_of(std::move(ways));
}

}  // namespace

UnitPostings postings_of(const std::shared_ptr<const Unit>& unit, const Snapshot& snapshot) {
  if (is_one_term(*unit)) return {snapshot.postings(unit->alternatives.front().terms.front()), {}};
  auto& memo = snapshot.memo().lists;
  if (auto known = memo.find(unit)) return {nullptr, std::move(known)};
  auto merged = std::make_shared<const ScoredList>(match_unit(*unit, snapshot));
  // Units of several words are made anew for each query.
  if (!unit->parts.empty() || merged->bytes() > QueryMemo::kLargestList) return {nullptr, merged};
  return {nullptr, memo.put(unit, merged, merged->bytes() + 256)};
}

}  // namespace qbank
