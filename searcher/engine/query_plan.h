// QueryPlan: what a query means for one index. Private to the engine.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "searcher/engine/postings.h"
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
  kJoined,      // words written as one, or one written as several
};

// One way to match a unit: a document that has these terms, or the greater part of them.
struct Alternative {
  Origin origin = Origin::kStem;
  std::vector<std::string> terms;
  float weight = 1;
};

// A word of the query, or several that are matched as one, with all the ways it is found.
struct Unit {
  std::string label;  // as typed, folded
  std::vector<Alternative> alternatives;
  std::vector<Unit> parts;  // words that together are another way to match this unit
  float weight = 1;
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

  std::vector<Unit> units;
  Bonus bonus;
  std::optional<DocSet> allowed;  // only these documents; nothing: all
  std::string exact_term;         // of a question worded as the query; empty: none
  std::string content_term;
  std::vector<QueryNote> notes;
  std::vector<Correction> corrections;
  std::vector<std::string> dropped;  // stop words
  std::string understood;            // the syntax tree as text
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();

  bool allows(DocId document) const {
    return !allowed || std::binary_search(allowed->begin(), allowed->end(), document);
  }

  // Of all units: about the score of a question that has each of them once.
  float mass() const {
    float mass = 0;
    for (const Unit& unit : units) mass += unit.mass;
    return mass;
  }
};

// Plans a request against a snapshot.
QueryPlan plan_query(const SearchRequest& request, const Snapshot& snapshot);

// Plans a search for questions like `text`, in which nothing is syntax.
QueryPlan plan_text(const std::string& text, const Snapshot& snapshot);

}  // namespace qbank
