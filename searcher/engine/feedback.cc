#include "searcher/engine/feedback.h"

#include <algorithm>
#include <unordered_map>

#include "searcher/engine/ranking.h"
#include "searcher/engine/related.h"

namespace qbank {
namespace {

bool is_allowed(const QueryPlan& plan, DocId document) {
  return !plan.allowed || std::binary_search(plan.allowed->begin(), plan.allowed->end(), document);
}

}  // namespace

std::size_t add_feedback(const QueryPlan& plan, const Snapshot& snapshot,
                         std::vector<Match>& matches, std::size_t count) {
  const std::size_t sources = std::min(count, ranking::kFeedbackSources);
  if (sources == 0 || matches.size() > ranking::kFeedbackBelow) return count;
  const float best = matches.front().score;
  std::unordered_map<DocId, float> support;
  for (std::size_t i = 0; i < sources; ++i) {
    const float trust = ranking::kFeedback * matches[i].score / best;
    const auto near = neighbours(matches[i].document, snapshot);
    const std::size_t nearest = std::min(near->size(), ranking::kFeedbackNeighbours);
    for (std::size_t n = 0; n < nearest; ++n) {
      support[(*near)[n].document] += trust * (*near)[n].score * best;
    }
  }
  for (Match& match : matches) {
    const auto found = support.find(match.document);
    if (found == support.end()) continue;
    match.score += found->second;
    support.erase(found);
  }
  for (const auto& [document, score] : support) {
    if (is_allowed(plan, document)) matches.push_back({document, score, 0});
  }
  std::sort(matches.begin(), matches.end(), ranks_before);
  return matches.size();
}

}  // namespace qbank
