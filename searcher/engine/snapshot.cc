#include "searcher/engine/snapshot.h"

#include <xapian.h>

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>
#include <numeric>

#include "indexer/hash.h"
#include "indexer/store/dead_documents.h"
#include "indexer/store/facet_values.h"
#include "indexer/store/metadata.h"
#include "indexer/store/record_compression.h"
#include "indexer/store/synonyms.h"
#include "indexer/store/terms.h"
#include "indexer/store/word_sequence.h"
#include "indexer/store/xapian_guard.h"
#include "indexer/text/stop_words.h"
#include "indexer/text/thesaurus.h"
#include "searcher/engine/bounded_cache.h"
#include "searcher/engine/cache_budgets.h"
#include "searcher/engine/doc_bits.h"
#include "searcher/engine/packed_postings.h"
#include "searcher/engine/per_processor.h"
#include "searcher/engine/query_memo.h"
#include "searcher/engine/thread_place.h"

namespace qbank {
namespace {

constexpr std::size_t kEntryBytes = 256;     // of a short key and what keeps it
constexpr std::size_t kBareEntryBytes = 96;  // of one whose value all share
constexpr std::size_t kWorthPacking = 128;   // postings; shorter lists are read anew
constexpr std::size_t kWorthWarming = 50;    // one question in so many; shorter lists are read soon
constexpr std::size_t kMostPacked = 4;       // bytes that a packed posting takes at most
constexpr std::size_t kBetweenChecks = 1024;  // documents looked at between looks at the clock
constexpr int kOpenAttempts = 100;

std::uint64_t revision_of(const Xapian::Database& database) {
  return std::stoull("0" + database.get_metadata(std::string(kRevisionKey)));
}

// An index that was removed and built again counts its revisions anew.
std::uint64_t identity_of(const Xapian::Database& database) {
  return stable_hash(database.get_uuid(), revision_of(database));
}

// Read-only databases of one generation, handed out to one thread at a time.
class DatabasePool {
 public:
  DatabasePool(std::string path, Xapian::Database first)
      : path_(std::move(path)), identity_(identity_of(first)) {
    idle_.push_back(std::move(first));
  }

  template <class Work>
  auto use(Work&& work) {
    Loan loan(*this);
    return with_xapian(path_, [&] { return work(loan.database); });
  }

 private:
  // A database that comes back whatever happens.
  struct Loan {
    explicit Loan(DatabasePool& lender) : pool(lender), database(lender.take()) {}
    ~Loan() { pool.give_back(std::move(database)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    DatabasePool& pool;
    Xapian::Database database;
  };

  // An idle one, else another one. When two publications have removed the generation from disk, or
  // another index has taken its place, none can be opened, and those that are open, at least one,
  // are waited for.
  Xapian::Database take() {
    std::unique_lock lock(mutex_);
    if (idle_.empty()) {
      try {
        Xapian::Database another(path_);
        if (identity_of(another) == identity_) return another;
      } catch (const Xapian::Error&) {  // as if it were another index's
      }
      returned_.wait(lock, [this] { return !idle_.empty(); });
    }
    Xapian::Database database = std::move(idle_.back());
    idle_.pop_back();
    return database;
  }

  void give_back(Xapian::Database database) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(database));
    returned_.notify_one();
  }

  std::string path_;
  const std::uint64_t identity_;  // of the publication, see Snapshot::identity
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<Xapian::Database> idle_;
};

// The thesaurus keys that are `word` or begin with it and a space, ascending.
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

// The terms of a thesaurus key; stop words only if it has nothing else that tells ("out of memory"
// is memory, but "i/o" is not "o").
std::vector<std::string> synonym_terms(const std::string& key, const Snapshot& snapshot) {
  if (is_code_key(key)) return {key};
  std::vector<std::string> terms;
  std::vector<std::string> stops;
  for (std::size_t from = 0; from <= key.size();) {
    const std::size_t space = std::min(key.find(' ', from), key.size());
    const std::string stem = key.substr(from, space - from);
    if (!stem.empty()) (snapshot.is_stop(stem) ? stops : terms).push_back(stem_term(stem));
    from = space + 1;
  }
  const bool letter = terms.size() == 1 && terms.front().size() <= kStemPrefix.size() + 1;
  if (terms.empty() || letter) terms.insert(terms.end(), stops.begin(), stops.end());
  return terms;
}

// The documents that were replaced or removed.
class Dead {
 public:
  explicit Dead(Xapian::Database& database) : bits_(database.get_lastdocid()) {
    bits_.add(decode_dead(database.get_metadata(std::string(kDeadKey))));
  }

