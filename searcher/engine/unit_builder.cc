#include "searcher/engine/unit_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/store/terms.h"
#include "searcher/engine/ranking.h"
#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

// Moves `count` units into `group` as its parts.
void take_parts(Unit& group, std::vector<Unit>::iterator first, std::size_t count) {
  for (auto part = first; part != first + static_cast<std::ptrdiff_t>(count); ++part) {
    if (!group.label.empty()) group.label += ' ';
    group.label += part->label;
    group.mass += part->mass;
    group.parts.push_back(std::move(*part));
  }
}

// Whether the word is part of the code token that begins with `whole`.
bool is_part(const QueryWord& word, const QueryWord& whole) {
  return word.node == whole.node && word.token.begin >= whole.token.begin &&
         word.token.begin < whole.code_end;
}

bool is_number(const std::string& term) {
  return term.find_first_not_of("0123456789") == std::string::npos;
}

void append_word(std::string& key, const std::string& word) {
  if (!key.empty()) key += ' ';
  key += word;
}

}  // namespace

std::vector<Unit> UnitBuilder::units_of(const std::vector<QueryWord>& words) {
  std::vector<Unit> singles;
  std::vector<Unit> codes;
  const QueryWord* whole = nullptr;  // the word where a code token begins that the index has
  for (const QueryWord& word : words) {
    Unit unit = unit_of(word);
    Unit code = code_unit_of(word);
    if (unit.alternatives.empty() && !code.alternatives.empty()) {
      unit = std::move(code);
    } else if (!code.alternatives.empty()) {
      whole = &word;
      codes.push_back(std::move(code));
    }
    if (whole && is_part(word, *whole)) {
      unit.weight = is_number(word.token.term) ? ranking::kNumberParts : ranking::kCodeParts;
    }
    singles.push_back(std::move(unit));
  }
  std::vector<Unit> units;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t count = std::min(ranking::kMaxSynonymWords, words.size() - i);
    Unit group;
    while (count > 1 && (group = group_of(words, i, count)).alternatives.empty()) --count;
    if (group.alternatives.empty()) {
      units.push_back(std::move(singles[i++]));
      continue;
    }
    take_parts(group, singles.begin() + static_cast<std::ptrdiff_t>(i), count);
    units.push_back(std::move(group));
    i += count;
  }
  std::move(codes.begin(), codes.end(), std::back_inserter(units));
  return units;
}

Unit UnitBuilder::unit_of(const QueryWord& word) {
  Unit unit;
  unit.label = word.token.term;
  unit.optional = word.stop;
  if (word.stop) unit.weight = ranking::kStopWord;
  for (const std::string& stem : word.stems) add(unit, Origin::kStem, {stem_term(stem)}, 1);
  if (word.prefix) add_prefix(unit, word);
  if (word.fuzzy) add_similar(unit, word);
  const bool expandable = !word.verbatim && !word.stop;
  const bool lost = !word.known && unit.alternatives.empty() && word.codes.empty();
  if (lost && expandable) correct(unit, word);
  if (expandable) {
    for (const std::string& stem : word.stems) add_synonyms(unit, stem, 1);
    for (const std::string& code : word.codes) add_synonyms(unit, code, 1);
  }
  unit.mass = mass_of(unit);
  return unit;
}

// Adds an alternative if some document has one of its terms.
bool UnitBuilder::add(Unit& unit, Origin origin, std::vector<std::string> terms,
                      float weight) const {
  const bool found = std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
    return !snapshot_.postings(term)->empty();
  });
  if (found) unit.alternatives.push_back({origin, std::move(terms), weight});
  return found;
}

void UnitBuilder::add_prefix(Unit& unit, const QueryWord& word) const {
  const auto words = snapshot_.vocabulary().with_prefix(word.token.term, ranking::kMaxExpansions);
  for (const VocabularyWord& found : words) {
    add(unit, Origin::kPrefix, {found.word}, ranking::kPrefix);
  }
}

