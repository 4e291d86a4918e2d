#include "searcher/engine/feedback.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "indexer/store/terms.h"
#include "indexer/text/stop_words.h"
#include "searcher/engine/ranking.h"
#include "searcher/engine/related.h"

namespace qbank {
namespace {

bool is_allowed(const QueryPlan& plan, DocId document) {
  return !plan.allowed || std::binary_search(plan.allowed->begin(), plan.allowed->end(), document);
}

struct WeightedTerm {
  std::string term;
  float weight = 0;
};

// The words that tell most about the first `sources` matches.
std::vector<WeightedTerm> common_terms(const Snapshot& snapshot, const std::vector<Match>& matches,
                                       std::size_t sources) {
  std::unordered_map<std::string, float> weights;
  for (std::size_t i = 0; i < sources; ++i) {
    const auto stored = snapshot.question(matches[i].document);
    if (!stored) continue;
    const std::string& language = stored->question.language;
    std::vector<std::string> stems;
    for (const Token& token : stored->tokens) {
      if (token.primary && !token.stem.empty() &&
          !is_stop_word(token.term, language.empty() ? "en" : language))
        stems.push_back(token.stem);
    }
    const float share =
        matches[i].score / static_cast<float>(std::max<std::size_t>(stems.size(), 1));
    for (const std::string& stem : stems) weights[stem] += share;
  }
  std::vector<WeightedTerm> terms;
  for (const auto& [stem, weight] : weights) terms.push_back({stem_term(stem), weight});
  const std::size_t kept = std::min(terms.size(), ranking::kCommonTerms);
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(),
                    [](const WeightedTerm& a, const WeightedTerm& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                    });
  terms.resize(kept);
  return terms;
}

// Adds the list's scores to the `lift` of the first matches, which are ordered by document.
void add_scores(const ScoredList& list, float weight, const std::vector<Match>& matches,
                std::vector<float>& lift) {
  auto at = list.docs.begin();
  for (std::size_t i = 0; i < lift.size() && at != list.docs.end(); ++i) {
    at = std::lower_bound(at, list.docs.end(), matches[i].document);
    if (at != list.docs.end() && *at == matches[i].document) {
      lift[i] += weight * list.scores[static_cast<std::size_t>(at - list.docs.begin())];
    }
  }
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

void lift_by_common_words(const Snapshot& snapshot, std::vector<Match>& matches,
                          std::size_t count) {
  const std::size_t sources = std::min(count, ranking::kCommonSources);
  if (sources < 2) return;
  const float best = matches.front().score;
  const float agreement = std::pow(matches[sources - 1].score / best, ranking::kAgreement);
  const std::vector<WeightedTerm> terms = common_terms(snapshot, matches, sources);
  std::sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Match& a, const Match& b) { return a.document < b.document; });
  std::vector<float> lift(count);
  for (const WeightedTerm& term : terms)
    add_scores(*snapshot.postings(term.term), term.weight, matches, lift);
  const float most = *std::max_element(lift.begin(), lift.end());
  if (most > 0) {
    for (std::size_t i = 0; i < count; ++i) {
      matches[i].score += ranking::kCommonWords * agreement * best * lift[i] / most;
    }
  }
  std::sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count), ranks_before);
}

}  // namespace qbank
