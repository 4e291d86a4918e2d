#include "searcher/engine/feedback.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory_resource>
#include <utility>

#include "searcher/engine/place_hints.h"
#include "searcher/engine/ranking.h"
#include "searcher/engine/related.h"

namespace qbank {
namespace {

// Matches that grow by documents that were not among them.
class GrowingMatches {
 public:
  explicit GrowingMatches(std::vector<Match>& matches) : matches_(matches) {
    for (std::size_t i = 0; i < matches.size(); ++i) hints_.note(matches[i].document, i);
  }

  void add(DocId document, float score) {
    const std::size_t place =
        hints_.find_or_note(document, matches_, [](const Match& match) { return match.document; });
    if (place == matches_.size()) matches_.push_back({document, 0, 0});
    matches_[place].score += score;
  }

 private:
  std::vector<Match>& matches_;
  PlaceHints hints_;
};

// A content word of the questions.
struct CommonTerm {
  std::uint64_t hash = 0;  // stable_hash of its term
  float weight = 0;
  std::uint32_t order = 0;
  const StoredQuestion* question = nullptr;  // the first that has it, and at which place
  std::size_t place = 0;

  std::string spelled() const { return question->content_terms()[place]; }
};

using StoredQuestions = std::vector<std::shared_ptr<const StoredQuestion>>;

constexpr std::size_t kUsualTerms = 64;

// The words that tell most about the questions, which are those of the first matches.
std::pmr::vector<CommonTerm> common_terms(const StoredQuestions& questions,
                                          const std::vector<Match>& matches,
                                          std::pmr::memory_resource& memory) {
  std::pmr::vector<CommonTerm> terms(&memory);
  terms.reserve(kUsualTerms);
  PlaceHints hints;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (!questions[i]) continue;
    const std::vector<StoredToken>& tokens = questions[i]->tokens;
    const auto words = std::count_if(tokens.begin(), tokens.end(),
                                     [](const StoredToken& token) { return token.content; });
    const float weight = matches[i].score / static_cast<float>(std::max<std::ptrdiff_t>(words, 1));
    std::size_t place = 0;
    for (const StoredToken& token : tokens) {
      if (!token.content) continue;
      const std::size_t known =
          hints.find_or_note(token.stem, terms, [](const CommonTerm& other) { return other.hash; });
      if (known == terms.size()) {
        terms.push_back(
            {token.stem, 0, static_cast<std::uint32_t>(known), questions[i].get(), place});
      }
      terms[known].weight += weight;
      ++place;
    }
  }
  if (terms.size() <= ranking::kCommonTerms) return terms;
  std::nth_element(terms.begin(), terms.begin() + ranking::kCommonTerms, terms.end(),
                   [](const CommonTerm& a, const CommonTerm& b) {
                     return a.weight != b.weight ? a.weight > b.weight : a.order < b.order;
                   });
  terms.resize(ranking::kCommonTerms);
  return terms;
}

}  // namespace

void add_feedback(const QueryPlan& plan, const Wording& wording, const Snapshot& snapshot,
                  std::vector<Match>& matches) {
  const std::vector<Match> found = matches;
  matches.reserve(found.size() + ranking::kFeedbackSources * ranking::kFeedbackNeighbours);
  GrowingMatches growing(matches);
  const std::size_t sources = std::min(found.size(), ranking::kFeedbackSources);
  for (std::size_t i = 0; i < sources; ++i) {
    const auto all = neighbours(found[i].document, snapshot, plan.deadline);
    const std::size_t nearest = std::min(all->size(), ranking::kFeedbackNeighbours);
    for (std::size_t n = 0; n < nearest; ++n) {
      const Match& near = (*all)[n];
      if (!plan.allows(near.document)) continue;
      growing.add(near.document, ranking::kFeedback * found[i].score * near.score);
    }
  }
  float most = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    most = std::max(most, matches[i].score - found[i].score);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (wording.is_same(found[i].document)) matches[i].score = found[i].score + most;
  }
  std::sort(matches.begin(), matches.end(), ranks_before);
}

void lift_by_common_words(const Wording& wording, FetchedQuestions& questions,
                          const Snapshot& snapshot, std::vector<Match>& matches,
                          std::size_t count) {
  const std::size_t sources = std::min(count, ranking::kCommonSources);
  if (sources < 2) return;
  const float best = matches.front().score;
  const float agreement = std::pow(matches[sources - 1].score / best, ranking::kAgreement);
  StoredQuestions first;
  first.reserve(sources);
  for (std::size_t i = 0; i < sources; ++i) first.push_back(questions.get(matches[i].document));
  alignas(CommonTerm) std::array<std::byte, kUsualTerms * sizeof(CommonTerm)> space;
  std::pmr::monotonic_buffer_resource memory(space.data(), space.size());
  const std::pmr::vector<CommonTerm> terms = common_terms(first, matches, memory);
  std::sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Match& a, const Match& b) { return a.document < b.document; });
  DocSet documents(count);
  std::transform(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count),
                 documents.begin(), [](const Match& match) { return match.document; });
  std::vector<float> lift(count);
  for (const CommonTerm& term : terms) {
    const auto spell = [&term] { return term.spelled(); };
    snapshot.add_scores(term.hash, spell, term.weight, documents, lift);
  }
  const float most = *std::max_element(lift.begin(), lift.end());
  if (most > 0) {
    for (std::size_t i = 0; i < count; ++i) {
      const float share = wording.is_same(matches[i].document) ? 1 : lift[i] / most;
      matches[i].score += ranking::kCommonWords * agreement * best * share;
    }
  }
  std::sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count), ranks_before);
}

}  // namespace qbank