void UnitBuilder::add_similar(Unit& unit, const QueryWord& word) const {
  const std::string& typed = word.token.term;
  for (const auto& similar : snapshot_.vocabulary().similar(typed, ranking::kMaxExpansions)) {
    if (similar.word.word != typed)
      add(unit, Origin::kSimilar, {similar.word.word}, ranking::kSimilar);
  }
}

// Respells a word that neither the index nor the thesaurus knows.
void UnitBuilder::correct(Unit& unit, const QueryWord& word) {
  if (!word.joined.empty()) return;
  if (!word.stems.empty() && snapshot_.in_thesaurus(word.stems.front())) return;
  std::string respelled = snapshot_.respelled(word.token.term);
  if (respelled.empty() && word.prefix) {
    respelled = snapshot_.begun(word.token.term);
  }
  if (respelled.empty()) return;
  const std::string stem = thread_analyzer(reader_.language()).stem(respelled);
  if (!add(unit, Origin::kCorrection, {stem_term(stem)}, ranking::kCorrection)) return;
  const Correction correction{word.token.term, respelled};
  if (std::find(corrections_.begin(), corrections_.end(), correction) == corrections_.end()) {
    corrections_.push_back(correction);
  }
  add_synonyms(unit, stem, ranking::kCorrection);
}

void UnitBuilder::add_synonyms(Unit& unit, const std::string& key, float factor) const {
  add_known(unit, snapshot_.thesaurus(key)->find(key), factor);
}

void UnitBuilder::add_known(Unit& unit, const std::vector<KnownSynonym>* synonyms,
                            float factor) const {
  if (!synonyms) return;
  for (const KnownSynonym& synonym : *synonyms) {
    const float weight = factor * ranking::kSynonym * synonym.weight;
    unit.alternatives.push_back({Origin::kSynonym, synonym.terms, weight});
  }
}

// A code token that the index has outweighs its parts: it is a unit beside theirs.
Unit UnitBuilder::code_unit_of(const QueryWord& word) const {
  Unit code;
  if (word.codes.empty()) return code;
  code.label = word.codes.front();
  for (const std::string& term : word.codes) add(code, Origin::kCode, {term}, ranking::kCode);
  code.mass = mass_of(code);
  return code;
}

// What the thesaurus or the index has for `count` words from `first` on together.
Unit UnitBuilder::group_of(const std::vector<QueryWord>& words, std::size_t first,
                           std::size_t count) const {
  Unit group;
  if (words[first].stems.empty()) return group;
  const auto known = snapshot_.thesaurus(words[first].stems.front());
  if (known->most_words < 2 && words[first].joined.empty()) return group;
  std::string key;      // of all words
  std::string content;  // without stop words: "stop the service" is found as "stop service"
  for (std::size_t i = first; i < first + count; ++i) {
    if (words[i].stems.empty() || words[i].verbatim) return group;
    append_word(key, words[i].stems.front());
    if (!words[i].stop) append_word(content, words[i].stems.front());
  }
  add_known(group, known->find(key), 1);
  const bool inner_stop_words = !words[first].stop && !words[first + count - 1].stop &&
                                content != key && content.find(' ') != std::string::npos;
  if (inner_stop_words && group.alternatives.empty()) add_known(group, known->find(content), 1);
  const QueryWord& word = words[first];
  if (!word.joined.empty() && word.joined_words == count) {
    add(group, Origin::kJoined, {stem_term(word.joined)}, ranking::kJoined);
  }
  return group;
}

// What the word itself tells, by the rarest way that it stands in the index; a word that no
// question has counts as if one had it, whatever its synonyms.
float UnitBuilder::mass_of(const Unit& unit) const {
  if (unit.optional) return 0;
  float mass = 0;
  for (const Alternative& alternative : unit.alternatives) {
    if (alternative.origin == Origin::kSynonym) continue;
    const std::size_t frequency = snapshot_.postings(alternative.terms.front())->size();
    mass = std::max(mass, inverse_document_frequency(frequency, snapshot_.size()));
  }
  if (mass > 0) return mass;
  return ranking::kUnknownMass * inverse_document_frequency(1, snapshot_.size());
}

}  // namespace qbank
