// MatchList: a posting list as a part of a score. Private to the engine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "searcher/engine/ranking.h"
#include "searcher/engine/unit_postings.h"

namespace qbank {

// What lists give a document, or the most that they can give one.
struct Points {
  float score = 0;  // of its words
  float mass = 0;   // of the query that it covers
  float bonus = 0;  // whatever it covers

  Points operator+(const Points& other) const {
    return {score + other.score, mass + other.mass, bonus + other.bonus};
  }
};

// From points to a score.
class Scoring {
 public:
  Scoring() = default;
  explicit Scoring(float query_mass) : share_(query_mass > 0 ? 1 / query_mass : 0) {}

  // The share of the query that the points cover, 0 to 1.
  float coverage(const Points& points) const { return std::min(1.0F, points.mass * share_); }

  float total(const Points& points) const {
    return points.score * (1 - ranking::kCoverage + ranking::kCoverage * coverage(points)) +
           points.bonus;
  }

 private:
  float share_ = 0;  // of the query that a mass of 1 covers
};

// The documents of a unit, or those that get a bonus, with what each is given.
class MatchList {
 public:
  MatchList(UnitPostings postings, const WeightedUnit& weighted)
      : postings_(std::move(postings)),
        mass_(weighted.unit->mass),
        factor_(weighted.weight),
        optional_(weighted.unit->optional) {
    if (postings_.term) {
      factor_ *= postings_.term->unit;
      greatest_strength_ = postings_.term->greatest;
    } else if (!postings_.merged->empty()) {
      const std::vector<float>& scores = postings_.merged->scores;
      greatest_strength_ = *std::max_element(scores.begin(), scores.end());
    }
    greatest_ = points_of(greatest_strength_);
  }
  MatchList(std::shared_ptr<const PostingList> list, const QueryPlan::Bonus& bonus)
      : postings_{std::move(list), {}},
        greatest_{0, 0, bonus.score},
        optional_(bonus.optional),
        bonus_(true) {}

  // Scores, but does not make a document match.
  bool optional() const { return optional_; }
  bool is_bonus() const { return bonus_; }

  const DocSet& docs() const { return postings_.docs(); }
  std::size_t size() const { return docs().size(); }
  DocId document(std::size_t i) const { return docs()[i]; }

  Points points(std::size_t i) const {
    if (bonus_) return greatest_;
    return points_of(postings_.term ? static_cast<float>(postings_.term->impacts[i])
                                    : postings_.merged->scores[i]);
  }

  // What a posting of this strength, the impact or the score that it is stored with, gives.
  Points points_of(float strength) const {
    return {factor_ * strength, std::min(mass_, factor_ * strength), 0};
  }
  float greatest_strength() const { return greatest_strength_; }

  // The most that a document has of the list.
  const Points& greatest() const { return greatest_; }

  // What the document has of it; nothing if it is not there.
  std::optional<Points> find(DocId document) const {
    const auto at = std::lower_bound(docs().begin(), docs().end(), document);
    if (at == docs().end() || *at != document) return std::nullopt;
    return points(static_cast<std::size_t>(at - docs().begin()));
  }

  // The place of the first posting from `at` on that is stronger; not of a bonus.
  std::size_t next_stronger(std::size_t at, float strength) const {
    if (!postings_.term) return next_above(postings_.merged->scores, at, strength);
    return next_above(postings_.term->impacts, at, static_cast<std::uint8_t>(strength));
  }

 private:
  // Block by block without branches, so that compilers use vectors for it.
  template <class Strength>
  static std::size_t next_above(const std::vector<Strength>& strengths, std::size_t at,
                                Strength limit) {
    constexpr std::size_t kBlock = 32;
    const auto greatest_of_block = [&] {
      Strength greatest = 0;
      for (std::size_t i = 0; i < kBlock; ++i) greatest = std::max(greatest, strengths[at + i]);
      return greatest;
    };
    while (at + kBlock <= strengths.size() && greatest_of_block() <= limit) at += kBlock;
    while (at < strengths.size() && strengths[at] <= limit) ++at;
    return at;
  }

  UnitPostings postings_;
  Points greatest_;
  float greatest_strength_ = 0;
  float mass_ = 0;
  float factor_ = 0;
  bool optional_ = false;
  bool bonus_ = false;
};

}  // namespace qbank
