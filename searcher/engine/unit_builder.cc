#include "searcher/engine/unit_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>

#include "indexer/store/terms.h"
#include "searcher/engine/concepts.h"
#include "searcher/engine/query_memo.h"
#include "searcher/engine/ranking.h"
#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

constexpr float kAnyMass = std::numeric_limits<float>::max();

// Moves `count` units into `group` as its parts.
void take_parts(Unit& group, std::vector<WeightedUnit>::iterator first, std::size_t count) {
  for (auto part = first; part != first + static_cast<std::ptrdiff_t>(count); ++part) {
    if (!group.label.empty()) group.label += ' ';
    group.label += part->unit->label;
    group.mass += part->unit->mass;
    group.parts.push_back(std::move(*part));
  }
}

// Whether the word is part of the code token that begins with `whole`.
bool is_part(const QueryWord& word, const QueryWord& whole) {
  const std::size_t begin = word.reading->token.begin;
  return word.node == whole.node && begin >= whole.reading->token.begin &&
         begin < whole.reading->code_end;
}

bool is_number(const std::string& term) {
  return term.find_first_not_of("0123456789") == std::string::npos;
}

void append_word(std::string& key, const std::string& word) {
  if (!key.empty()) key += ' ';
  key += word;
}

bool can_group(const QueryWord& word) { return !word.stems().empty() && !word.verbatim; }

// All that the ways to match a word depend on.
std::string memo_key(const QueryWord& word) {
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
  return key;
}

std::size_t bytes_of(const Unit& unit) {
  constexpr std::size_t kAlternative = 160;
  return 256 + unit.alternatives.size() * kAlternative;
}

}  // namespace

std::vector<WeightedUnit> UnitBuilder::units_of(const std::vector<QueryWord>& words, Asked asked) {
  std::vector<WeightedUnit> singles;
  singles.reserve(words.size());
  std::vector<WeightedUnit> codes;
  std::vector<std::string> keys;  // of the singles, as the memo knows them
  keys.reserve(words.size());
  const QueryWord* whole = nullptr;  // the word where a code token begins that the index has
  for (const QueryWord& word : words) {
    keys.push_back(memo_key(word));
    const auto planned = plan(word, keys.back());
    WeightedUnit unit{planned->unit, word.stop ? ranking::kStopWord : 1};
    if (planned->code && unit.unit->alternatives.empty()) {
      unit.unit = planned->code;
    } else if (planned->code) {
      whole = &word;
      codes.push_back({planned->code});
    }
    if (whole && is_part(word, *whole)) {
      unit.weight = is_number(word.term()) ? ranking::kNumberParts : ranking::kCodeParts;
    }
    singles.push_back(std::move(unit));
  }
  std::vector<Group> groups = groups_in(words);
  if (asked == Asked::kQuery && !is_one_term(words, groups)) add_described(words, singles, keys);
  std::vector<WeightedUnit> units;
  units.reserve(singles.size() + codes.size());
  auto group = groups.begin();
  for (std::size_t i = 0; i < words.size();) {
    if (group == groups.end() || i < group->first) {
      add_apart(words, i, singles[i], keys[i]);
      units.push_back(std::move(singles[i++]));
      continue;
    }
    take_parts(group->unit, singles.begin() + static_cast<std::ptrdiff_t>(i), group->count);
    weigh_as_whole(group->unit, asked);
    group->unit.label_hash = stable_hash(group->unit.label);
    units.push_back({std::make_shared<const Unit>(std::move(group->unit))});
    i += (group++)->count;
  }
  std::move(codes.begin(), codes.end(), std::back_inserter(units));
  return units;
}

// What stands for several words of a query gives as much as they would together: where one of them
// is rare, a question with that one alone is not meant. A whole text says so much else that this
// would drown.
void UnitBuilder::weigh_as_whole(Unit& group, Asked asked) const {
  const float least = std::sqrt(static_cast<float>(group.parts.size()));
  for (Alternative& alternative : group.alternatives) {
    const float together = group.mass / mass_of(alternative.terms);
    alternative.weight *= asked == Asked::kQuery ? std::max(least, together) : least;
  }
}

std::vector<UnitBuilder::Group> UnitBuilder::groups_in(const std::vector<QueryWord>& words) const {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < words.size();) {
    Group group{i, 0, {}};
    group.count = find_group(words, i, group.unit);
    i += std::max<std::size_t>(group.count, 1);
    if (group.count > 0) groups.push_back(std::move(group));
  }
  return groups;
}

