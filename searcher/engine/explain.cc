#include "searcher/engine/explain.h"

#include <algorithm>
#include <sstream>

namespace qbank {
namespace {

std::string_view name(Origin origin) {
  switch (origin) {
    case Origin::kStem:
      return "stem";
    case Origin::kCode:
      return "code";
    case Origin::kPrefix:
      return "prefix";
    case Origin::kCorrection:
      return "corrected";
    case Origin::kSynonym:
      return "synonym";
    case Origin::kJoined:
      return "joined";
  }
  return {};
}

std::string describe(const Unit& unit) {
  std::ostringstream out;
  out << unit.label;
  if (unit.optional) out << " (stop word)";
  out << ':';
  if (unit.alternatives.empty() && unit.parts.empty()) out << " in no question";
  for (const Alternative& alternative : unit.alternatives) {
    out << ' ' << name(alternative.origin) << '(';
    for (std::size_t i = 0; i < alternative.terms.size(); ++i) {
      out << (i ? " " : "") << alternative.terms[i];
    }
    out << ")*" << alternative.weight;
  }
  for (const Unit& part : unit.parts) out << " [" << describe(part) << ']';
  return out.str();
}

double points(const ScoredList& list, DocId document, float weight) {
  const auto at = std::lower_bound(list.docs.begin(), list.docs.end(), document);
  if (at == list.docs.end() || *at != document) return 0;
  return list.scores[static_cast<std::size_t>(at - list.docs.begin())] * weight;
}

}  // namespace

void explain_matches(const QueryPlan& plan, const std::vector<Match>& matches, std::size_t offset,
                     const Snapshot& snapshot, ExplainedSearch& explained) {
  std::vector<ScoredList> lists;
  for (const Unit& unit : plan.units) {
    explained.units.push_back(describe(unit));
    lists.push_back(match_unit(unit, snapshot));
  }
  for (std::size_t i = 0; i < explained.response.hits.size(); ++i) {
    const Match& match = matches[offset + i];
    Explanation explanation;
    explanation.hit = explained.response.hits[i];
    explanation.coverage = match.coverage;
    for (std::size_t u = 0; u < lists.size(); ++u) {
      const double given = points(lists[u], match.document, plan.units[u].weight);
      if (given > 0) explanation.parts.push_back({plan.units[u].label, given});
    }
    explained.hits.push_back(std::move(explanation));
  }
}

}  // namespace qbank
