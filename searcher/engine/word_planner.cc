#include "searcher/engine/word_planner.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/store/terms.h"
#include "searcher/engine/query_memo.h"
#include "searcher/engine/ranking.h"
#include "searcher/engine/thread_analyzer.h"
#include "searcher/engine/unit_postings.h"

namespace qbank {
namespace {

std::size_t bytes_of(const Unit& unit) {
  constexpr std::size_t kAlternative = 160;
  return 256 + unit.alternatives.size() * kAlternative;
}

}  // namespace

std::string WordPlanner::key_of(const QueryWord& word) {
  constexpr std::size_t kUsual = 40;
  std::string key;
  key.reserve(kUsual);
  key += word.term();
  unsigned marks = 1;
  for (const bool mark :
       {word.stop, word.prefix, word.fuzzy, word.verbatim, word.joined_as_typed}) {
    marks = 2 * marks + (mark ? 1U : 0U);
  }
  (key += '\n') += static_cast<char>(marks);
  for (const std::string& code : word.codes()) (key += '\n') += code;
  // The first is that of the term; others depend on its accents.
  for (std::size_t i = 1; i < word.stems().size(); ++i) (key += '\r') += word.stems()[i];
  return key;
}

std::shared_ptr<const PlannedWord> WordPlanner::plan(const QueryWord& word,
                                                     const std::string& key) const {
  if (auto known = snapshot_.memo().words.find(key)) return known;
  PlannedWord fresh;
  fresh.unit = make_unit(word, fresh.correction);
  fresh.code = make_code_unit(word);
  return remember(key, std::move(fresh));
}

std::shared_ptr<const PlannedWord> WordPlanner::remember(const std::string& key,
                                                         PlannedWord&& planned) const {
  const std::size_t bytes = 2 * key.size() + bytes_of(*planned.unit);
  auto kept = std::make_shared<const PlannedWord>(std::move(planned));
  return snapshot_.memo().words.put(key, std::move(kept), bytes);
}

std::shared_ptr<const Unit> WordPlanner::make_unit(const QueryWord& word,
                                                   std::optional<Correction>& correction) const {
  Unit unit;
  unit.label = word.term();
  unit.label_hash = stable_hash(unit.label);
  unit.optional = word.stop;
  if (!is_letter_of_unknown_code(word)) {
    for (const std::string& stem : word.stems()) add(unit, Origin::kStem, {stem_term(stem)}, 1);
  }
  if (word.prefix && word.codes().empty()) add_prefix(unit, word.term());
  if (word.fuzzy) add_similar(unit, word);
  const bool expandable = !word.verbatim && !word.stop;
  const bool lost = !word.reading->known && unit.alternatives.empty() && word.codes().empty();
  if (lost && expandable) correction = correct(unit, word);
  if (expandable) {
    const float most = most_of(unit);
    for (const std::string& stem : word.stems()) add_synonyms(unit, stem, 1, most);
    for (const std::string& code : word.codes()) add_synonyms(unit, code, 1, kAnyMass);
  }
  unit.mass = mass_of(unit);
  return std::make_shared<const Unit>(std::move(unit));
}

// Where no question has "c++", "c" is another matter.
bool WordPlanner::is_letter_of_unknown_code(const QueryWord& word) const {
  return word.term().size() == 1 && !word.codes().empty() &&
         std::all_of(word.codes().begin(), word.codes().end(),
                     [&](const std::string& code) { return snapshot_.postings(code)->empty(); });
}

bool WordPlanner::add(Unit& unit, Origin origin, std::vector<std::string> terms,
                      float weight) const {
  const bool found = std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
    return !snapshot_.postings(term)->empty();
  });
  if (found) unit.alternatives.emplace_back(origin, std::move(terms), weight);
  return found;
}

void WordPlanner::add_prefix(Unit& unit, const std::string& begun) const {
  const auto words = snapshot_.vocabulary().with_prefix(begun, ranking::kMaxExpansions);
  for (const VocabularyWord& found : words) {
    add(unit, Origin::kPrefix, {found.word}, ranking::kPrefix);
  }
}

void WordPlanner::add_similar(Unit& unit, const QueryWord& word) const {
  const std::string& typed = word.term();
  for (const auto& similar : snapshot_.vocabulary().similar(typed, ranking::kMaxExpansions)) {
    if (similar.word.word != typed)
      add(unit, Origin::kSimilar, {similar.word.word}, ranking::kSimilar);
  }
}

// Whether the thesaurus or the glossary knows the word.
bool WordPlanner::is_elsewhere(const QueryWord& word) const {
  return !word.reading->describes.empty() ||
         (!word.stems().empty() && snapshot_.in_thesaurus(word.stems().front()));
}

// Respells a word that neither the index nor the thesaurus nor the glossary knows. These two know
// stems, of which a misspelling may be the stem as well; but a long word that is one letter from
// one of the index is that word.
std::optional<Correction> WordPlanner::correct(Unit& unit, const QueryWord& word) const {
  if (word.joined_as_typed) return std::nullopt;
  const std::string& typed = word.term();
  const bool elsewhere = is_elsewhere(word);
  if (!elsewhere) {
    if (auto split = split_in_two(unit, typed)) return split;
  }
  std::string respelled = snapshot_.respelled(typed);
  if (elsewhere && (typed.size() < ranking::kLongWord || edit_distance(typed, respelled) > 1)) {
    return std::nullopt;
  }
  if (respelled.empty() && word.prefix) respelled = snapshot_.begun(typed);
  if (respelled.empty()) return std::nullopt;
  const std::string stem = thread_analyzer(reader_.language()).stem(respelled);
  if (!add(unit, Origin::kCorrection, {stem_term(stem)}, ranking::kCorrection)) return std::nullopt;
  add_synonyms(unit, stem, ranking::kCorrection, most_of(unit));
  return Correction{typed, respelled};
}

