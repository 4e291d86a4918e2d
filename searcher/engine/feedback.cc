#include "searcher/engine/feedback.h"

#include <algorithm>
#include <cmath>

#include "searcher/engine/ranking.h"
#include "searcher/engine/related.h"

namespace qbank {
namespace {

bool is_allowed(const QueryPlan& plan, DocId document) {
  return !plan.allowed || std::binary_search(plan.allowed->begin(), plan.allowed->end(), document);
}

// Makes one match of all that are of the same document.
void add_up_by_document(std::vector<Match>& matches) {
  std::sort(matches.begin(), matches.end(),
            [](const Match& a, const Match& b) { return a.document < b.document; });
  std::size_t last = 0;
  for (std::size_t i = 1; i < matches.size(); ++i) {
    if (matches[i].document == matches[last].document) {
      matches[last].score += matches[i].score;
      matches[last].coverage = std::max(matches[last].coverage, matches[i].coverage);
    } else {
      matches[++last] = matches[i];
    }
  }
  matches.resize(std::min(matches.size(), last + 1));
}

struct WeightedTerm {
  std::string term;
  float weight = 0;
};

// The words that tell most about the first `sources` matches.
std::vector<WeightedTerm> common_terms(const Snapshot& snapshot, const std::vector<Match>& matches,
                                       std::size_t sources) {
  std::vector<WeightedTerm> terms;
  for (std::size_t i = 0; i < sources; ++i) {
    const auto stored = snapshot.question(matches[i].document);
    if (!stored) continue;
    const auto words = static_cast<float>(std::max<std::size_t>(stored->content.size(), 1));
    for (const std::string& term : stored->content) {
      const auto known = std::find_if(terms.begin(), terms.end(), [&](const WeightedTerm& other) {
        return other.term == term;
      });
      const float weight = matches[i].score / words;
      if (known == terms.end()) {
        terms.push_back({term, weight});
      } else {
        known->weight += weight;
      }
    }
  }
  const std::size_t kept = std::min(terms.size(), ranking::kCommonTerms);
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(),
                    [](const WeightedTerm& a, const WeightedTerm& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                    });
  terms.resize(kept);
  return terms;
}

// Adds the list's scores to the `lift` of the first matches, which are ordered by document.
void add_scores(const PostingList& list, float weight, const std::vector<Match>& matches,
                std::vector<float>& lift) {
  auto at = list.docs.begin();
  for (std::size_t i = 0; i < lift.size() && at != list.docs.end(); ++i) {
    at = std::lower_bound(at, list.docs.end(), matches[i].document);
    if (at != list.docs.end() && *at == matches[i].document) {
      lift[i] += weight * list.score(static_cast<std::size_t>(at - list.docs.begin()));
    }
  }
}

}  // namespace

void add_feedback(const QueryPlan& plan, const Snapshot& snapshot, std::vector<Match>& matches) {
  const std::size_t sources = std::min(matches.size(), ranking::kFeedbackSources);
  std::vector<Match> near;
  for (std::size_t i = 0; i < sources; ++i) {
    const auto all = neighbours(matches[i].document, snapshot);
    const std::size_t nearest = std::min(all->size(), ranking::kFeedbackNeighbours);
    for (std::size_t n = 0; n < nearest; ++n) {
      const Match& match = (*all)[n];
      const float score = ranking::kFeedback * matches[i].score * match.score;
      if (is_allowed(plan, match.document)) near.push_back({match.document, score, 0});
    }
  }
  matches.insert(matches.end(), near.begin(), near.end());
  add_up_by_document(matches);
  std::sort(matches.begin(), matches.end(), ranks_before);
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
