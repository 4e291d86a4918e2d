// Snapshot: one generation of an index, open for reading. Private to the engine.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

#include "indexer/store/fields.h"
#include "indexer/store/glossary.h"
#include "indexer/store/impact.h"
#include "indexer/store/index_directory.h"
#include "indexer/store/terms.h"
#include "searcher/engine/deadline.h"
#include "searcher/engine/known_synonyms.h"
#include "searcher/engine/postings.h"
#include "searcher/engine/stored_question.h"
#include "searcher/engine/vocabulary.h"

namespace qbank {

struct QueryMemo;

// A field's value of every document, as ordinals into the list of values; for facets. The ordinals
// are as narrow as they can be: counting is bound by reading them.
struct FacetColumn {
  using Ordinals = std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>,
                                std::vector<std::uint32_t>>;

  std::vector<std::string> values;    // the first is empty: no value
  std::vector<std::uint32_t> sorted;  // ordinals of the others, in the order of their values
  Ordinals ordinals;                  // by document number
  bool same_everywhere = false;       // all documents have the one value
};

// What an index holds, unchanging, with what was read of it kept in memory within fixed budgets.
// All members are thread-safe; a Xapian database is not, so each call borrows one from a pool.
class Snapshot {
 public:
  // Opens the current generation. Throws Error(kNotFound) if there is no index, and as
  // IndexDirectory::current; kWrongFormat if another version of qbank wrote it.
  static std::shared_ptr<const Snapshot> open(const IndexDirectory& directory);
  ~Snapshot();

  std::size_t size() const { return size_; }
  DocId last_document() const { return last_document_; }
  const std::vector<std::string>& languages() const { return languages_; }
  std::uint64_t revision() const { return revision_; }

  // Of this publication of this index, and of no other.
  std::uint64_t identity() const { return identity_; }

  // The term's posting list, scored by its inverse document frequency; empty if no question has
  // it. Never null.
  std::shared_ptr<const PostingList> postings(const std::string& term) const;

  // The documents with the mark, as a list without impacts. Never null.
  std::shared_ptr<const PostingList> marked(const Mark& mark) const;

  // Adds to `scores` what the term gives each of the documents, which ascend, times `weight`: for a
  // few documents, quicker than to go through the term's list. The term is given by its
  // stable_hash; `spell` tells it where the list is not at hand.
  void add_scores(std::uint64_t hash, const std::function<std::string()>& spell, float weight,
                  const DocSet& documents, std::vector<float>& scores) const;

  // The stored question, or null if there is no such document.
  std::shared_ptr<const StoredQuestion> question(DocId document) const;

  std::optional<DocId> find(const std::string& id) const;

  // All documents, ascending.
  const DocSet& documents() const;

  // Mean number of words per field, as the index was built with them.
  FieldLengths mean_lengths() const;

  const Vocabulary& vocabulary() const;
  const FacetColumn& facet(Field field) const;  // one of kFacetFields

  // The word of the index that `word` most likely is a misspelling of; empty if none is near.
  std::string respelled(const std::string& word) const;

  // The word of the index of which `beginning` most likely is a misspelled beginning; else empty.
  std::string begun(const std::string& beginning) const;

  // The thesaurus entries whose key is `word` or begins with it and a space. Never null.
  std::shared_ptr<const KnownEntries> thesaurus(const std::string& word) const;

  // What the thesaurus says of a key, as far as some question has it; empty if it has no such
  // entry. Never null.
  std::shared_ptr<const std::vector<KnownSynonym>> synonyms(const std::string& key) const;

  // Whether the thesaurus has an entry for exactly this word or code token.
  bool in_thesaurus(const std::string& word) const;

  // The terms of a thesaurus key if some question has one of them; else none.
  std::vector<std::string> terms_of(const std::string& key) const;

  // The glossary: how many entries it has, which of them a word describes, given by its stem, and
  // the thesaurus keys of the terms that an entry stands for.
  std::size_t glossary_size() const { return glossary_size_; }
  GlossaryEntries described_by(const std::string& stem) const;
  std::vector<std::string> glossary_terms(std::uint32_t entry) const;

  // Whether the term is a stop word in one of the index's languages.
  bool is_stop(const std::string& term) const;

  // The neighbours of a document, worked out by `find` the first time.
  std::shared_ptr<const std::vector<Match>> neighbours(
      DocId document, const std::function<std::vector<Match>()>& find) const;

  // What queries before this one found out about their words.
  QueryMemo& memo() const;

  // Reads ahead the facets, the vocabulary and the posting lists of the words that most questions
  // have, as far as there is room for them; no further once it is to stop.
  void warm(const std::stop_token& stop) const;

  // The index's terms that begin with `prefix`, at most `limit`.
  std::vector<std::string> terms_with_prefix(const std::string& prefix, std::size_t limit) const;

  // Those of `candidates` in which the terms stand in this order, with at most `slop` other words
  // between them in all. Throws Error(kTimeout) at the deadline.
  DocSet with_phrase(const std::vector<std::string>& terms, unsigned slop, const DocSet& candidates,
                     Deadline deadline) const;

 private:
  struct Caches;
  class Impl;
  Snapshot();
  Caches& caches() const;  // of the thread's place
  std::shared_ptr<const PostingList> keep(std::uint64_t hash, PostingList&& read) const;
  PostingList read_postings(const std::string& term, std::uint64_t hash) const;

  std::unique_ptr<Impl> impl_;
  std::size_t size_ = 0;
  DocId last_document_ = 0;
  std::uint64_t revision_ = 0;
  std::uint64_t identity_ = 0;
  std::size_t glossary_size_ = 0;
  std::vector<std::string> languages_;
};

}  // namespace qbank