  std::size_t count() const { return bits_.count(); }
  bool has(DocId document) const { return bits_.count() > 0 && bits_.contains(document); }

 private:
  DocBits bits_;
};

// Whether a document that is not dead has the term.
bool lives(Xapian::Database& database, const std::string& term, const Dead& dead) {
  auto at = database.postlist_begin(term);
  while (at != database.postlist_end(term) && dead.has(*at)) ++at;
  return at != database.postlist_end(term);
}

// How many documents that are not dead have the term.
std::size_t frequency_of(Xapian::Database& database, const std::string& term, const Dead& dead) {
  if (dead.count() == 0) return database.get_termfreq(term);
  return static_cast<std::size_t>(
      std::count_if(database.postlist_begin(term), database.postlist_end(term),
                    [&](DocId document) { return !dead.has(document); }));
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

using FacetColumns = std::array<FacetColumn, kFacetFields.size()>;

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

struct TermFrequency {
  std::string term;
  std::size_t documents;
};

// The words and stems that are in at least so many documents, the most frequent first; not all of
// them if it is to stop.
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

// Remembers the best candidate for a word.
class Spelling {
 public:
  explicit Spelling(const CacheBudgets::Budget& budget) : known_(budget) {}

  template <class FindCandidates>
  std::string find_or(const std::string& word, FindCandidates find) {
    if (const auto known = known_.find(word)) return *known;
    const std::vector<Vocabulary::Candidate> candidates = find();
    auto best = std::make_shared<std::string>(candidates.empty() ? "" : candidates[0].word.word);
    const std::size_t bytes = 128 + word.size() + best->size();
    return *known_.put(word, std::move(best), bytes);
  }

 private:
  BoundedCache<std::string, std::string> known_;
};

}  // namespace

// What the threads of one place keep of what they read and found out.
struct Snapshot::Caches {
  explicit Caches(const CacheBudgets& budgets)
      : postings(budgets.postings),
        questions(budgets.questions),
        thesaurus(budgets.thesaurus),
        synonyms(budgets.synonyms),
        neighbours(budgets.neighbours),
        memo(budgets),
        spelling(budgets.spelling),
        beginnings(budgets.beginnings) {}

  BoundedCache<std::uint64_t, PostingList> postings;  // by stable_hash of the term
  const std::shared_ptr<const PostingList> nothing = std::make_shared<PostingList>();
  BoundedCache<DocId, StoredQuestion> questions;
  BoundedCache<std::string, KnownEntries> thesaurus;              // by word
  BoundedCache<std::string, std::vector<KnownSynonym>> synonyms;  // by key
  BoundedCache<DocId, std::vector<Match>> neighbours;
  QueryMemo memo;
  Spelling spelling;
  Spelling beginnings;
};

class Snapshot::Impl {
 public:
  Impl(const std::string& path, Xapian::Database first, std::size_t of_questions,
       Dead documents_left_out)
      : dead(std::move(documents_left_out)),
        records(first.get_metadata(std::string(kDictionaryKey))),
        databases(path, std::move(first)),
        budgets(of_questions, ThreadPlace::count()),
        caches(budgets),
        packed(budgets.packed) {}

