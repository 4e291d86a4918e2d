#include "searcher/engine/matcher.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>

#include "indexer/error.h"
#include "indexer/store/impact.h"
#include "searcher/engine/ranking.h"

namespace qbank {
namespace {

constexpr DocId kEnd = std::numeric_limits<DocId>::max();
// Bounds are rounded otherwise than scores are; a little more never loses a match.
constexpr float kSlack = 1.0001F;

// Parts of a document's score, or upper bounds of them.
struct Points {
  float score = 0;  // of its words
  float mass = 0;   // of the query that it covers
  float bonus = 0;

  Points operator+(const Points& other) const {
    return {score + other.score, mass + other.mass, bonus + other.bonus};
  }
};

// The coverage of a query of this mass, 0 to 1.
float coverage(float mass, float whole) { return whole > 0 ? std::min(1.0F, mass / whole) : 0; }

float total(const Points& points, float whole) {
  const float lacking = 1 - coverage(points.mass, whole);
  return points.score * (1 - ranking::kCoverage * lacking) + points.bonus;
}

// A posting list that is read once, forwards.
class Cursor {
 public:
  Cursor(const UnitPostings& postings, const Unit& unit)
      : docs_(&postings.docs()), mass_(unit.mass), optional_(unit.optional) {
    if (postings.term) {
      impacts_ = postings.term->impacts.data();
      factor_ = unit.weight * postings.term->unit;
      greatest_ = factor_ * static_cast<float>(postings.term->greatest);
    } else {
      const std::vector<float>& scores = postings.merged.scores;
      scores_ = scores.data();
      factor_ = unit.weight;
      if (!scores.empty()) greatest_ = factor_ * *std::max_element(scores.begin(), scores.end());
    }
  }

  // Gives every document of the list the same bonus.
  Cursor(const PostingList& list, float bonus) : docs_(&list.docs), greatest_(bonus) {}

  bool optional() const { return optional_; }
  bool is_bonus() const { return !impacts_ && !scores_; }
  DocId document() const { return at_ < docs_->size() ? (*docs_)[at_] : kEnd; }

  Points points() const {
    if (is_bonus()) return {0, 0, greatest_};
    const float score = factor_ * (impacts_ ? static_cast<float>(impacts_[at_]) : scores_[at_]);
    return {score, std::min(mass_, score), 0};
  }

  // The most that a document can have of this list.
  Points greatest() const {
    if (is_bonus()) return {0, 0, greatest_};
    return {greatest_, std::min(mass_, greatest_), 0};
  }

  void next() { ++at_; }

  // Whether the scores are those of a term, which an impact gives.
  bool has_impacts() const { return impacts_ != nullptr; }

  // What a posting of this impact gives.
  Points points_of(std::uint32_t impact) const {
    const float score = factor_ * static_cast<float>(impact);
    return {score, std::min(mass_, score), 0};
  }

  // To the next posting with at least this impact.
  void skip_weaker_than(std::uint32_t impact) {
    const std::size_t size = docs_->size();
    while (at_ + kBlock <= size && greatest_in_block() < impact) at_ += kBlock;
    while (at_ < size && impacts_[at_] < impact) ++at_;
  }

  // To the first document that is not before `document`.
  void skip_to(DocId document) { at_ = qbank::skip_to(*docs_, at_, document); }

 private:
  static constexpr std::size_t kBlock = 32;

  // Without branches, so that compilers make one of vectors of it.
  std::uint8_t greatest_in_block() const {
    std::uint8_t greatest = 0;
    for (std::size_t i = 0; i < kBlock; ++i) greatest = std::max(greatest, impacts_[at_ + i]);
    return greatest;
  }

  const DocSet* docs_;
  const std::uint8_t* impacts_ = nullptr;  // of a term
  const float* scores_ = nullptr;          // of a list made of several
  float factor_ = 0;
  float greatest_ = 0;
  float mass_ = 0;
  bool optional_ = false;
  std::size_t at_ = 0;
};

// What a document's lists give it. Stop words count only beside a word that is none.
class Sum {
 public:
  void add(const Cursor& cursor, const Points& points) {
    points_ = points_ + points;
    has_word_ = has_word_ || !(cursor.optional() || cursor.is_bonus());
    matches_ = matches_ || !cursor.optional();
  }
  bool matches() const { return matches_; }
  Match match(DocId document, float whole) const {
    const Points counted = has_word_ ? points_ : Points{0, 0, points_.bonus};
    return {document, total(counted, whole), coverage(counted.mass, whole)};
  }

