#include "searcher/engine/snapshot.h"

#include <xapian.h>

#include <algorithm>
#include <mutex>

#include "indexer/hash.h"
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
#include "searcher/engine/database_pool.h"
#include "searcher/engine/index_reading.h"
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
