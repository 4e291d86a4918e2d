#include "searcher/engine/index_reading.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

#include "indexer/store/dead_documents.h"
#include "indexer/store/metadata.h"
#include "indexer/store/synonyms.h"
#include "indexer/store/terms.h"

namespace qbank {
namespace {

// How many documents that are not dead have the term.
std::size_t frequency_of(Xapian::Database& database, const std::string& term, const Dead& dead) {
  if (dead.count() == 0) return database.get_termfreq(term);
  return static_cast<std::size_t>(
      std::count_if(database.postlist_begin(term), database.postlist_end(term),
                    [&](DocId document) { return !dead.has(document); }));
}

template <class Ordinal>
std::vector<Ordinal> narrowed(const std::vector<std::uint32_t>& ordinals) {
  std::vector<Ordinal> narrow;
  narrow.reserve(ordinals.size());
  for (const std::uint32_t ordinal : ordinals) narrow.push_back(static_cast<Ordinal>(ordinal));
  return narrow;
}

// Leaves out values that no document has.
void drop_unused(std::vector<std::string>& values, std::vector<std::uint32_t>& ordinals) {
  std::vector<std::uint32_t> kept(values.size(), 0);
  for (const std::uint32_t ordinal : ordinals) kept[ordinal] = 1;
  std::uint32_t used = 1;  // the first is kept: no value
  for (std::uint32_t i = 1; i < values.size(); ++i) {
    if (kept[i] == 0) continue;
    if (i != used) values[used] = std::move(values[i]);
    kept[i] = used++;
  }
  values.resize(used);
  kept[0] = 0;
  for (std::uint32_t& ordinal : ordinals) ordinal = kept[ordinal];
}

// Collects a field's numbers of all documents.
class FacetColumnBuilder {
 public:
  explicit FacetColumnBuilder(DocId last_document) : ordinals_(last_document + std::size_t{1}) {}

  // Values keep the order in which the bank brought them, so dead documents count for that.
  void add(DocId document, std::uint32_t number, bool dead) {
    if (number == 0) return;
    if (number >= places_.size()) places_.resize(number + std::size_t{1});
    std::uint32_t& place = places_[number];
    if (place == 0) {
      seen_.push_back(number);
      place = static_cast<std::uint32_t>(seen_.size());
    }
    if (dead) return;
    ordinals_[document] = place;
    ++with_value_;
  }

  template <class ValueOf>
  FacetColumn column(ValueOf value_of, std::size_t living) {
    FacetColumn column;
    column.values.emplace_back();
    for (const std::uint32_t number : seen_) column.values.push_back(value_of(number));
    drop_unused(column.values, ordinals_);
    column.sorted.resize(column.values.size() - 1);
    std::iota(column.sorted.begin(), column.sorted.end(), 1U);
    std::sort(column.sorted.begin(), column.sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
      return column.values[a] < column.values[b];
    });
    column.same_everywhere = column.values.size() == 2 && with_value_ == living;
    if (column.values.size() <= std::numeric_limits<std::uint8_t>::max()) {
      column.ordinals = narrowed<std::uint8_t>(ordinals_);
    } else if (column.values.size() <= std::numeric_limits<std::uint16_t>::max()) {
      column.ordinals = narrowed<std::uint16_t>(ordinals_);
    } else {
      column.ordinals = std::move(ordinals_);
    }
    return column;
  }

 private:
  std::vector<std::uint32_t> ordinals_;  // by document
  std::vector<std::uint32_t> places_;    // by number: its ordinal, if it was seen
  std::vector<std::uint32_t> seen_;      // numbers in their order
  std::size_t with_value_ = 0;           // living documents
};

// Calls `visit` with the terms from `from` on and before `to`, if that is not empty, and the
// documents that have each, while it returns true.
template <class Visit>
void visit_terms(Xapian::Database& database, const std::string& from, const std::string& to,
                 Visit visit) {
  Xapian::TermIterator term = database.allterms_begin();
  for (term.skip_to(from); term != database.allterms_end(); ++term) {
    const std::string name = *term;
    if ((!to.empty() && name >= to) || !visit(name, term.get_termfreq())) return;
  }
}

// Words have no prefix: those of other terms begin with a capital.
template <class Visit>
void visit_words(Xapian::Database& database, Visit visit) {
  visit_terms(database, "", "A", visit);
  visit_terms(database, "[", "", visit);
}

}  // namespace

Dead::Dead(const Xapian::Database& database) : bits_(database.get_lastdocid()) {
  bits_.add(decode_dead(database.get_metadata(std::string(kDeadKey))));
}

