// Concepts: what a query says in everyday words, by the glossary. Private to the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "searcher/engine/query_words.h"
#include "searcher/engine/snapshot.h"

namespace qbank {

// The terms that an entry of the glossary describes: each as the terms of the index that together
// stand for it.
using ConceptNames = std::vector<std::vector<std::string>>;

// An entry of the glossary that a query may mean.
struct Concept {
  std::uint32_t entry = 0;
  float share = 0;                            // of what the query tells that describes it, 0 to 1
  std::vector<std::size_t> words;             // that do, by their places in the query
  std::shared_ptr<const ConceptNames> names;  // never empty
};

// The concepts that the words of a query, which have stems, most likely describe, best first. A
// concept is one of the index if some question has all words of its name. It takes several words to
// describe something; what some question says itself, with half of the words and all that any
// question has, needs no other name.
std::vector<Concept> described_by(const std::vector<const WordReading*>& words,
                                  const Snapshot& snapshot);

}  // namespace qbank
