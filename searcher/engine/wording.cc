#include "searcher/engine/wording.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/store/terms.h"
#include "searcher/engine/ranking.h"

namespace qbank {
namespace {

// The words of the query by their stems, in order.
class QueryWords {
 public:
  explicit QueryWords(const QueryPlan& plan) {
    for (const Unit& unit : plan.units) add(unit);
  }

  std::size_t size() const { return ordinals_.size(); }

  // Shares of the query's words that the question has in the same form, and of its neighbours that
  // stand side by side, in order, in the question.
  struct Agreement {
    float forms = 0;
    float adjacent = 0;
  };
  Agreement compare(const std::vector<Token>& tokens) const {
    Agreement agreement;
    std::vector<int> last;  // ordinals of the word before
    for (const Token& token : tokens) {
      if (!token.primary) continue;
      if (forms_.contains(token.term)) agreement.forms += 1;
      std::vector<int> here;
      const auto [from, to] = ordinals_.equal_range(key(token));
      for (auto at = from; at != to; ++at) here.push_back(at->second);
      const bool follows = std::any_of(here.begin(), here.end(), [&](int i) {
        return std::find(last.begin(), last.end(), i - 1) != last.end();
      });
      if (follows) agreement.adjacent += 1;
      last = std::move(here);
    }
    const auto words = static_cast<float>(std::max<std::size_t>(forms_.size(), 1));
    agreement.forms = std::min(1.0F, agreement.forms / words);
    agreement.adjacent = std::min(1.0F, agreement.adjacent / std::max(1.0F, words - 1));
    return agreement;
  }

 private:
  static std::string key(const Token& token) {
    return token.kind == TokenKind::kCode ? token.term : stem_term(token.stem);
  }

  void add(const Unit& unit) {
    for (const Unit& part : unit.parts) add(part);
    if (!unit.parts.empty()) return;
    for (const Alternative& alternative : unit.alternatives) {
      if (alternative.origin == Origin::kSynonym) continue;
      if (alternative.terms.size() == 1) ordinals_.emplace(alternative.terms.front(), next_);
    }
    forms_.emplace(unit.label, next_);
    ++next_;
  }

  std::unordered_multimap<std::string, int> ordinals_;
  std::unordered_map<std::string, int> forms_;
  int next_ = 0;
};

float best_possible(const QueryPlan& plan) {
  float best = 0;
  for (const Unit& unit : plan.units) best += unit.mass;
  return best;
}

// Moves matches of these documents into the first `count`.
void bring_forward(std::vector<Match>& matches, std::size_t& count, const DocSet& documents) {
  for (auto match = matches.begin() + static_cast<std::ptrdiff_t>(count); match != matches.end();
       ++match) {
    if (!std::binary_search(documents.begin(), documents.end(), match->document)) continue;
    std::swap(*match, matches[count]);
    ++count;
  }
}

}  // namespace

void rank_by_wording(const QueryPlan& plan, const Snapshot& snapshot, std::vector<Match>& matches,
                     std::size_t count) {
  const auto worded = [&](const std::string& term) {
    return term.empty() ? DocSet() : snapshot.postings(term)->docs;
  };
  const DocSet exact = worded(plan.exact_term);
  const DocSet content = worded(plan.content_term);
  if (!exact.empty()) bring_forward(matches, count, exact);
  if (!content.empty()) bring_forward(matches, count, content);
  const QueryWords words(plan);
  const float best = best_possible(plan);
  const auto has = [](const DocSet& documents, DocId document) {
    return std::binary_search(documents.begin(), documents.end(), document);
  };
  for (std::size_t i = 0; i < count; ++i) {
    Match& match = matches[i];
    const auto stored = snapshot.question(match.document);
    if (!stored) continue;
    const QueryWords::Agreement agreement = words.compare(stored->tokens);
    float bonus = ranking::kWordForms * agreement.forms + ranking::kAdjacency * agreement.adjacent;
    if (has(exact, match.document)) bonus += ranking::kExactWording;
    if (has(content, match.document)) bonus += ranking::kSameContent;
    match.score += best * bonus;
  }
  std::sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count), ranks_before);
}

}  // namespace qbank
