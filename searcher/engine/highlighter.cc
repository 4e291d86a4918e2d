#include "searcher/engine/highlighter.h"

#include <algorithm>

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
  constexpr std::size_t kUsual = 16;
  terms_.reserve(kUsual);
  for (const WeightedUnit& weighted : plan.units) {
    if (!weighted.unit->optional) add(*weighted.unit);
  }
  std::sort(terms_.begin(), terms_.end());
  for (const std::uint64_t term : terms_) filter_.add(term);
}

void Highlighter::add(const Unit& unit) {
  for (const Alternative& alternative : unit.alternatives) {
    terms_.insert(terms_.end(), alternative.hashes.begin(), alternative.hashes.end());
  }
  for (const WeightedUnit& part : unit.parts) {
    if (!part.unit->optional) add(*part.unit);
  }
}

bool Highlighter::has(std::uint64_t term) const {
  return filter_.may_have(term) && std::binary_search(terms_.begin(), terms_.end(), term);
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
