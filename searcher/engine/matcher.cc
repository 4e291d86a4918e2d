#include "searcher/engine/matcher.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>

#include "indexer/error.h"
#include "searcher/engine/ranking.h"

namespace qbank {
namespace {

constexpr DocId kEnd = std::numeric_limits<DocId>::max();

// A list that is read once, forwards.
class Cursor {
 public:
  Cursor(std::shared_ptr<const ScoredList> list, const Unit& unit)
      : list_(std::move(list)), weight_(unit.weight), mass_(unit.mass), optional_(unit.optional) {}

  bool optional() const { return optional_; }
  float mass() const { return mass_; }
  DocId document() const { return at_ < list_->size() ? list_->docs[at_] : kEnd; }
  float score() const { return weight_ * list_->scores[at_]; }

  void next() { ++at_; }
  void skip_to(DocId document) {
    at_ = static_cast<std::size_t>(
        std::lower_bound(list_->docs.begin() + static_cast<std::ptrdiff_t>(at_), list_->docs.end(),
                         document) -
        list_->docs.begin());
  }

 private:
  std::shared_ptr<const ScoredList> list_;
  float weight_;
  float mass_;
  bool optional_;
  std::size_t at_ = 0;
};

// One posting list as it is in the cache, where the unit is no more than that.
std::shared_ptr<const ScoredList> list_of(const Unit& unit, const Snapshot& snapshot) {
  if (unit.parts.empty() && unit.alternatives.size() == 1) {
    const Alternative& only = unit.alternatives.front();
    if (only.terms.size() == 1 && only.weight == 1 && only.origin != Origin::kPrefix) {
      return snapshot.postings(only.terms.front());
    }
  }
  return std::make_shared<const ScoredList>(match_unit(unit, snapshot));
}

// Several terms together stand for one thing: their scores are averaged, and a document that lacks
// some of them counts for less than its share, or not at all if it lacks the greater part.
ScoredList match_alternative(const Alternative& alternative, float factor,
                             const Snapshot& snapshot) {
  const float scale = factor * alternative.weight;
  if (alternative.terms.size() == 1) {
    return scaled(*snapshot.postings(alternative.terms.front()), scale);
  }
  ScoredList sum;
  ScoredList share;  // of the terms' mass that a document has
  float mass = 0;
  for (const std::string& term : alternative.terms) {
    const auto list = snapshot.postings(term);
    const float own = inverse_document_frequency(list->size(), snapshot.size());
    mass += own;
    sum = sum_of(sum, *list);
    share = sum_of(share, ScoredList{list->docs, std::vector<float>(list->size(), own)});
  }
  const float averaged = scale / std::sqrt(static_cast<float>(alternative.terms.size()));
  ScoredList found;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const float part = share.scores[i] / mass;
    if (part >= ranking::kLeastShare) found.push(sum.docs[i], averaged * part * sum.scores[i]);
  }
  return found;
}

// The words a prefix stands for count as one word, as frequent as all of them together.
float prefix_factor(const Unit& unit, const Alternative& alternative, const Snapshot& snapshot) {
  if (alternative.origin != Origin::kPrefix) return 1;
  std::size_t together = 0;
  for (const Alternative& other : unit.alternatives) {
    if (other.origin == Origin::kPrefix) together += snapshot.postings(other.terms.front())->size();
  }
  const std::size_t alone = snapshot.postings(alternative.terms.front())->size();
  return inverse_document_frequency(together, snapshot.size()) /
         inverse_document_frequency(alone, snapshot.size());
}

void require_time(const QueryPlan& plan) {
  if (std::chrono::steady_clock::now() < plan.deadline) return;
  throw Error(ErrorCode::kTimeout, "the search takes more time than it has",
              "ask with fewer words or wildcards");
}

class Scan {
 public:
  Scan(const QueryPlan& plan, const Snapshot& snapshot) : plan_(plan) {
    for (const Unit& unit : plan.units) {
      require_time(plan);  // a unit of many wildcards is the most that a query can cost
      mass_ += unit.mass;
      cursors_.emplace_back(list_of(unit, snapshot), unit);
    }
  }

  std::vector<Match> run() {
    std::vector<Match> matches;
    while (true) {
      DocId document = next_document();
      if (plan_.allowed && document != kEnd) document = next_allowed(document);
      if (document == kEnd) return matches;
      matches.push_back(score(document));
    }
  }

 private:
  DocId next_document() const {
    DocId next = kEnd;
    for (const Cursor& cursor : cursors_) {
      if (!cursor.optional()) next = std::min(next, cursor.document());
    }
    return next;
  }

  // The first allowed document from `document` on that a cursor stands on.
  DocId next_allowed(DocId document) {
    while (document != kEnd) {
      allowed_at_ =
          std::lower_bound(plan_.allowed->begin() + allowed_at_, plan_.allowed->end(), document) -
          plan_.allowed->begin();
      if (allowed_at_ == static_cast<std::ptrdiff_t>(plan_.allowed->size())) return kEnd;
      const DocId allowed = (*plan_.allowed)[static_cast<std::size_t>(allowed_at_)];
      if (allowed == document) return document;
      for (Cursor& cursor : cursors_) {
        if (cursor.document() < allowed) cursor.skip_to(allowed);
      }
      document = next_document();
    }
    return kEnd;
  }

  Match score(DocId document) {
    Match match{document, 0, 0};
    float mass = 0;
    for (Cursor& cursor : cursors_) {
      if (cursor.document() < document) cursor.skip_to(document);
      if (cursor.document() != document) continue;
      const float score = cursor.score();
      match.score += score;
      mass += std::min(cursor.mass(), score);
      cursor.next();
    }
    if (mass_ > 0) match.coverage = std::min(1.0F, mass / mass_);
    match.score *= 1 - ranking::kCoverage * (1 - match.coverage);
    return match;
  }

  const QueryPlan& plan_;
  std::vector<Cursor> cursors_;
  float mass_ = 0;
  std::ptrdiff_t allowed_at_ = 0;
};

}  // namespace

ScoredList match_unit(const Unit& unit, const Snapshot& snapshot) {
  ScoredList all;
  for (const Unit& part : unit.parts) {
    all = sum_of(all, scaled(match_unit(part, snapshot), part.weight));
  }
  const float words = std::sqrt(static_cast<float>(std::max<std::size_t>(unit.parts.size(), 1)));
  for (const Alternative& alternative : unit.alternatives) {
    const float factor = words * prefix_factor(unit, alternative, snapshot);
    all = max_of(all, match_alternative(alternative, factor, snapshot));
  }
  return all;
}

std::vector<Match> match(const QueryPlan& plan, const Snapshot& snapshot) {
  if (!plan.units.empty()) return Scan(plan, snapshot).run();
  std::vector<Match> matches;
  if (!plan.allowed) return matches;
  for (const DocId document : *plan.allowed) matches.push_back({document, 0, 1});
  return matches;
}

void select_best(std::vector<Match>& matches, std::size_t count) {
  count = std::min(count, matches.size());
  std::partial_sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count),
                    matches.end(), ranks_before);
}

}  // namespace qbank