// Whether all words but stop words are one group: they name something and need not describe it.
bool UnitBuilder::is_one_term(const std::vector<QueryWord>& words,
                              const std::vector<Group>& groups) {
  if (groups.size() != 1) return false;
  const Group& only = groups.front();
  const auto is_stop = [](const QueryWord& word) { return word.stop; };
  const auto begin = words.begin() + static_cast<std::ptrdiff_t>(only.first);
  return std::all_of(words.begin(), begin, is_stop) &&
         std::all_of(begin + static_cast<std::ptrdiff_t>(only.count), words.end(), is_stop);
}

std::shared_ptr<const Unit> UnitBuilder::unit_of(const QueryWord& word) {
  return plan(word, memo_key(word))->unit;
}

std::shared_ptr<const PlannedWord> UnitBuilder::plan(const QueryWord& word,
                                                     const std::string& key) {
  auto planned = snapshot_.memo().words.find(key);
  if (!planned) {
    PlannedWord fresh;
    fresh.unit = make_unit(word, fresh.correction);
    fresh.code = make_code_unit(word);
    planned = remember(key, std::move(fresh));
  }
  const auto& made = planned->correction;
  if (made && std::find(corrections_.begin(), corrections_.end(), *made) == corrections_.end()) {
    corrections_.push_back(*made);
  }
  return planned;
}

std::shared_ptr<const PlannedWord> UnitBuilder::remember(const std::string& key,
                                                         PlannedWord&& planned) const {
  const std::size_t bytes = 2 * key.size() + bytes_of(*planned.unit);
  auto kept = std::make_shared<const PlannedWord>(std::move(planned));
  return snapshot_.memo().words.put(key, std::move(kept), bytes);
}

std::shared_ptr<const Unit> UnitBuilder::make_unit(const QueryWord& word,
                                                   std::optional<Correction>& correction) const {
  Unit unit;
  unit.label = word.term();
  unit.label_hash = stable_hash(unit.label);
  unit.optional = word.stop;
  for (const std::string& stem : word.stems()) add(unit, Origin::kStem, {stem_term(stem)}, 1);
  if (word.prefix) add_prefix(unit, word);
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

// Adds an alternative if some document has one of its terms.
bool UnitBuilder::add(Unit& unit, Origin origin, std::vector<std::string> terms,
                      float weight) const {
  const bool found = std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
    return !snapshot_.postings(term)->empty();
  });
  if (found) unit.alternatives.emplace_back(origin, std::move(terms), weight);
  return found;
}

void UnitBuilder::add_prefix(Unit& unit, const QueryWord& word) const {
  const auto words = snapshot_.vocabulary().with_prefix(word.term(), ranking::kMaxExpansions);
  for (const VocabularyWord& found : words) {
    add(unit, Origin::kPrefix, {found.word}, ranking::kPrefix);
  }
}

void UnitBuilder::add_similar(Unit& unit, const QueryWord& word) const {
  const std::string& typed = word.term();
  for (const auto& similar : snapshot_.vocabulary().similar(typed, ranking::kMaxExpansions)) {
    if (similar.word.word != typed)
      add(unit, Origin::kSimilar, {similar.word.word}, ranking::kSimilar);
  }
}

// Whether the thesaurus or the glossary knows the word.
bool UnitBuilder::is_elsewhere(const QueryWord& word) const {
  return !word.reading->describes.empty() ||
         (!word.stems().empty() && snapshot_.in_thesaurus(word.stems().front()));
}

// Respells a word that neither the index nor the thesaurus nor the glossary knows. These two know
// stems, of which a misspelling may be the stem as well; but a long word that is one letter from
// one of the index is that word.
std::optional<Correction> UnitBuilder::correct(Unit& unit, const QueryWord& word) const {
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

// "ducktyping": two words that stand side by side in some question.
std::optional<Correction> UnitBuilder::split_in_two(Unit& unit, const std::string& typed) const {
  constexpr std::size_t kShortest = 3;  // bytes
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
    append_word(key, second_stem);
    add_synonyms(unit, key, ranking::kJoined, most_of(unit));
    return Correction{typed, std::string(typed).insert(cut, 1, ' ')};
  }
  return std::nullopt;
}

