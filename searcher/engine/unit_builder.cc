#include "searcher/engine/unit_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

#include "indexer/store/terms.h"
#include "searcher/engine/concepts.h"
#include "searcher/engine/query_memo.h"
#include "searcher/engine/ranking.h"

namespace qbank {
namespace {

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

}  // namespace

std::vector<WeightedUnit> UnitBuilder::units_of(const std::vector<QueryWord>& words, Asked asked) {
  std::vector<WeightedUnit> singles;
  singles.reserve(words.size());
  std::vector<WeightedUnit> codes;
  std::vector<std::string> keys;  // of the singles, as the memo knows them
  keys.reserve(words.size());
  const QueryWord* whole = nullptr;  // the word where a code token begins that the index has
  for (const QueryWord& word : words) {
    keys.push_back(WordPlanner::key_of(word));
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
    const float together = group.mass / planner_.mass_of(alternative.terms);
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

std::shared_ptr<const PlannedWord> UnitBuilder::plan(const QueryWord& word,
                                                     const std::string& key) {
  auto planned = planner_.plan(word, key);
  if (planned->correction) {
    respellings_.push_back({*planned->correction, word.begin(), word.end()});
  }
  return planned;
}

std::shared_ptr<const Unit> UnitBuilder::unit_of(const QueryWord& word) {
  return plan(word, WordPlanner::key_of(word))->unit;
}

// "How does a file get closed" finds what "close file" stands for: an entry of two words that stand
// near each other, in any order.
void UnitBuilder::add_apart(const std::vector<QueryWord>& words, std::size_t first,
                            WeightedUnit& unit, std::string& key) const {
  const QueryWord& word = words[first];
  if (!can_group(word) || word.stop || word.reading->longest_entry < 2) return;
  const auto known = snapshot_.thesaurus(word.stems().front());
  Unit more;
  const std::size_t begin = first - std::min(first, ranking::kApart);
  const std::size_t end = std::min(words.size(), first + ranking::kApart + 1);
  for (std::size_t i = begin; i < end; ++i) {
    if (i == first || !can_group(words[i]) || words[i].stop) continue;
    const std::string& other = words[i].stems().front();
    const std::string pair = word.stems().front() + ' ' + other;
    if (!known->has(pair)) continue;
    const auto synonyms = snapshot_.synonyms(pair);
    if (synonyms->empty()) continue;
    planner_.add_known(more, *synonyms, 1, WordPlanner::kAnyMass);
    (key += '\t') += other;
  }
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
    planned = planner_.remember(key, std::move(fresh));
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
                                 ranking::kMostDescribed * mass / planner_.mass_of(terms));
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
    const auto add_entry = [&](std::string_view entry) {
      if (!known->has(entry)) return;
      const auto synonyms = snapshot_.synonyms(std::string(entry));
      planner_.add_known(group, *synonyms, 1, WordPlanner::kAnyMass);
    };
    add_entry(all);
    const bool inner_stop_words = !word.stop && !words[first + count - 1].stop && some != all &&
                                  some.find(' ') != std::string_view::npos;
    if (inner_stop_words && group.alternatives.empty()) add_entry(some);
    if (!word.joined.empty() && word.joined_words == count) {
      planner_.add(group, Origin::kJoined, {stem_term(word.joined)}, ranking::kJoined);
    }
    if (!group.alternatives.empty()) return count;
  }
  return 0;
}

}  // namespace qbank
