#include "searcher/engine/related.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/store/terms.h"
#include "searcher/engine/highlighter.h"
#include "searcher/engine/matcher.h"
#include "searcher/engine/query_plan.h"

namespace qbank {
namespace {

// What a common topic adds, as a share of the question's own mass.
constexpr float kSameTopic = 0.16F;
constexpr std::size_t kMaxReasonWords = 3;
constexpr std::size_t kNeighbours = kMaxLimit;

const DocSet& none() {
  static const DocSet kNone;
  return kNone;
}

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

std::string reason(const Question& from, const StoredQuestion& to, const Highlighter& words) {
  std::string why;
  if (!from.topic.empty() && from.topic == to.question.topic) {
    const bool deeper = !to.question.tier.empty() && from.tier != to.question.tier;
    why = deeper ? "same topic, " + to.question.tier : "same topic";
  }
  const std::string shared = shared_words(words, to);
  if (shared.empty()) return why;
  return why.empty() ? "shares " + shared : why + "; shares " + shared;
}

// Lets every question of the same topic in, and lifts those that were there.
void add_topic(const StoredQuestion& from, float bonus, const Snapshot& snapshot,
               std::vector<Match>& matches) {
  const std::string topic = topic_label(from.question.topic);
  const auto list = topic.empty() ? nullptr : snapshot.postings(value_term(Field::kTopic, topic));
  const DocSet& same = list ? list->docs : none();
  std::vector<Match> fresh;
  auto match = matches.begin();
  for (const DocId document : same) {
    while (match != matches.end() && match->document < document) ++match;
    if (match != matches.end() && match->document == document) {
      match->score += bonus;
    } else {
      fresh.push_back({document, bonus, 0});
    }
  }
  matches.insert(matches.end(), fresh.begin(), fresh.end());
}

float total_mass(const QueryPlan& plan) {
  float mass = 0;
  for (const Unit& unit : plan.units) mass += unit.mass;
  return mass;
}

}  // namespace

std::shared_ptr<const std::vector<Match>> neighbours(DocId document, const Snapshot& snapshot) {
  return snapshot.neighbours(document, [&] {
    std::vector<Match> matches;
    const auto from = snapshot.question(document);
    if (!from) return matches;
    const QueryPlan plan = plan_text(from->question.text, snapshot);
    const float mass = std::max(total_mass(plan), 1.0F);
    matches = match(plan, snapshot);
    add_topic(*from, kSameTopic * mass, snapshot, matches);
    std::erase_if(matches, [&](const Match& match) { return match.document == document; });
    select_best(matches, kNeighbours);
    matches.resize(std::min(matches.size(), kNeighbours));
    for (Match& match : matches) match.score /= mass;
    return matches;
  });
}

std::vector<RelatedQuestion> related_questions(DocId document, std::size_t limit,
                                               const Snapshot& snapshot) {
  const auto from = snapshot.question(document);
  std::vector<RelatedQuestion> related;
  if (!from) return related;
  const Highlighter words(plan_text(from->question.text, snapshot));
  const auto near = neighbours(document, snapshot);
  for (const Match& match : *near) {
    if (related.size() == limit) break;
    const auto to = snapshot.question(match.document);
    if (!to) continue;
    related.push_back({std::shared_ptr<const Question>(to, &to->question), match.score,
                       reason(from->question, *to, words)});
  }
  return related;
}

}  // namespace qbank