// Whether some question, of the first few that have both terms, has one right behind the other.
bool UnitBuilder::stand_side_by_side(const std::string& first, const std::string& second) const {
  constexpr std::size_t kFew = 10;
  const DocSet both =
      intersection(snapshot_.postings(first)->docs, snapshot_.postings(second)->docs);
  const auto end = both.begin() + static_cast<std::ptrdiff_t>(std::min(both.size(), kFew));
  return std::any_of(both.begin(), end, [&](DocId document) {
    const auto stored = snapshot_.question(document);
    return stored && stored->has_side_by_side(stable_hash(first), stable_hash(second));
  });
}

void UnitBuilder::add_synonyms(Unit& unit, const std::string& key, float factor, float most) const {
  add_known(unit, snapshot_.thesaurus(key)->find(key), factor, most);
}

// A synonym that tells more than `most` counts as if it told the geometric mean of the two.
void UnitBuilder::add_known(Unit& unit, const std::vector<KnownSynonym>* synonyms, float factor,
                            float most) const {
  if (!synonyms) return;
  for (const KnownSynonym& synonym : *synonyms) {
    const float share = std::sqrt(std::min(1.0F, most / mass_of(synonym.terms)));
    const float weight = factor * share * ranking::kSynonym * synonym.weight;
    unit.alternatives.emplace_back(Origin::kSynonym, synonym.terms, weight);
  }
}

// A code token that the index has outweighs its parts: it is a unit beside theirs. Null if it has
// none.
std::shared_ptr<const Unit> UnitBuilder::make_code_unit(const QueryWord& word) const {
  if (word.codes().empty()) return nullptr;
  Unit code;
  code.label = word.codes().front();
  code.label_hash = stable_hash(code.label);
  for (const std::string& term : word.codes()) add(code, Origin::kCode, {term}, ranking::kCode);
  if (code.alternatives.empty()) return nullptr;
  code.mass = mass_of(code);
  return std::make_shared<const Unit>(std::move(code));
}

// "How does a file get closed" finds what "close file" stands for: an entry of two words that stand
// near each other, in any order.
void UnitBuilder::add_apart(const std::vector<QueryWord>& words, std::size_t first,
                            WeightedUnit& unit, std::string& key) const {
  const QueryWord& word = words[first];
  if (!can_group(word) || word.stop || word.reading->longest_entry < 2) return;
  const auto known = snapshot_.thesaurus(word.stems().front());
  std::vector<const std::vector<KnownSynonym>*> found;
  const std::size_t begin = first - std::min(first, ranking::kApart);
  const std::size_t end = std::min(words.size(), first + ranking::kApart + 1);
  for (std::size_t i = begin; i < end; ++i) {
    if (i == first || !can_group(words[i]) || words[i].stop) continue;
    const std::string& other = words[i].stems().front();
    const auto* synonyms = known->find(word.stems().front() + ' ' + other);
    if (synonyms == nullptr || synonyms->empty()) continue;
    found.push_back(synonyms);
    (key += '\t') += other;
  }
  Unit more;
  for (const auto* synonyms : found) add_known(more, synonyms, 1, kAnyMass);
  extend(unit, key, std::move(more.alternatives));
}

// Adds ways to match a unit, which is known by `key` then.
void UnitBuilder::extend(WeightedUnit& unit, const std::string& key,
                         std::vector<Alternative>&& more) const {
  if (more.empty()) return;
  auto planned = snapshot_.memo().words.find(key);
  if (!planned) {
    Unit longer = *unit.unit;
    std::move(more.begin(), more.end(), std::back_inserter(longer.alternatives));
    PlannedWord fresh;
    fresh.unit = std::make_shared<const Unit>(std::move(longer));
    planned = remember(key, std::move(fresh));
  }
  unit.unit = planned->unit;
}

