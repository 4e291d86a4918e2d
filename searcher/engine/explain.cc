#include "searcher/engine/explain.h"

#include <algorithm>
#include <numeric>
#include <sstream>

#include "indexer/store/scored_fields.h"
#include "searcher/engine/match_list.h"
#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

constexpr const char* kWholeQuery = "(coverage, wording, and words shared with other hits)";

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
    case Origin::kSimilar:
      return "similar";
    case Origin::kSynonym:
      return "synonym";
    case Origin::kDescribed:
      return "described";
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
  for (const WeightedUnit& part : unit.parts) out << " [" << describe(*part.unit) << ']';
  return out.str();
}

// All terms that the unit may have matched by.
void collect_terms(const Unit& unit, std::vector<std::string>& terms) {
  for (const Alternative& alternative : unit.alternatives) {
    terms.insert(terms.end(), alternative.terms.begin(), alternative.terms.end());
  }
  for (const WeightedUnit& part : unit.parts) collect_terms(*part.unit, terms);
}

// The points of a unit, parted by where its terms stand in the question.
std::vector<Explanation::FieldPoints> points_by_field(const Unit& unit, const Question& question,
                                                      double points, const FieldLengths& mean) {
  std::vector<std::string> terms;
  collect_terms(unit, terms);
  const FieldLengths frequencies =
      frequencies_by_field(question, terms, mean, thread_analyzer(language_of(question)));
  const double all = std::accumulate(frequencies.begin(), frequencies.end(), 0.0);
  std::vector<Explanation::FieldPoints> parted;
  for (const FieldInfo& field : kFields) {
    const double frequency = frequencies[static_cast<std::size_t>(field.field)];
    if (frequency > 0) parted.push_back({std::string(field.name), points * frequency / all});
  }
  return parted;
}

}  // namespace

void explain_matches(const QueryPlan& plan, const std::vector<Match>& matches, std::size_t offset,
                     const Snapshot& snapshot, ExplainedSearch& explained) {
  std::vector<MatchList> lists;
  const FieldLengths mean = snapshot.mean_lengths();
  for (const WeightedUnit& weighted : plan.units) {
    explained.units.push_back(describe(*weighted.unit));
    lists.emplace_back(postings_of(weighted.unit, snapshot), weighted);
  }
  for (std::size_t i = 0; i < explained.response.hits.size(); ++i) {
    const Match& match = matches[offset + i];
    Explanation explanation;
    explanation.hit = explained.response.hits[i];
    explanation.coverage = match.coverage;
    double words = 0;
    for (std::size_t u = 0; u < lists.size(); ++u) {
      const std::optional<Points> points = lists[u].find(match.document);
      if (!points || points->score <= 0) continue;
      const double given = points->score;
      const Unit& unit = *plan.units[u].unit;
      explanation.parts.push_back(
          {unit.label, given, points_by_field(unit, *explanation.hit.question, given, mean)});
      words += given;
    }
    explanation.parts.push_back({kWholeQuery, explanation.hit.score - words, {}});
    explained.hits.push_back(std::move(explanation));
  }
}

}  // namespace qbank
