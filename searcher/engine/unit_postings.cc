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

// One of the ways that a unit is matched: a term's list as it is in the cache, whose scores are
// multiplied by `factor`, or a list made of several.
struct Way {
  std::shared_ptr<const PostingList> term;  // null: `made`
  float factor = 1;
  ScoredList made;

  std::size_t size() const { return term ? term->size() : made.size(); }
  const DocSet& docs() const { return term ? term->docs : made.docs; }
  ScoredList list() && { return term ? scored(*term, factor) : std::move(made); }
};

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

Way match_alternative(const Alternative& alternative, float factor, const Snapshot& snapshot) {
  const float scale = factor * alternative.weight;
  if (alternative.terms.size() > 1) {
    return {nullptr, 1, match_terms(alternative.terms, scale, snapshot)};
  }
  return {snapshot.postings(alternative.terms.front()), scale, {}};
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
  explicit WindowedMerge(const std::vector<Way>& ways) : ways_(ways), at_(ways.size()) {}

  ScoredList greatest() {
    ScoredList merged;
    for (DocId first; (first = next_document()) != kEnd;) {
      window_.begin_at(first);
      for (std::size_t w = 0; w < ways_.size(); ++w) add_window(w);
      window_.take_each([&](DocId document, float score) { merged.push(document, score); });
    }
    return merged;
  }

 private:
  static constexpr std::size_t kWindow = 4096;
  static constexpr DocId kEnd = std::numeric_limits<DocId>::max();

  DocId next_document() const {
    DocId next = kEnd;
    for (std::size_t w = 0; w < ways_.size(); ++w) {
      if (at_[w] < ways_[w].size()) next = std::min(next, ways_[w].docs()[at_[w]]);
    }
    return next;
  }

  void add_window(std::size_t w) {
    const Way& way = ways_[w];
    if (way.term) {
      const PostingList& list = *way.term;
      add_window(list.docs, at_[w], [&](std::size_t i) { return list.score(i) * way.factor; });
    } else {
      add_window(way.made.docs, at_[w], [&](std::size_t i) { return way.made.scores[i]; });
    }
  }

  template <class ScoreOf>
  void add_window(const DocSet& docs, std::size_t& next, ScoreOf score_of) {
    std::size_t at = next;
    for (; at < docs.size() && window_.has(docs[at]); ++at) {
      float& score = window_[docs[at]];
      score = std::max(score, score_of(at));
    }
    next = at;
  }

  const std::vector<Way>& ways_;
  std::vector<std::size_t> at_;
  DocWindow<float, kWindow> window_;
};

// The greatest of the ways' scores. Short lists are merged one after the other.
ScoredList greatest_of(std::vector<Way> ways) {
  constexpr std::size_t kShort = 4096;
  const std::size_t postings =
      std::accumulate(ways.begin(), ways.end(), std::size_t{0},
                      [](std::size_t sum, const Way& way) { return sum + way.size(); });
  if (ways.size() > 2 && postings > kShort) return WindowedMerge(ways).greatest();
  ScoredList merged;
  for (Way& way : ways) {
    ScoredList list = std::move(way).list();
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
  std::vector<Way> ways;
  if (!unit.parts.empty()) ways.push_back({nullptr, 1, sum_of_parts(unit, snapshot)});
  const std::size_t together = prefix_frequency(unit, snapshot);
  for (const Alternative& alternative : unit.alternatives) {
    const float factor = prefix_factor(alternative, together, snapshot);
    ways.push_back(match_alternative(alternative, factor, snapshot));
  }
  return greatest_of(std::move(ways));
}

}  // namespace

std::size_t prefix_frequency(const Unit& unit, const Snapshot& snapshot) {
  std::size_t together = 0;
  for (const Alternative& alternative : unit.alternatives) {
    if (alternative.origin != Origin::kPrefix) continue;
    together += snapshot.postings(alternative.terms.front())->size();
  }
  return together;
}

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
