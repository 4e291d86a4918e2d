#include "searcher/engine/related.h"

#include <algorithm>
#include <functional>
#include <set>

#include "indexer/store/terms.h"
#include "searcher/engine/highlighter.h"
#include "searcher/engine/matcher.h"
#include "searcher/engine/query_plan.h"

namespace qbank {
namespace {

// What a common topic adds, as a share of the question's own mass.
constexpr float kSameTopic = 0.16F;
// From which likeness on two questions are called nearly the same.
constexpr double kNearDuplicate = 0.8;
constexpr std::size_t kMaxReasonWords = 3;
constexpr std::size_t kNeighbours = 32;  // that are worked out once and kept
constexpr DocId kNoDocument = 0;         // Xapian counts from 1
// A question is looked for by so many of its words, those that tell most.
constexpr std::size_t kTellingWords = 6;
// A topic of more questions than this says too little to bring them all.
constexpr std::size_t kLargeTopic = 500;

std::string shared_words(const Highlighter& highlighter, const StoredQuestion& other) {
  std::string words;
  std::size_t count = 0;
  for (const Span& span : highlighter.highlight(other)) {
    if (count++ == kMaxReasonWords) break;
    if (!words.empty()) words += ", ";
    words += span.of(other.question.text);
  }
  return words;
}

// Whether a tier stands behind another in the order in which the bank brings them.
bool is_deeper(const std::string& tier, const std::string& than, const Snapshot& snapshot) {
  const std::vector<std::string>& tiers = snapshot.facet(Field::kTier).values;
  return !than.empty() &&
         std::find(tiers.begin(), tiers.end(), tier) > std::find(tiers.begin(), tiers.end(), than);
}

std::set<std::uint64_t> words_of(const StoredQuestion& stored) {
  std::set<std::uint64_t> words;
  for (const StoredToken& token : stored.tokens) {
    if (token.content) words.insert(token.stem);
  }
  return words;
}

// Shared content words, as a share of all content words of the two (Jaccard).
double likeness(const StoredQuestion& a, const StoredQuestion& b) {
  const std::set<std::uint64_t> words = words_of(a);
  const std::set<std::uint64_t> other = words_of(b);
  std::set<std::uint64_t> all = words;
  all.insert(other.begin(), other.end());
  return all.empty() ? 0
                     : static_cast<double>(words.size() + other.size() - all.size()) /
                           static_cast<double>(all.size());
}

std::string place_reason(const Question& from, const Question& to, const Snapshot& snapshot) {
  if (to.topic.empty()) return {};
  if (from.topic != to.topic) return "in " + topic_label(to.topic);
  if (is_deeper(to.tier, from.tier, snapshot)) return "follow-up in the same topic, " + to.tier;
  return to.tier.empty() || to.tier == from.tier ? "same topic" : "same topic, " + to.tier;
}

std::string reason(const StoredQuestion& from, const StoredQuestion& to, const Highlighter& words,
                   const Snapshot& snapshot) {
  std::string why = likeness(from, to) >= kNearDuplicate ? "nearly the same question" : "";
  const auto add = [&why](const std::string& part) {
    if (!part.empty()) why += (why.empty() ? "" : "; ") + part;
  };
  add(place_reason(from.question, to.question, snapshot));
  const std::string shared = shared_words(words, to);
  if (!shared.empty()) add("shares " + shared);
  return why;
}

// What scores are shares of.
float whole(const QueryPlan& plan) { return std::max(plan.mass(), 1.0F); }

// Plans a search for questions like this one, in which its topic counts.
QueryPlan plan_for(const Question& question, const Snapshot& snapshot, Deadline deadline) {
  QueryPlan plan = plan_text(question.text, snapshot, deadline);
  const std::string topic = topic_label(question.topic);
  if (!topic.empty()) {
    const std::string term = value_term(Field::kTopic, topic);
    const bool large = snapshot.postings(term)->size() > kLargeTopic;
    plan.bonus = {term, kSameTopic * whole(plan), large};
  }
  return plan;
}

// The plan with only the words that tell most: common ones cost most and change least.
QueryPlan narrowed(QueryPlan plan) {
  if (plan.units.size() <= kTellingWords) return plan;
  std::vector<float> masses;
  for (const WeightedUnit& weighted : plan.units) masses.push_back(weighted.unit->mass);
  std::nth_element(masses.begin(), masses.begin() + (kTellingWords - 1), masses.end(),
                   std::greater<>());
  std::erase_if(plan.units, [&](const WeightedUnit& weighted) {
    return weighted.unit->mass < masses[kTellingWords - 1];
  });
  return plan;
}

// The documents that the plan brings, at most `limit`, nearest first, with scores as shares of its
// mass.
std::vector<Match> nearest(const QueryPlan& plan, DocId itself, std::size_t limit,
                           const Snapshot& snapshot) {
  const QueryPlan telling = narrowed(plan);
  std::vector<Match> matches = Matcher(telling, snapshot).best(limit + 1);
  std::erase_if(matches, [&](const Match& match) { return match.document == itself; });
  matches.resize(std::min(matches.size(), limit));
  for (Match& match : matches) match.score /= whole(plan);
  return matches;
}

std::vector<RelatedQuestion> with_reasons(const StoredQuestion& from, const QueryPlan& plan,
                                          const std::vector<Match>& near, std::size_t limit,
                                          const Snapshot& snapshot) {
  const Highlighter words(plan);
  std::vector<RelatedQuestion> related;
  for (const Match& match : near) {
    if (related.size() == limit) break;
    const auto to = snapshot.question(match.document);
    if (!to) continue;
    related.push_back({std::shared_ptr<const Question>(to, &to->question), match.score,
                       reason(from, *to, words, snapshot)});
  }
  return related;
}

}  // namespace

std::shared_ptr<const std::vector<Match>> neighbours(DocId document, const Snapshot& snapshot,
                                                     Deadline deadline) {
  return snapshot.neighbours(document, [&] {
    const auto from = snapshot.question(document);
    if (!from) return std::vector<Match>();
    return nearest(plan_for(from->question, snapshot, deadline), document, kNeighbours, snapshot);
  });
}

std::vector<RelatedQuestion> related_questions(DocId document, std::size_t limit,
                                               const Snapshot& snapshot, Deadline deadline) {
  const auto from = snapshot.question(document);
  if (!from) return {};
  const QueryPlan plan = plan_for(from->question, snapshot, deadline);
  if (limit > kNeighbours) {
    return with_reasons(*from, plan, nearest(plan, document, limit, snapshot), limit, snapshot);
  }
  const auto kept =
      snapshot.neighbours(document, [&] { return nearest(plan, document, kNeighbours, snapshot); });
  return with_reasons(*from, plan, *kept, limit, snapshot);
}

std::vector<RelatedQuestion> related_to_text(const std::string& text, std::size_t limit,
                                             const Snapshot& snapshot, Deadline deadline) {
  Question question;
  question.text = text;
  const StoredQuestion from = analyse(std::move(question));
  const QueryPlan plan = plan_for(from.question, snapshot, deadline);
  return with_reasons(from, plan, nearest(plan, kNoDocument, limit, snapshot), limit, snapshot);
}

}  // namespace qbank
