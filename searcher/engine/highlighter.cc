#include "searcher/engine/highlighter.h"

#include <algorithm>

#include "indexer/store/hash.h"

namespace qbank {

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
  for (const StoredToken& token : stored.tokens) {
    if (matches(token)) spans.push_back(token.span);
  }
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> merged;
  for (const Span& span : spans) {
    if (!merged.empty() && span.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

}  // namespace qbank
