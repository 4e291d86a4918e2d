#include "searcher/engine/highlighter.h"

#include <algorithm>

#include "indexer/store/hash.h"

namespace qbank {
namespace {

// Joins sorted spans that overlap.
void merge_overlapping(std::vector<Span>& spans) {
  std::size_t merged = 0;
  for (const Span& span : spans) {
    if (merged > 0 && span.begin < spans[merged - 1].end) {
      spans[merged - 1].end = std::max(spans[merged - 1].end, span.end);
    } else {
      spans[merged++] = span;
    }
  }
  spans.resize(merged);
}

}  // namespace

Highlighter::Highlighter(const QueryPlan& plan) {
  for (const Unit& unit : plan.units) {
    if (!unit.optional) add(unit);
  }
  std::sort(terms_.begin(), terms_.end());
}

void Highlighter::add(const Unit& unit) {
  for (const Alternative& alternative : unit.alternatives) {
    for (const std::string& term : alternative.terms) terms_.push_back(stable_hash(term));
  }
  for (const Unit& part : unit.parts) {
    if (!part.optional) add(part);
  }
}

bool Highlighter::matches(const StoredToken& token) const {
  return std::binary_search(terms_.begin(), terms_.end(), token.stem) ||
         std::binary_search(terms_.begin(), terms_.end(), token.term);
}

std::vector<Span> Highlighter::highlight(const StoredQuestion& stored) const {
  std::vector<Span> spans;
  spans.reserve(stored.tokens.size());
  for (const StoredToken& token : stored.tokens) {
    if (matches(token)) spans.push_back(token.span);
  }
  const auto begins_before = [](const Span& a, const Span& b) { return a.begin < b.begin; };
  if (!std::is_sorted(spans.begin(), spans.end(), begins_before)) {
    std::sort(spans.begin(), spans.end(), begins_before);
  }
  merge_overlapping(spans);
  return spans;
}

}  // namespace qbank