  const Dead dead;
  const RecordDecompressor records;
  DatabasePool databases;
  const CacheBudgets budgets;
  PerProcessor<Caches> caches;
  BoundedCache<std::uint64_t, PackedPostings> packed;  // by the same
  std::once_flag documents_once;
  DocSet documents;
  std::once_flag vocabulary_once;
  std::optional<Vocabulary> vocabulary;
  std::once_flag facets_once;
  FacetColumns facets;
};

Snapshot::Snapshot() = default;
Snapshot::~Snapshot() = default;

std::shared_ptr<const Snapshot> Snapshot::open(const IndexDirectory& directory) {
  const std::string where = directory.path().string();
  for (int attempt = 1;; ++attempt) {
    const std::optional<std::uint64_t> current = directory.current();
    if (!current) {
      throw Error(ErrorCode::kNotFound, where + ": there is no index",
                  "run qbank index first, or name the index with --db");
    }
    const std::string path = directory.generation(*current).string();
    try {
      Xapian::Database database(path);
      require_format(database.get_metadata(std::string(kFormatKey)), where);
      const std::shared_ptr<Snapshot> snapshot(new Snapshot);
      Dead dead(database);
      snapshot->size_ = database.get_doccount() - dead.count();
      snapshot->last_document_ = database.get_lastdocid();
      snapshot->revision_ = revision_of(database);
      snapshot->identity_ = identity_of(database);
      snapshot->glossary_size_ =
          decode_glossary_size(database.get_metadata(std::string(kGlossaryKey)));
      const std::string prefix(kLanguagePrefix);
      for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
           ++term) {
        if (!lives(database, *term, dead)) continue;
        snapshot->languages_.push_back((*term).substr(prefix.size()));
      }
      snapshot->impl_ =
          std::make_unique<Impl>(path, std::move(database), snapshot->size_, std::move(dead));
      return snapshot;
    } catch (const Xapian::Error& error) {
      // The generation may have been replaced twice between the two steps: look again.
      if (directory.current() == current || attempt == kOpenAttempts) throw translate(error, where);
    }
  }
}

std::shared_ptr<const PostingList> Snapshot::postings(const std::string& term) const {
  const std::uint64_t hash = stable_hash(term);
  if (auto known = caches().postings.find(hash)) return known;
  const auto packed = impl_->packed.find(hash);
  return keep(hash, packed ? packed->unpacked() : read_postings(term, hash));
}

std::shared_ptr<const PostingList> Snapshot::marked(const Mark& mark) const {
  const std::uint64_t hash = stable_hash(std::to_string(mark.rest), stable_hash(mark.term));
  if (auto known = caches().postings.find(hash)) return known;
  return keep(hash, impl_->databases.use([&](Xapian::Database& database) {
    return load_marked(database, mark, impl_->dead);
  }));
}

std::shared_ptr<const PostingList> Snapshot::keep(std::uint64_t hash, PostingList&& read) const {
  Caches& mine = caches();
  if (read.empty()) return mine.postings.put(hash, mine.nothing, kBareEntryBytes);
  auto list = std::make_shared<PostingList>(std::move(read));
  const std::size_t bytes = list->bytes() + kEntryBytes;
  return mine.postings.put(hash, std::move(list), bytes);
}

// Reads the list from the index, and keeps it packed.
PostingList Snapshot::read_postings(const std::string& term, std::uint64_t hash) const {
  PostingList list = impl_->databases.use([&](Xapian::Database& database) {
    return load_postings(database, term, size_, impl_->dead);
  });
  if (list.size() >= kWorthPacking) {
    auto packed = std::make_shared<PackedPostings>(list);
    const std::size_t bytes = packed->bytes() + kEntryBytes;
    impl_->packed.put(hash, std::move(packed), bytes);
  }
  return list;
}

void Snapshot::add_scores(std::uint64_t hash, const std::function<std::string()>& spell,
                          float weight, const DocSet& documents, std::vector<float>& scores) const {
  auto list = caches().postings.find(hash);
  if (!list) {
    if (const auto packed = impl_->packed.find(hash)) {
      PackedPostings::Lookup lookup(*packed);
      for (std::size_t i = 0; i < documents.size(); ++i) {
        scores[i] += weight * (packed->unit() * static_cast<float>(lookup.impact(documents[i])));
      }
      return;
    }
    list = keep(hash, read_postings(spell(), hash));
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < documents.size() && at < list->size(); ++i) {
    at = skip_to(list->docs, at, documents[i]);
    if (at < list->size() && list->docs[at] == documents[i]) {
      scores[i] += weight * list->score(at);
    }
  }
}

std::shared_ptr<const StoredQuestion> Snapshot::question(DocId document) const {
  if (auto known = caches().questions.find(document)) return known;
  const std::string record = impl_->databases.use([&](Xapian::Database& database) {
    return database.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(kRecordSlot);
  });
  if (record.empty()) return nullptr;
  auto stored = std::make_shared<StoredQuestion>(read_question(impl_->records.decompress(record)));
  const std::size_t bytes = bytes_of(*stored);
  return caches().questions.put(document, std::move(stored), bytes);
}

std::optional<DocId> Snapshot::find(const std::string& id) const {
  for (const DocId document : marked(id_mark(id))->docs) {
    const auto stored = question(document);
    if (stored && stored->question.id == id) return document;
  }
  return std::nullopt;
}

const DocSet& Snapshot::documents() const {
  std::call_once(impl_->documents_once, [&] { impl_->documents = postings("")->docs; });
  return impl_->documents;
}

const Vocabulary& Snapshot::vocabulary() const {
  std::call_once(impl_->vocabulary_once, [&] {
    impl_->vocabulary =
        impl_->databases.use([](Xapian::Database& database) { return load_vocabulary(database); });
  });
  return *impl_->vocabulary;
}

FieldLengths Snapshot::mean_lengths() const {
  return decode_lengths(impl_->databases.use(
      [](Xapian::Database& database) { return database.get_metadata(std::string(kLengthsKey)); }));
}

const FacetColumn& Snapshot::facet(Field field) const {
  std::call_once(impl_->facets_once, [&] {
    impl_->facets = impl_->databases.use(
        [&](Xapian::Database& database) { return load_facets(database, impl_->dead); });
  });
  const auto place = std::find(kFacetFields.begin(), kFacetFields.end(), field);
  return impl_->facets[static_cast<std::size_t>(place - kFacetFields.begin())];
}

std::string Snapshot::respelled(const std::string& word) const {
  return caches().spelling.find_or(word, [&] { return vocabulary().similar(word, 1); });
}

std::string Snapshot::begun(const std::string& beginning) const {
  return caches().beginnings.find_or(
      beginning, [&] { return vocabulary().with_similar_prefix(beginning, 1); });
}

std::shared_ptr<const KnownEntries> Snapshot::thesaurus(const std::string& word) const {
  if (auto known = caches().thesaurus.find(word)) return known;
  auto entries = std::make_shared<KnownEntries>();
  entries->keys =
      impl_->databases.use([&](Xapian::Database& database) { return load_keys(database, word); });
  std::size_t bytes = kEntryBytes;
  for (const std::string& key : entries->keys) {
    const auto spaces = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
    entries->most_words = std::max(entries->most_words, spaces + 1);
    bytes += sizeof key + key.size();
  }
  return caches().thesaurus.put(word, std::move(entries), bytes);
}

std::shared_ptr<const std::vector<KnownSynonym>> Snapshot::synonyms(const std::string& key) const {
  if (auto known = caches().synonyms.find(key)) return known;
  const std::string row = impl_->databases.use(
      [&](Xapian::Database& database) { return database.get_metadata(synonym_row_key(key)); });
  auto synonyms = std::make_shared<std::vector<KnownSynonym>>();
  for (const StoredSynonym& synonym : decode_synonyms(row)) {
    std::vector<std::string> terms = terms_of(synonym.to);
    if (!terms.empty()) {
      synonyms->push_back({std::move(terms), static_cast<float>(synonym.weight)});
    }
  }
  constexpr std::size_t kSynonym = 128;
  const std::size_t bytes = kEntryBytes + synonyms->size() * kSynonym;
  return caches().synonyms.put(key, std::move(synonyms), bytes);
}

std::vector<std::string> Snapshot::terms_of(const std::string& key) const {
  std::vector<std::string> terms = synonym_terms(key, *this);
  const bool found = std::any_of(terms.begin(), terms.end(),
                                 [&](const std::string& term) { return !postings(term)->empty(); });
  return found ? terms : std::vector<std::string>();
}

GlossaryEntries Snapshot::described_by(const std::string& stem) const {
  if (glossary_size_ == 0) return {};
  return decode_glossary_word(impl_->databases.use(
      [&](Xapian::Database& database) { return database.get_metadata(glossary_word_key(stem)); }));
}

std::vector<std::string> Snapshot::glossary_terms(std::uint32_t entry) const {
  return decode_glossary_entry(impl_->databases.use([&](Xapian::Database& database) {
    return database.get_metadata(glossary_entry_key(entry));
  }));
}

bool Snapshot::in_thesaurus(const std::string& word) const { return thesaurus(word)->has(word); }

bool Snapshot::is_stop(const std::string& term) const {
  if (languages_.empty()) return is_stop_word(term, kDefaultLanguage);
  return std::any_of(languages_.begin(), languages_.end(),
                     [&](const std::string& language) { return is_stop_word(term, language); });
}

std::shared_ptr<const std::vector<Match>> Snapshot::neighbours(
    DocId document, const std::function<std::vector<Match>()>& find) const {
  if (auto known = caches().neighbours.find(document)) return known;
  auto found = std::make_shared<const std::vector<Match>>(find());
  const std::size_t bytes = 64 + found->size() * sizeof(Match);
  return caches().neighbours.put(document, std::move(found), bytes);
}

Snapshot::Caches& Snapshot::caches() const { return impl_->caches.mine(); }

QueryMemo& Snapshot::memo() const { return caches().memo; }

void Snapshot::warm(const std::stop_token& stop) const {
  if (stop.stop_requested()) return;
  facet(kFacetFields.front());  // reads those of all fields
  if (stop.stop_requested()) return;
  vocabulary();
  const std::size_t least = std::max(kWorthPacking, size_ / kWorthWarming);
  const std::vector<TermFrequency> terms = impl_->databases.use(
      [&](Xapian::Database& database) { return frequent_terms(database, least, stop); });
  for (const TermFrequency& frequent : terms) {
    const std::size_t most = frequent.documents * kMostPacked + kEntryBytes;
    if (stop.stop_requested() || !impl_->packed.has_room(most)) return;
    const std::uint64_t hash = stable_hash(frequent.term);
    if (!impl_->packed.find(hash)) read_postings(frequent.term, hash);
  }
}

std::vector<std::string> Snapshot::terms_with_prefix(const std::string& prefix,
                                                     std::size_t limit) const {
  return impl_->databases.use([&](Xapian::Database& database) {
    std::vector<std::string> terms;
    auto term = database.allterms_begin(prefix);
    for (; term != database.allterms_end(prefix) && terms.size() < limit; ++term) {
      if (lives(database, *term, impl_->dead)) terms.push_back(*term);
    }
    return terms;
  });
}

DocSet Snapshot::with_phrase(const std::vector<std::string>& terms, unsigned slop,
                             const DocSet& candidates, Deadline deadline) const {
  return impl_->databases.use([&](Xapian::Database& database) {
    DocSet found;
    Phrase phrase(terms, slop);
    auto words = database.valuestream_begin(kWordsSlot);
    std::size_t looked_at = 0;
    for (const DocId document : candidates) {
      if (++looked_at % kBetweenChecks == 0) deadline.check();
      words.skip_to(document);
      if (words == database.valuestream_end(kWordsSlot)) break;
      if (phrase.is_in(*words)) found.push_back(document);
    }
    return found;
  });
}

}  // namespace qbank
