// Highlighting: which words of a question answer to the query. Private to the engine.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/text/chunk.h"
#include "searcher/engine/hash_filter.h"
#include "searcher/engine/query_plan.h"

namespace qbank {

// The terms of a plan, for comparison with a question's tokens.
class Highlighter {
 public:
  explicit Highlighter(const QueryPlan& plan);

  // The matching stretches of a question's text, ascending, not overlapping. An overlaying code
  // token is marked whole.
  std::vector<Span> highlight(const StoredQuestion& stored) const;

 private:
  void add(const Unit& unit);
  bool matches(const StoredToken& token) const { return has(token.stem) || has(token.term); }
  bool has(std::uint64_t term) const;

  std::vector<std::uint64_t> terms_;  // hashes, sorted
  HashFilter filter_;                 // of the same
};

}  // namespace qbank
