// UnitBuilder: the ways in which the words of a query can be matched. Private to the engine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searcher/engine/query_plan.h"
#include "searcher/engine/query_words.h"
#include "searcher/engine/snapshot.h"
#include "searcher/engine/word_planner.h"

namespace qbank {

// Makes units of all words of a query: of those that stand for one thing together, that stand for
// another near each other, or that describe it.
class UnitBuilder {
 public:
  // Words that are respelled are added to `respellings`.
  UnitBuilder(const Snapshot& snapshot, const WordReader& reader,
              std::vector<Respelling>& respellings)
      : snapshot_(snapshot), planner_(snapshot, reader), respellings_(respellings) {}

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

  const Snapshot& snapshot_;
  WordPlanner planner_;
  std::vector<Respelling>& respellings_;
};

}  // namespace qbank
