// UnitBuilder: the ways in which the words of a query can be matched. Private to the engine.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

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

// Makes units of words; see Origin for the ways to match one.
class UnitBuilder {
 public:
  // Words that are respelled are added to `corrections`.
  UnitBuilder(const Snapshot& snapshot, const WordReader& reader,
              std::vector<Correction>& corrections)
      : snapshot_(snapshot), reader_(reader), corrections_(corrections) {}

  // The units of all words: one a word, one for several that the thesaurus or the index knows as
  // one, and one for each code token that some question has, beside its parts. A query may describe
  // what it asks for; a whole text names it.
  enum class Asked { kQuery, kText };
  std::vector<WeightedUnit> units_of(const std::vector<QueryWord>& words, Asked asked);

  // The unit of one word, without its code tokens.
  std::shared_ptr<const Unit> unit_of(const QueryWord& word);

 private:
  // Words that stand side by side and are known as one.
  struct Group {
    std::size_t first = 0;
    std::size_t count = 0;
    Unit unit;
  };

  std::shared_ptr<const PlannedWord> plan(const QueryWord& word, const std::string& key);
  std::shared_ptr<const PlannedWord> remember(const std::string& key, PlannedWord&& planned) const;
  std::shared_ptr<const Unit> make_unit(const QueryWord& word,
                                        std::optional<Correction>& correction) const;
  std::shared_ptr<const Unit> make_code_unit(const QueryWord& word) const;
  bool add(Unit& unit, Origin origin, std::vector<std::string> terms, float weight) const;
  void add_similar(Unit& unit, const QueryWord& word) const;
  void add_prefix(Unit& unit, const QueryWord& word) const;
  bool is_elsewhere(const QueryWord& word) const;
  std::optional<Correction> correct(Unit& unit, const QueryWord& word) const;
  std::optional<Correction> split_in_two(Unit& unit, const std::string& typed) const;
  bool stand_side_by_side(const std::string& first, const std::string& second) const;
  void add_synonyms(Unit& unit, const std::string& key, float factor, float most) const;
  void add_known(Unit& unit, const std::vector<KnownSynonym>* synonyms, float factor,
                 float most) const;
  void weigh_as_whole(Unit& group, Asked asked) const;
  std::vector<Group> groups_in(const std::vector<QueryWord>& words) const;
  static bool is_one_term(const std::vector<QueryWord>& words, const std::vector<Group>& groups);
  static std::size_t longest_group(const std::vector<QueryWord>& words, std::size_t first);
  void add_apart(const std::vector<QueryWord>& words, std::size_t first, WeightedUnit& unit,
                 std::string& key) const;
  void extend(WeightedUnit& unit, const std::string& key, std::vector<Alternative>&& more) const;
  void add_described(const std::vector<QueryWord>& words, std::vector<WeightedUnit>& units,
                     std::vector<std::string>& keys) const;
  std::size_t find_group(const std::vector<QueryWord>& words, std::size_t first, Unit& group) const;
  float most_of(const Unit& unit) const;
  float mass_of(const std::vector<std::string>& terms) const;
  float mass_of(const Unit& unit) const;

  const Snapshot& snapshot_;
  const WordReader& reader_;
  std::vector<Correction>& corrections_;
};

}  // namespace qbank
