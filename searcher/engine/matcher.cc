#include "searcher/engine/matcher.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <memory_resource>
#include <utility>

#include "searcher/engine/doc_window.h"
#include "searcher/engine/ranking.h"

namespace qbank {
namespace {

constexpr DocId kEnd = std::numeric_limits<DocId>::max();
// Bounds are rounded otherwise than scores are; a little more never loses a match.
constexpr float kSlack = 1.0001F;
// Where fewer documents than this times those wanted are allowed, each is looked up.
constexpr std::size_t kFewAllowed = 8;
// Up to here all documents are scored.
constexpr DocId kFewDocuments = 2000;

// Reads a list once, forwards.
class Cursor {
 public:
  explicit Cursor(const MatchList& list) : list_(&list) {}

  const MatchList& list() const { return *list_; }
  bool at_end() const { return at_ == list_->size(); }
  DocId document() const { return list_->document(at_); }
  Points points() const { return list_->points(at_); }
  void next() { ++at_; }
  void skip_to(DocId document) { at_ = qbank::skip_to(list_->docs(), at_, document); }
  void skip_to_stronger(float strength) { at_ = list_->next_stronger(at_, strength); }

 private:
  const MatchList* list_;
  std::size_t at_ = 0;
};

// What a document's lists give it. Stop words count only beside a word that is none.
class Sum {
 public:
  void add(const MatchList& list, const Points& points) {
    points_ = points_ + points;
    has_word_ = has_word_ || !(list.optional() || list.is_bonus());
    matches_ = matches_ || !list.optional();
  }
  bool matches() const { return matches_; }
  Match match(DocId document, const Scoring& scoring) const {
    const Points counted = has_word_ ? points_ : Points{0, 0, points_.bonus};
    return {document, scoring.total(counted), scoring.coverage(counted)};
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

// Finds the best matches of several lists: MaxScore over windows of documents, as in Lucene's
// MaxScoreBulkScorer.
class Scan {
 public:
  Scan(const Matcher& matcher, const std::vector<MatchList>& lists, const Scoring& scoring)
      : matcher_(matcher), scoring_(scoring) {
    by_bound_.reserve(lists.size());
    bounds_.reserve(lists.size() + 1);
    for (const MatchList& list : lists) by_bound_.emplace_back(list);
    std::sort(by_bound_.begin(), by_bound_.end(), [&](const Cursor& a, const Cursor& b) {
      if (a.list().optional() != b.list().optional()) return a.list().optional();
      return scoring_.total(a.list().greatest()) < scoring_.total(b.list().greatest());
    });
    bounds_.push_back({});
    for (const Cursor& cursor : by_bound_) {
      if (cursor.list().optional()) ++essential_;
      bounds_.push_back(bounds_.back() + cursor.list().greatest());
    }
  }

  std::vector<Match> best(std::size_t count) {
    TopMatches top(count);
    prime(count);
    while (essential_ + 1 < by_bound_.size() && scan_window(top)) {
    }
    if (essential_ + 1 == by_bound_.size()) scan_last(top);
    return top.take();
  }

 private:
  static constexpr std::size_t kWindow = 2048;  // documents

  float bound(const Points& points) const { return kSlack * scoring_.total(points); }

  // The list that can give most often has good matches: as many of them as are wanted tell from the
  // start what a document must have.
  void prime(std::size_t count) {
    const MatchList& strongest = by_bound_.back().list();
    if (by_bound_.size() == 1 || strongest.size() < count) return;
    TopMatches first(count);
    const std::size_t some = std::min(strongest.size(), kPrimed * count);
    for (std::size_t i = 0; i < some; ++i) {
      if (const auto match = matcher_.match(strongest.document(i))) first.offer(*match);
    }
    raise_bar(first.threshold());
  }

  // Lists whose documents cannot be among the best by themselves are no longer read for their own
  // sake: `by_bound_` before `essential_`. Of the last list that is, only the postings are read
  // that bring a document there together with all that the other lists may give it.
  void raise_bar(float threshold) {
    if (threshold <= bar_) return;
    bar_ = threshold;
    while (essential_ < by_bound_.size() && bound(bounds_[essential_ + 1]) <= bar_) ++essential_;
    if (essential_ + 1 == by_bound_.size()) too_weak_ = weakness(by_bound_.back().list());
  }

  // The strength up to which postings of the only essential list bring no document above the bar.
  float weakness(const MatchList& list) const {
    constexpr int kSteps = 12;  // halvings; what is between is read in vain, no more
    float low = too_weak_;
    float high = list.greatest_strength();
    for (int i = 0; i < kSteps; ++i) {
      const float middle = (low + high) / 2;
      const bool weak = bound(bounds_[essential_] + list.points_of(middle)) <= bar_;
      (weak ? low : high) = middle;
    }
    return low;
  }

  // Adds up what the essential lists give the documents of the next window that has any. False if
  // there is none.
  bool scan_window(TopMatches& top) {
    DocId first = kEnd;
    for (std::size_t i = essential_; i < by_bound_.size(); ++i) {
      if (!by_bound_[i].at_end()) first = std::min(first, by_bound_[i].document());
    }
    if (first == kEnd) return false;
    window_.begin_at(first);
    for (std::size_t i = essential_; i < by_bound_.size(); ++i) add_window(by_bound_[i]);
    window_.take_each(
        [&](DocId document, const Points& points) { consider(document, points, top); });
    return true;
  }

  void add_window(Cursor& cursor) {
    for (; !cursor.at_end() && window_.has(cursor.document()); cursor.next()) {
      Points& points = window_[cursor.document()];
      points = points + cursor.points();
    }
  }

  // The rest of the only essential list.
  void scan_last(TopMatches& top) {
    Cursor& last = by_bound_.back();
    while (essential_ < by_bound_.size()) {
      if (!last.list().is_bonus()) last.skip_to_stronger(too_weak_);
      if (last.at_end()) return;
      consider(last.document(), last.points(), top);
      last.next();
    }
  }

  // Asks the other lists, the strongest first, while the document may still be among the best.
  void consider(DocId document, Points points, TopMatches& top) {
    if (bound(points + bounds_[essential_]) <= bar_) return;
    for (std::size_t i = essential_; i-- > 0;) {
      Cursor& cursor = by_bound_[i];
      cursor.skip_to(document);
      if (!cursor.at_end() && cursor.document() == document) points = points + cursor.points();
      if (bound(points + bounds_[i]) <= bar_) return;
    }
    // Added up anew in the order of the query: a score never depends on the document's rivals.
    const auto match = matcher_.match(document);
    if (!match) return;
    top.offer(*match);
    raise_bar(top.threshold());
  }

  static constexpr std::size_t kPrimed = 4;

  const Matcher& matcher_;
  const Scoring& scoring_;
  std::vector<Cursor> by_bound_;  // stop words first, then by what they can give
  std::vector<Points> bounds_;    // of the first lists of `by_bound_` together
  std::size_t essential_ = 0;
  float bar_ = -1;      // what a document must have more than
  float too_weak_ = 0;  // strength of postings of the only essential list, for the same reason
  DocWindow<Points, kWindow> window_;
};

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
  lists_.reserve(plan.units.size() + 1);
  for (const WeightedUnit& weighted : plan.units) {
    plan.deadline.check();  // a unit of many wildcards is the most that a query can cost
    lists_.emplace_back(postings_of(weighted.unit, snapshot), weighted);
  }
  if (!plan.bonus.term.empty()) {
    lists_.emplace_back(snapshot.postings(plan.bonus.term), plan.bonus);
  }
  scoring_ = Scoring(plan.mass());
}

std::vector<Match> Matcher::best(std::size_t count) const {
  if (count == 0) return {};
  if (lists_.empty()) return plan_.allowed ? first_of(*plan_.allowed, count) : std::vector<Match>();
  if (plan_.allowed && plan_.allowed->size() < kFewAllowed * count) return best_of_allowed(count);
  if (last_document_ <= kFewDocuments) return best_of_few(count);
  return Scan(*this, lists_, scoring_).best(count);
}

// Bounds cost more than they spare where there is little to skip.
std::vector<Match> Matcher::best_of_few(std::size_t count) const {
  alignas(Sum) std::array<std::byte, (kFewDocuments + 1) * sizeof(Sum)> space;
  std::pmr::monotonic_buffer_resource memory(space.data(), space.size());
  std::pmr::vector<Sum> sums(last_document_ + 1, &memory);
  for (const MatchList& list : lists_) {
    for (std::size_t i = 0; i < list.size(); ++i) sums[list.document(i)].add(list, list.points(i));
  }
  TopMatches top(count);
  for (DocId document = 1; document <= last_document_; ++document) {
    if (!sums[document].matches()) continue;
    const Match match = sums[document].match(document, scoring_);
    if (match.score > top.threshold() && plan_.allows(document)) top.offer(match);
  }
  return top.take();
}

std::vector<Match> Matcher::best_of_allowed(std::size_t count) const {
  TopMatches top(count);
  for (const DocId document : *plan_.allowed) {
    if (const auto found = match(document)) top.offer(*found);
  }
  return top.take();
}

std::optional<Match> Matcher::match(DocId document) const {
  if (!plan_.allows(document)) return std::nullopt;
  if (lists_.empty()) return plan_.allowed ? std::optional(Match{document, 0, 1}) : std::nullopt;
  Sum sum;
  for (const MatchList& list : lists_) {
    if (const auto points = list.find(document)) sum.add(list, *points);
  }
  if (!sum.matches()) return std::nullopt;
  return sum.match(document, scoring_);
}

DocBits Matcher::documents() const {
  DocBits any(last_document_);
  for (const MatchList& list : lists_) {
    if (!list.optional()) any.add(list.docs());
  }
  if (!plan_.allowed) return any;
  DocBits allowed(last_document_);
  for (const DocId document : *plan_.allowed) {
    if (lists_.empty() || any.contains(document)) allowed.add(document);
  }
  return allowed;
}

}  // namespace qbank
