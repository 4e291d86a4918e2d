// QueryPlan: what a query means for one index. Private to the engine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/hash.h"
#include "indexer/store/terms.h"
#include "searcher/engine/deadline.h"
#include "searcher/engine/postings.h"
#include "searcher/engine/respelling.h"
#include "searcher/engine/search.h"
#include "searcher/engine/snapshot.h"
#include "searcher/query/query_parser.h"

namespace qbank {

// How a term came to stand for a word of the query.
enum class Origin {
  kStem,        // the word itself, whatever its form
  kCode,        // a code token as it was typed
  kPrefix,      // begins as the word does
  kCorrection,  // the word respelled
  kSimilar,     // spelled nearly so, where that was asked for
  kSynonym,     // the thesaurus names it
  kDescribed,   // the glossary describes it with words of the query
  kJoined,      // words written as one, or one written as several
};

// Whether the way leads to what was typed, if in another form or spelling, not to other words.
constexpr bool is_typed(Origin way) { return way != Origin::kSynonym && way != Origin::kDescribed; }

// One way to match a unit: a document that has these terms, or the greater part of them.
struct Alternative {
  Alternative(Origin way, std::vector<std::string> found_by, float factor)
      : origin(way), terms(std::move(found_by)), weight(factor) {
    hashes.reserve(terms.size());
    for (const std::string& term : terms) hashes.push_back(stable_hash(term));
  }

  Origin origin;
  std::vector<std::string> terms;
  std::vector<std::uint64_t> hashes;  // of the terms, to compare with stored questions
  float weight;
};

struct Unit;

// A unit, shared by all queries that have it, and how much it counts in one of them.
struct WeightedUnit {
  std::shared_ptr<const Unit> unit;
  float weight = 1;
};

// A word of the query, or several that are matched as one, with all the ways it is found.
struct Unit {
  std::string label;  // as typed, folded
  std::vector<Alternative> alternatives;
  std::uint64_t label_hash = 0;
  std::vector<WeightedUnit> parts;  // words that together are another way to match this unit
  float mass = 0;         // how much the unit counts when asking how much of a query is matched
  bool optional = false;  // a stop word: scores, but does not make a question match
};

struct QueryPlan {
  // What every question with a term gets on top of the score of its words.
  struct Bonus {
    std::string term;  // empty: none
    float score = 0;
    bool optional = false;  // whether a question does not match by it alone
  };

  std::vector<WeightedUnit> units;
  Bonus bonus;
  std::optional<DocSet> allowed;  // only these documents; nothing: all
  std::optional<Mark> exact;      // of a question worded as the query
  std::optional<Mark> content;    // of one with its content words
  std::vector<QueryNote> notes;
  std::vector<Respelling> respellings;
  std::vector<std::string> dropped;  // stop words
  std::string understood;            // the syntax tree as text
  Deadline deadline;

  bool allows(DocId document) const {
    return !allowed || std::binary_search(allowed->begin(), allowed->end(), document);
  }

  // Of all units: about the score of a question that has each of them once.
  float mass() const {
    float mass = 0;
    for (const WeightedUnit& weighted : units) mass += weighted.unit->mass;
    return mass;
  }
};

// Plans a request against a snapshot. Throws Error(kTimeout) at the request's deadline.
QueryPlan plan_query(const SearchRequest& request, const Snapshot& snapshot);

// Plans a search for questions like `text`, in which nothing is syntax. Throws Error(kTimeout) at
// the deadline.
QueryPlan plan_text(const std::string& text, const Snapshot& snapshot, Deadline deadline = {});

}  // namespace qbank