bool lives(Xapian::Database& database, const std::string& term, const Dead& dead) {
  auto at = database.postlist_begin(term);
  while (at != database.postlist_end(term) && dead.has(*at)) ++at;
  return at != database.postlist_end(term);
}

PostingList load_postings(Xapian::Database& database, const std::string& term,
                          std::size_t questions, const Dead& dead) {
  const std::size_t frequency = frequency_of(database, term, dead);
  PostingList list;
  if (frequency == 0) return list;  // as most synonyms are: nothing is opened
  list.unit = inverse_document_frequency(frequency, questions) / static_cast<float>(kImpactScale);
  list.docs.reserve(frequency);
  list.impacts.reserve(frequency);
  const auto end = database.postlist_end(term);
  for (auto at = database.postlist_begin(term); at != end; ++at) {
    const DocId document = *at;
    if (dead.has(document)) continue;
    const Xapian::termcount impact = std::min<Xapian::termcount>(at.get_wdf(), kMaxImpact);
    list.docs.push_back(document);
    list.impacts.push_back(static_cast<std::uint8_t>(impact));
    list.greatest = std::max(list.greatest, list.impacts.back());
  }
  if (list.greatest == 0) list.impacts = {};  // a filter term
  return list;
}

PostingList load_marked(Xapian::Database& database, const Mark& mark, const Dead& dead) {
  PostingList list;
  const auto end = database.postlist_end(mark.term);
  for (auto at = database.postlist_begin(mark.term); at != end; ++at) {
    if (at.get_wdf() == mark.rest && !dead.has(*at)) list.docs.push_back(*at);
  }
  return list;
}

FacetColumns load_facets(Xapian::Database& database, const Dead& dead) {
  FacetDecoder decoder(database.get_metadata(std::string(kFacetKey)));
  std::vector<FacetColumnBuilder> builders(kFacetFields.size(),
                                           FacetColumnBuilder(database.get_lastdocid()));
  const auto end = database.valuestream_end(kFacetSlot);
  for (auto at = database.valuestream_begin(kFacetSlot); at != end; ++at) {
    const DocId document = at.get_docid();
    const FacetDecoder::Numbers numbers = decoder.decode(*at);
    for (std::size_t i = 0; i < builders.size(); ++i) {
      builders[i].add(document, numbers[i], dead.has(document));
    }
  }
  FacetColumns columns;
  for (std::size_t i = 0; i < builders.size(); ++i) {
    columns[i] = builders[i].column([&](std::uint32_t number) { return decoder.value(i, number); },
                                    database.get_doccount() - dead.count());
  }
  return columns;
}

Vocabulary load_vocabulary(Xapian::Database& database) {
  Vocabulary words;
  const WordCounts dead = decode_counts(database.get_metadata(std::string(kDeadWordsKey)));
  const auto living = [&](const std::string& word, std::uint32_t documents) {
    const auto found = dead.empty() ? dead.end() : dead.find(word);
    return found == dead.end() ? documents : documents - std::min(documents, found->second);
  };
  visit_words(database, [&](const std::string& word, std::uint32_t documents) {
    const std::uint32_t left = living(word, documents);
    if (left > 0) words.add(word, left);
    return true;
  });
  words.shrink_to_fit();
  return words;
}

std::vector<TermFrequency> frequent_terms(Xapian::Database& database, std::size_t least,
                                          const std::stop_token& stop) {
  std::vector<TermFrequency> found;
  const auto collect = [&](const std::string& term, std::size_t documents) {
    if (documents >= least) found.push_back({term, documents});
    return !stop.stop_requested();
  };
  visit_words(database, collect);
  const std::string stems = stem_term("");
  std::string behind_stems = stems;
  ++behind_stems.back();
  visit_terms(database, stems, behind_stems, collect);
  std::sort(found.begin(), found.end(), [](const TermFrequency& a, const TermFrequency& b) {
    return a.documents > b.documents;
  });
  return found;
}

std::vector<std::string> load_keys(Xapian::Database& database, const std::string& word) {
  std::vector<std::string> keys;
  if (!database.get_metadata(synonym_row_key(word)).empty()) keys.push_back(word);
  const std::string longer = synonym_row_key(word + ' ');
  for (auto key = database.metadata_keys_begin(longer); key != database.metadata_keys_end(longer);
       ++key) {
    keys.emplace_back(synonym_of_row_key(*key));
  }
  return keys;
}

}  // namespace qbank
