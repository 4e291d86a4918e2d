// WordPlanner: the ways in which one word of a query can be matched. Private to the engine.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/engine/known_synonyms.h"
#include "searcher/engine/query_plan.h"
#include "searcher/engine/query_words.h"
#include "searcher/engine/snapshot.h"

namespace qbank {

// The ways to match one word, whatever stands beside it.
struct PlannedWord {
  std::shared_ptr<const Unit> unit;  // without its code tokens
  std::shared_ptr<const Unit> code;  // of those that some question has; null: none
  std::optional<Correction> correction;
};

// Plans words, and remembers the plans for the queries that come; see Origin for the ways.
class WordPlanner {
 public:
  static constexpr float kAnyMass = std::numeric_limits<float>::max();

  WordPlanner(const Snapshot& snapshot, const WordReader& reader)
      : snapshot_(snapshot), reader_(reader) {}

  // All that the ways to match a word depend on.
  static std::string key_of(const QueryWord& word);

  // The plan of a word, made anew unless the memo has it under this key.
  std::shared_ptr<const PlannedWord> plan(const QueryWord& word, const std::string& key) const;
  std::shared_ptr<const PlannedWord> remember(const std::string& key, PlannedWord&& planned) const;

  // Adds an alternative if some question has one of its terms; whether it was added.
  bool add(Unit& unit, Origin origin, std::vector<std::string> terms, float weight) const;

  // Adds synonyms. One that tells more than `most` counts as if it told the geometric mean of the
  // two.
  void add_known(Unit& unit, const std::vector<KnownSynonym>& synonyms, float factor,
                 float most) const;

  // What terms tell that together stand for one thing.
  float mass_of(const std::vector<std::string>& terms) const;

 private:
  std::shared_ptr<const Unit> make_unit(const QueryWord& word,
                                        std::optional<Correction>& correction) const;
  std::shared_ptr<const Unit> make_code_unit(const QueryWord& word) const;
  void add_prefix(Unit& unit, const std::string& begun) const;
  void add_similar(Unit& unit, const QueryWord& word) const;
  void add_synonyms(Unit& unit, const std::string& key, float factor, float most) const;
  bool is_letter_of_unknown_code(const QueryWord& word) const;
  bool is_elsewhere(const QueryWord& word) const;
  std::optional<Correction> correct(Unit& unit, const QueryWord& word) const;
  std::optional<Correction> split_in_two(Unit& unit, const std::string& typed) const;
  bool stand_side_by_side(const std::string& first, const std::string& second) const;
  float most_of(const Unit& unit) const;
  float mass_of(const Unit& unit) const;

  const Snapshot& snapshot_;
  const WordReader& reader_;
};

}  // namespace qbank
