#include "searcher/engine/highlighter.h"

#include <algorithm>

#include "indexer/store/terms.h"

namespace qbank {

Highlighter::Highlighter(const QueryPlan& plan) {
  for (const Unit& unit : plan.units) {
    if (!unit.optional) add(unit);
  }
}

void Highlighter::add(const Unit& unit) {
  for (const Alternative& alternative : unit.alternatives) {
    terms_.insert(alternative.terms.begin(), alternative.terms.end());
  }
  for (const Unit& part : unit.parts) {
    if (!part.optional) add(part);
  }
}

bool Highlighter::matches(const Token& token) const {
  return terms_.contains(token.term) ||
         (!token.stem.empty() && terms_.contains(stem_term(token.stem)));
}

std::vector<Span> Highlighter::highlight(const StoredQuestion& stored) const {
  std::vector<Span> spans;
  for (const Token& token : stored.tokens) {
    if (matches(token)) spans.push_back({token.begin, token.end});
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
