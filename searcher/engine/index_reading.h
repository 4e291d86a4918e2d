// Reading from a Xapian database what a snapshot holds. Private to the engine.
#pragma once

#include <xapian.h>

#include <array>
#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/store/facet_values.h"
#include "searcher/engine/doc_bits.h"
#include "searcher/engine/postings.h"
#include "searcher/engine/snapshot.h"
#include "searcher/engine/vocabulary.h"

namespace qbank {

// The documents that were replaced or removed.
class Dead {
 public:
  explicit Dead(const Xapian::Database& database);

  std::size_t count() const { return bits_.count(); }
  bool has(DocId document) const { return bits_.count() > 0 && bits_.contains(document); }

 private:
  DocBits bits_;
};

// Whether a document that is not dead has the term.
bool lives(Xapian::Database& database, const std::string& term, const Dead& dead);

// The posting list of a term, scored for that many questions; empty if none has it.
PostingList load_postings(Xapian::Database& database, const std::string& term,
                          std::size_t questions, const Dead& dead);

// The documents with a mark; without impacts.
PostingList load_marked(Xapian::Database& database, const Mark& mark, const Dead& dead);

using FacetColumns = std::array<FacetColumn, kFacetFields.size()>;
FacetColumns load_facets(Xapian::Database& database, const Dead& dead);

Vocabulary load_vocabulary(Xapian::Database& database);

struct TermFrequency {
  std::string term;
  std::size_t documents;
};

// The words and stems that are in at least so many documents, the most frequent first; not all of
// them if it is to stop.
std::vector<TermFrequency> frequent_terms(Xapian::Database& database, std::size_t least,
                                          const std::stop_token& stop);

// The thesaurus keys that are `word` or begin with it and a space, ascending.
std::vector<std::string> load_keys(Xapian::Database& database, const std::string& word);

}  // namespace qbank