// "ducktyping": two words that stand side by side in some question. Numbers are never cut.
std::optional<Correction> WordPlanner::split_in_two(Unit& unit, const std::string& typed) const {
  constexpr std::size_t kShortest = 3;  // bytes
  if (typed.find_first_of("0123456789") != std::string::npos) return std::nullopt;
  Analyzer& analyzer = thread_analyzer(reader_.language());
  for (std::size_t cut = kShortest; cut + kShortest <= typed.size(); ++cut) {
    const std::string first = typed.substr(0, cut);
    const std::string second = typed.substr(cut);
    if (snapshot_.postings(first)->empty() || snapshot_.is_stop(first)) continue;
    if (snapshot_.is_stop(second)) continue;
    std::string key = analyzer.stem(first);  // of the two in the thesaurus
    const std::string second_stem = analyzer.stem(second);
    std::vector<std::string> terms = {stem_term(key), stem_term(second_stem)};
    if (!stand_side_by_side(terms[0], terms[1])) continue;
    add(unit, Origin::kJoined, std::move(terms), ranking::kJoined);
    (key += ' ') += second_stem;
    add_synonyms(unit, key, ranking::kJoined, most_of(unit));
    return Correction{typed, std::string(typed).insert(cut, 1, ' ')};
  }
  return std::nullopt;
}

// Whether some question, of the first few that have both terms, has one right behind the other.
bool WordPlanner::stand_side_by_side(const std::string& first, const std::string& second) const {
  constexpr std::size_t kFew = 10;
  const DocSet both =
      intersection(snapshot_.postings(first)->docs, snapshot_.postings(second)->docs);
  const auto end = both.begin() + static_cast<std::ptrdiff_t>(std::min(both.size(), kFew));
  return std::any_of(both.begin(), end, [&](DocId document) {
    const auto stored = snapshot_.question(document);
    return stored && stored->has_side_by_side(stable_hash(first), stable_hash(second));
  });
}

void WordPlanner::add_synonyms(Unit& unit, const std::string& key, float factor, float most) const {
  if (snapshot_.in_thesaurus(key)) add_known(unit, *snapshot_.synonyms(key), factor, most);
}

void WordPlanner::add_known(Unit& unit, const std::vector<KnownSynonym>& synonyms, float factor,
                            float most) const {
  for (const KnownSynonym& synonym : synonyms) {
    const float share = std::sqrt(std::min(1.0F, most / mass_of(synonym.terms)));
    const float weight = factor * share * ranking::kSynonym * synonym.weight;
    unit.alternatives.emplace_back(Origin::kSynonym, synonym.terms, weight);
  }
}

// A code token that the index has outweighs its parts: it is a unit beside theirs. Null if it has
// none.
std::shared_ptr<const Unit> WordPlanner::make_code_unit(const QueryWord& word) const {
  if (word.codes().empty()) return nullptr;
  Unit code;
  code.label = word.codes().front();
  code.label_hash = stable_hash(code.label);
  for (const std::string& term : word.codes()) add(code, Origin::kCode, {term}, ranking::kCode);
  if (word.prefix) add_prefix(code, word.codes().front());
  if (code.alternatives.empty()) return nullptr;
  code.mass = mass_of(code);
  return std::make_shared<const Unit>(std::move(code));
}

// What a synonym of the unit may tell in full: as much as the word itself, where some question has
// it.
float WordPlanner::most_of(const Unit& unit) const {
  return unit.alternatives.empty() ? kAnyMass : mass_of(unit);
}

float WordPlanner::mass_of(const std::vector<std::string>& terms) const {
  float sum = 0;
  for (const std::string& term : terms) {
    sum += inverse_document_frequency(snapshot_.postings(term)->size(), snapshot_.size());
  }
  return sum / std::sqrt(static_cast<float>(terms.size()));
}

// What the word itself tells, by the rarest way that it stands in the index. The words that an
// unfinished one stands for are one way together. A word that no question has counts as if one had
// it, whatever its synonyms.
float WordPlanner::mass_of(const Unit& unit) const {
  if (unit.optional) return 0;
  float mass = 0;
  for (const Alternative& alternative : unit.alternatives) {
    if (!is_typed(alternative.origin) || alternative.origin == Origin::kPrefix) continue;
    const std::size_t frequency = snapshot_.postings(alternative.terms.front())->size();
    mass = std::max(mass, inverse_document_frequency(frequency, snapshot_.size()));
  }
  const std::size_t begun = prefix_frequency(unit, snapshot_);
  if (begun > 0) mass = std::max(mass, inverse_document_frequency(begun, snapshot_.size()));
  if (mass > 0) return mass;
  return ranking::kUnknownMass * inverse_document_frequency(1, snapshot_.size());
}

}  // namespace qbank
