// Matching: a plan against an index. Private to the engine.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "searcher/engine/doc_bits.h"
#include "searcher/engine/match_list.h"
#include "searcher/engine/query_plan.h"

namespace qbank {

// Whether `a` ranks before `b`: the greater score, then the earlier document.
inline constexpr auto ranks_before = [](const Match& a, const Match& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
};

// A plan with its posting lists. A document matches if the plan allows it and it has a unit of the
// plan that is no stop word, or the plan's bonus; a plan with neither matches all that it allows,
// with score 0.
//
// The plan must outlive the matcher. Not thread-safe.
class Matcher {
 public:
  // Throws Error(kTimeout) at the plan's deadline.
  Matcher(const QueryPlan& plan, const Snapshot& snapshot);

  // The best `count` matches, ranked. Documents that cannot be among them are skipped by the bounds
  // of their posting lists' scores (MaxScore: Turtle and Flood, Query evaluation: strategies and
  // optimizations, IPM 1995), which the share of the query that a document lacks makes tighter.
  std::vector<Match> best(std::size_t count) const;

  // The document's match; nothing if it does not match.
  std::optional<Match> match(DocId document) const;

  // All documents that match.
  DocBits documents() const;

 private:
  std::vector<Match> best_of_few(std::size_t count) const;
  std::vector<Match> best_of_allowed(std::size_t count) const;

  const QueryPlan& plan_;
  DocId last_document_;
  std::vector<MatchList> lists_;  // of the plan's units, and of its bonus
  Scoring scoring_;
};

}  // namespace qbank