// "List keeps its items from the last call" finds what the glossary describes so.
void UnitBuilder::add_described(const std::vector<QueryWord>& words,
                                std::vector<WeightedUnit>& units,
                                std::vector<std::string>& keys) const {
  std::vector<const WordReading*> readings;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!can_group(words[i]) || words[i].stop) continue;
    const WordReading* const reading = words[i].reading.get();
    const bool again = std::any_of(readings.begin(), readings.end(), [&](const WordReading* other) {
      return other->stems.front() == reading->stems.front();
    });
    if (again) continue;  // says nothing more
    readings.push_back(reading);
    places.push_back(i);
  }
  const std::vector<Concept> concepts = described_by(readings, snapshot_);
  std::vector<std::vector<Alternative>> described(places.size());
  for (const Concept& one : concepts) {
    const float nearness = one.share / concepts.front().share;
    float mass = 0;
    for (const std::size_t word : one.words) mass += units[places[word]].unit->mass;
    for (const auto& terms : *one.names) {
      // Less than the words themselves, where some question has them.
      const float all = std::min(ranking::kDescribed * one.share * nearness,
                                 ranking::kMostDescribed * mass / mass_of(terms));
      const float weight = all / static_cast<float>(one.words.size());
      for (const std::size_t word : one.words) {
        described[word].emplace_back(Origin::kDescribed, terms, weight);
        keys[places[word]] += '\v' + std::to_string(one.entry) + ' ' +
                              std::to_string(std::bit_cast<std::uint32_t>(weight));
      }
    }
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    extend(units[places[i]], keys[places[i]], std::move(described[i]));
  }
}

// How many words from `first` on may be known as one. Stop words between them need not count.
std::size_t UnitBuilder::longest_group(const std::vector<QueryWord>& words, std::size_t first) {
  const QueryWord& word = words[first];
  if (word.stems().empty()) return 0;
  const bool entry = word.reading->longest_entry > 1;
  const std::size_t longest = entry ? ranking::kMaxSynonymWords : word.joined_words;
  return std::min({longest, ranking::kMaxSynonymWords, words.size() - first});
}

// The most words from `first` on that the thesaurus or the index knows as one; 0: none. Their ways
// to match are added to `group`.
std::size_t UnitBuilder::find_group(const std::vector<QueryWord>& words, std::size_t first,
                                    Unit& group) const {
  const std::size_t longest = longest_group(words, first);
  if (longest < 2) return 0;
  const QueryWord& word = words[first];
  const auto known = snapshot_.thesaurus(word.stems().front());
  std::string key;      // of all words
  std::string content;  // without stop words: "stop the service" is found as "stop service"
  std::array<std::pair<std::size_t, std::size_t>, ranking::kMaxSynonymWords + 1> ends{};
  std::size_t count = 0;
  for (; count < longest && can_group(words[first + count]); ++count) {
    const QueryWord& next = words[first + count];
    append_word(key, next.stems().front());
    if (!next.stop) append_word(content, next.stems().front());
    ends[count + 1] = {key.size(), content.size()};
  }
  for (; count > 1; --count) {
    const std::string_view all = std::string_view(key).substr(0, ends[count].first);
    const std::string_view some = std::string_view(content).substr(0, ends[count].second);
    add_known(group, known->find(all), 1, kAnyMass);
    const bool inner_stop_words = !word.stop && !words[first + count - 1].stop && some != all &&
                                  some.find(' ') != std::string_view::npos;
    if (inner_stop_words && group.alternatives.empty())
      add_known(group, known->find(some), 1, kAnyMass);
    if (!word.joined.empty() && word.joined_words == count) {
      add(group, Origin::kJoined, {stem_term(word.joined)}, ranking::kJoined);
    }
    if (!group.alternatives.empty()) return count;
  }
  return 0;
}

// What a synonym of the unit may tell in full: as much as the word itself, where some question has
// it.
float UnitBuilder::most_of(const Unit& unit) const {
  return unit.alternatives.empty() ? kAnyMass : mass_of(unit);
}

// What terms tell that together stand for one thing.
float UnitBuilder::mass_of(const std::vector<std::string>& terms) const {
  float sum = 0;
  for (const std::string& term : terms) {
    sum += inverse_document_frequency(snapshot_.postings(term)->size(), snapshot_.size());
  }
  return sum / std::sqrt(static_cast<float>(terms.size()));
}

// What the word itself tells, by the rarest way that it stands in the index; a word that no
// question has counts as if one had it, whatever its synonyms.
float UnitBuilder::mass_of(const Unit& unit) const {
  if (unit.optional) return 0;
  float mass = 0;
  for (const Alternative& alternative : unit.alternatives) {
    if (!is_typed(alternative.origin)) continue;
    const std::size_t frequency = snapshot_.postings(alternative.terms.front())->size();
    mass = std::max(mass, inverse_document_frequency(frequency, snapshot_.size()));
  }
  if (mass > 0) return mass;
  return ranking::kUnknownMass * inverse_document_frequency(1, snapshot_.size());
}

}  // namespace qbank