 private:
  Points points_;
  bool has_word_ = false;
  bool matches_ = false;
};

// The best matches so far.
class TopMatches {
 public:
  explicit TopMatches(std::size_t count) : count_(count) { matches_.reserve(count + 1); }

  // A later document must have more than this to be among them.
  float threshold() const { return threshold_; }

  void offer(const Match& match) {
    matches_.push_back(match);
    std::push_heap(matches_.begin(), matches_.end(), ranks_before);
    if (matches_.size() > count_) {
      std::pop_heap(matches_.begin(), matches_.end(), ranks_before);
      matches_.pop_back();
    }
    if (matches_.size() == count_) threshold_ = matches_.front().score;
  }

  std::vector<Match> take() {
    std::sort_heap(matches_.begin(), matches_.end(), ranks_before);
    return std::move(matches_);
  }

 private:
  std::size_t count_;
  float threshold_ = -1;
  std::vector<Match> matches_;  // a heap with the last of them in front
};

// Reads the lists side by side, document by document.
class Scan {
 public:
  Scan(std::vector<Cursor> cursors, float mass, const std::optional<DocSet>& allowed)
      : cursors_(std::move(cursors)), mass_(mass), allowed_(allowed), points_(cursors_.size()) {
    by_bound_.reserve(cursors_.size());
    bounds_.reserve(cursors_.size() + 1);
    found_.reserve(cursors_.size());
    for (Cursor& cursor : cursors_) by_bound_.push_back(&cursor);
    std::sort(by_bound_.begin(), by_bound_.end(), [this](const Cursor* a, const Cursor* b) {
      if (a->optional() != b->optional()) return a->optional();
      return total(a->greatest(), mass_) < total(b->greatest(), mass_);
    });
    bounds_.push_back({});
    for (const Cursor* cursor : by_bound_) {
      if (cursor->optional()) ++essential_;
      bounds_.push_back(bounds_.back() + cursor->greatest());
    }
  }

  std::vector<Match> best(std::size_t count) {
    TopMatches top(count);
    while (true) {
      skip_weak_postings();
      const DocId document = next_document();
      if (document == kEnd) return top.take();
      if (!collect(document, top.threshold())) continue;
      top.offer(match_of(document));
      raise_bar(top.threshold());
    }
  }

 private:
  float bound(const Points& points) const { return kSlack * total(points, mass_); }

  // Lists whose documents cannot be among the best by themselves are no longer read for their own
  // sake: `by_bound_` before `essential_`. Of the last list that is, only the postings are read
  // that bring a document there together with all that the other lists may give it.
  void raise_bar(float threshold) {
    if (threshold <= bar_) return;
    bar_ = threshold;
    while (essential_ < by_bound_.size() && bound(bounds_[essential_ + 1]) <= bar_) ++essential_;
    if (essential_ + 1 != by_bound_.size() || !by_bound_.back()->has_impacts()) return;
    const Cursor& last = *by_bound_.back();
    while (least_impact_ < kMaxImpact &&
           bound(bounds_[essential_] + last.points_of(least_impact_)) <= bar_) {
      ++least_impact_;
    }
  }

  void skip_weak_postings() {
    if (least_impact_ > 0) by_bound_.back()->skip_weaker_than(least_impact_);
  }

  // The next document of an essential list that is allowed.
  DocId next_document() {
    DocId document = least();
    while (allowed_ && document != kEnd) {
      allowed_at_ = std::lower_bound(allowed_->begin() + allowed_at_, allowed_->end(), document) -
                    allowed_->begin();
      if (allowed_at_ == static_cast<std::ptrdiff_t>(allowed_->size())) return kEnd;
      const DocId allowed = (*allowed_)[static_cast<std::size_t>(allowed_at_)];
      if (allowed == document) return document;
      for (std::size_t i = essential_; i < by_bound_.size(); ++i) by_bound_[i]->skip_to(allowed);
      document = least();
    }
    return document;
  }

  DocId least() const {
    DocId document = kEnd;
    for (std::size_t i = essential_; i < by_bound_.size(); ++i) {
      document = std::min(document, by_bound_[i]->document());
    }
    return document;
  }

  // Moves all lists past the document and keeps what they give it. False as soon as it is certain
  // that it has no more than the threshold.
  bool collect(DocId document, float threshold) {
    Points sum;
    found_.clear();
    for (std::size_t i = by_bound_.size(); i-- > 0;) {
      Cursor& cursor = *by_bound_[i];
      if (i < essential_) {
        if (bound(sum + bounds_[i + 1]) <= threshold) return false;
        cursor.skip_to(document);
      }
      if (cursor.document() != document) continue;
      const Points points = cursor.points();
      sum = sum + points;
      points_[static_cast<std::size_t>(&cursor - cursors_.data())] = points;
      found_.push_back(static_cast<std::size_t>(&cursor - cursors_.data()));
      cursor.next();
    }
    return true;
  }

  // Adds up in the order of the query, so that a document's score never depends on its rivals.
  Match match_of(DocId document) {
    std::sort(found_.begin(), found_.end());
    Sum sum;
    for (const std::size_t i : found_) sum.add(cursors_[i], points_[i]);
    return sum.match(document, mass_);
  }

  std::vector<Cursor> cursors_;    // in the order of the query
  std::vector<Cursor*> by_bound_;  // stop words first, then by what they can give
  std::vector<Points> bounds_;     // of the first lists of `by_bound_` together
  std::size_t essential_ = 0;
  float bar_ = -1;                  // what a document must have more than
  std::uint32_t least_impact_ = 0;  // of the only essential list, for the same reason
  float mass_;
  const std::optional<DocSet>& allowed_;
  std::ptrdiff_t allowed_at_ = 0;
  std::vector<Points> points_;      // of the document at hand, by list
  std::vector<std::size_t> found_;  // lists that have it
};

void require_time(const QueryPlan& plan) {
  if (std::chrono::steady_clock::now() < plan.deadline) return;
  throw Error(ErrorCode::kTimeout, "the search takes more time than it has",
              "ask with fewer words or wildcards");
}

// The first documents of the set, none better than another.
std::vector<Match> first_of(const DocSet& documents, std::size_t count) {
  std::vector<Match> matches;
  for (const DocId document : documents) {
    if (matches.size() == count) break;
    matches.push_back({document, 0, 1});
  }
  return matches;
}

}  // namespace

Matcher::Matcher(const QueryPlan& plan, const Snapshot& snapshot)
    : plan_(plan), last_document_(snapshot.last_document()) {
  lists_.reserve(plan.units.size());
  for (const Unit& unit : plan.units) {
    require_time(plan);  // a unit of many wildcards is the most that a query can cost
    mass_ += unit.mass;
    lists_.push_back(postings_of(unit, snapshot));
  }
  if (!plan.bonus.term.empty()) bonus_ = snapshot.postings(plan.bonus.term);
}

std::vector<Match> Matcher::best(std::size_t count) const {
  if (count == 0) return {};
  if (matches_all()) return plan_.allowed ? first_of(*plan_.allowed, count) : std::vector<Match>();
  std::vector<Cursor> cursors;
  cursors.reserve(lists_.size() + 1);
  for (std::size_t i = 0; i < lists_.size(); ++i) cursors.emplace_back(lists_[i], plan_.units[i]);
  if (bonus_) cursors.emplace_back(*bonus_, plan_.bonus.score);
  return Scan(std::move(cursors), mass_, plan_.allowed).best(count);
}

std::optional<Match> Matcher::match(DocId document) const {
  if (!allows(document)) return std::nullopt;
  if (matches_all()) return plan_.allowed ? std::optional(Match{document, 0, 1}) : std::nullopt;
  Sum sum;
  const auto add = [&](Cursor cursor) {
    cursor.skip_to(document);
    if (cursor.document() == document) sum.add(cursor, cursor.points());
  };
  for (std::size_t i = 0; i < lists_.size(); ++i) add(Cursor(lists_[i], plan_.units[i]));
  if (bonus_) add(Cursor(*bonus_, plan_.bonus.score));
  if (!sum.matches()) return std::nullopt;
  return sum.match(document, mass_);
}

DocBits Matcher::documents() const {
  DocBits any(last_document_);
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    if (!plan_.units[i].optional) any.add(lists_[i].docs());
  }
  if (bonus_) any.add(bonus_->docs);
  if (!plan_.allowed) return any;
  DocBits allowed(last_document_);
  for (const DocId document : *plan_.allowed) {
    if (matches_all() || any.contains(document)) allowed.add(document);
  }
  return allowed;
}

bool Matcher::allows(DocId document) const {
  return !plan_.allowed ||
         std::binary_search(plan_.allowed->begin(), plan_.allowed->end(), document);
}

}  // namespace qbank
