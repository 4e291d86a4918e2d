#include "indexer/store/index_writer.h"

#include <xapian.h>

#include <algorithm>
#include <future>
#include <limits>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/hash.h"
#include "indexer/store/dead_documents.h"
#include "indexer/store/document_builder.h"
#include "indexer/store/facet_values.h"
#include "indexer/store/fingerprint.h"
#include "indexer/store/glossary.h"
#include "indexer/store/index_basis.h"
#include "indexer/store/index_directory.h"
#include "indexer/store/metadata.h"
#include "indexer/store/record.h"
#include "indexer/store/shard_builder.h"
#include "indexer/store/synonyms.h"
#include "indexer/store/terms.h"
#include "indexer/store/xapian_guard.h"
#include "indexer/text/fold.h"

namespace fs = std::filesystem;

namespace qbank {
namespace {

// Questions that the basis of a new index is taken from.
constexpr std::size_t kSampleSize = 2000;

// A batch of new questions is full with this many bytes of text, too.
constexpr std::size_t kBatchBytes = std::size_t{4} << 20;

std::size_t size_of(const Question& question) {
  return question.text.size() + question.body.size() + question.answer.size();
}

struct Stored {
  Xapian::docid docid = 0;
  Fingerprint print;
  std::uint32_t bank = 0;  // as the run counts them
  bool seen = false;
};

// What a run does to the stored questions of a bank.
struct BankUpdate {
  std::string name;
  bool removed = false;  // as far as its questions are not given
  std::size_t stored = 0;
  std::size_t replaced = 0;       // changed or removed
  Xapian::docid an_old_one = 0;   // one of these
  std::set<std::string> sources;  // that were given
};

}  // namespace

class IndexWriter::Impl {
 public:
  Impl(fs::path path, WriteOptions options) : path_(path.string()), options_(std::move(options)) {
    if (!options_.dry_run) publisher_.emplace(path);
    const IndexDirectory directory(std::move(path));
    const std::optional<std::uint64_t> current = directory.current();
    if (!current) return;
    with_xapian(path_, [&] {
      old_.emplace(directory.generation(*current).string());
      require_format(old_->get_metadata(std::string(kFormatKey)), path_);
      basis_ = std::make_shared<const IndexBasis>(
          IndexBasis{decode_lengths(old_->get_metadata(std::string(kLengthsKey))),
                     old_->get_metadata(std::string(kDictionaryKey))});
      records_.emplace(basis_->dictionary);
      facets_ = FacetEncoder(old_->get_metadata(std::string(kFacetKey)));
      dead_ = decode_dead(old_->get_metadata(std::string(kDeadKey)));
    });
  }

  void add(Question&& question) {
    if (question.language.empty()) question.language = options_.default_language;
    with_xapian(path_, [&] {
      if (basis_ || options_.dry_run) return put(std::move(question));
      sample_.push_back(std::move(question));
      if (sample_.size() >= kSampleSize) flush_sample();
    });
  }

  void remove_bank(const std::string& name) {
    with_xapian(path_, [&] {
      load_bank(name);
      updates_[bank_].removed = true;
      if (updates_[bank_].stored > 0) return;
      throw Error(ErrorCode::kInvalidArgument, path_ + ": no bank is called \"" + name + "\"",
                  "qbank info lists the banks");
    });
  }

  bool has_thesaurus(const std::string& version) const {
    return with_xapian(
        path_, [&] { return old_ && old_->get_metadata(std::string(kThesaurusKey)) == version; });
  }

  void set_thesaurus(const Thesaurus& thesaurus, const std::string& version) {
    if (options_.dry_run || has_thesaurus(version)) return;
    thesaurus_ = thesaurus;
    thesaurus_version_ = version;
    start_copy();
  }

  void keep_missing(std::set<std::string> whole) { whole_ = std::move(whole); }

  WriteSummary commit() {
    return with_xapian(path_, [&] {
      flush_sample();
      remove_vanished();
      count_renamed();
      find_replaced_banks();
      if (!options_.dry_run && changes_something()) {
        write();
        publisher_->publish();
      }
      return summary_;
    });
  }

 private:
  // An index without questions is one, too.
  bool changes_something() const {
    return !old_ || thesaurus_ || summary_.added + summary_.changed + summary_.moved > 0 ||
           summary_.removed > 0;
  }

  // The next generation is a copy of the current one, as a rule.
  void start_copy() {
    if (copy_.valid()) return;
    copy_ = std::async(std::launch::async, [this] { publisher_->copy_current(); });
  }

  void write() {
    const bool anew = too_many_dead();
    if (anew) {
      keep_living();
    } else {
      start_copy();
      copy_.get();
    }
    if (shards_) build_shard();
    Xapian::WritableDatabase next(publisher_->next().string(), kWriteFlags);
    DocumentBuilder builder(*basis_);
    for (const NewQuestion& added : added_) {
      next.add_document(builder.build(added));
    }
    if (anew) {
      copy_thesaurus(next);
    } else {
      note_dead(next, builder);
    }
    if (thesaurus_) replace_thesaurus(next);
    write_metadata(next);
    next.commit();
    next.close();
    if (shards_) merge_shards();
  }

  void flush_sample() {
    if (!basis_) basis_ = std::make_shared<const IndexBasis>(basis_of(sample_));
    for (Question& question : std::exchange(sample_, {})) put(std::move(question));
  }

  void put(Question&& question) {
    load_bank(question.bank);
    if (BankUpdate& update = updates_[bank_]; update.stored > 0) {
      update.sources.insert(question.source);
    }
    const Fingerprint print = fingerprint(question);
    const auto known = stored_.find(print.id);
    if (known == stored_.end()) {
      ++summary_.added;
      note_new(question);
      return add_new({std::move(question), print, {}, 0});
    }
    Stored& stored = known->second;
    stored.seen = true;
    if (stored.print.content == print.content && stored.print.place == print.place) {
      ++summary_.unchanged;
      return;
    }
    const bool moved = stored.print.content == print.content;
    ++(moved ? summary_.moved : summary_.changed);
    if (!moved) note_new(question);
    if (!moved) note_replaced(stored);
    killed_.push_back(stored.docid);
    if (!options_.dry_run) start_copy();
    add_new({std::move(question), print, {}, stored.docid});
  }

  // New questions wait for each other: a batch of them is built apart.
  void add_new(NewQuestion&& added) {
    if (options_.dry_run) return;
    added.facets = facets_.encode(added.question);
    new_bytes_ += size_of(added.question);
    added_.push_back(std::move(added));
    if (added_.size() < options_.batch && new_bytes_ < kBatchBytes) return;
    build_shard();
  }

  void build_shard() {
    if (!shards_) {
      shards_.emplace(basis_, [this] { return publisher_->part(++parts_); });
    }
    if (!added_.empty()) shards_->add(std::exchange(added_, {}));
    new_bytes_ = 0;
  }

  // Dead documents take space and, to leave them out, time.
  bool too_many_dead() const {
    constexpr std::size_t kShare = 5;  // one of so many documents
    if (!old_) return false;
    const std::size_t added = summary_.added + summary_.changed + summary_.moved;
    return (dead_.size() + killed_.size()) * kShare > old_->get_doccount() + added;
  }

  // Builds what stays anew, from the stored records, in place of a copy. A question that replaces
  // another takes its place, unless it is built already.
  void keep_living() {
    if (copy_.valid()) copy_.get();
    fs::remove_all(publisher_->next());
    std::optional<ShardBuilder> given = std::exchange(shards_, std::nullopt);
    std::vector<NewQuestion> waiting = std::exchange(added_, {});
    std::stable_sort(
        waiting.begin(), waiting.end(),
        [](const NewQuestion& a, const NewQuestion& b) { return place_of(a) < place_of(b); });
    auto next = waiting.begin();
    for (auto doc = old_->postlist_begin(""); doc != old_->postlist_end(""); ++doc) {
      for (; next != waiting.end() && place_of(*next) < *doc; ++next) add_new(std::move(*next));
      if (!is_dead(*doc)) add_new(built_anew(*doc));
    }
    for (; next != waiting.end(); ++next) add_new(std::move(*next));
    if (!given) return;
    build_shard();
    shards_->append(std::move(*given));
  }

  // New questions come last.
  static Xapian::docid place_of(const NewQuestion& question) {
    return question.replaces == 0 ? std::numeric_limits<Xapian::docid>::max() : question.replaces;
  }

  Question stored_question(Xapian::docid docid) const {
    const std::string record = old_->get_document(docid).get_value(kRecordSlot);
    return decode_record(records_->decompress(record)).question;
  }

  NewQuestion built_anew(Xapian::docid docid) const {
    Question question = stored_question(docid);
    const Fingerprint print = fingerprint(question);
    return {std::move(question), print, {}, 0};
  }

  // Adds what this run replaced and removed to the dead.
  void note_dead(Xapian::WritableDatabase& next, DocumentBuilder& builder) {
    if (killed_.empty()) return;
    const std::string words_key(kDeadWordsKey);
    WordCounts words = decode_counts(next.get_metadata(words_key));
    for (const Xapian::docid docid : killed_) {
      const NewQuestion killed = built_anew(docid);
      const Xapian::Document document = builder.build(killed);
      for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        if (is_word(*term)) ++words[*term];
      }
    }
    dead_.insert(dead_.end(), killed_.begin(), killed_.end());
    std::sort(dead_.begin(), dead_.end());
    next.set_metadata(words_key, encode_counts(words));
    next.set_metadata(std::string(kDeadKey), encode_dead(dead_));
  }

  // Learns what the current index holds of a bank, when its first question comes.
  void load_bank(const std::string& name) {
    if (name == last_bank_) return;
    last_bank_ = name;
    const std::string folded = fold_case(name);
    const auto [known, is_new] = banks_.emplace(folded, banks_.size());
    bank_ = known->second;
    if (!is_new) return;
    BankUpdate& update = updates_.emplace_back();
    update.name = name;
    if (!old_) return;
    const std::string term = filter_term(Field::kBank, folded);
    stored_.reserve(stored_.size() + old_->get_termfreq(term));
    Xapian::ValueIterator value = old_->valuestream_begin(kHashSlot);
    for (auto doc = old_->postlist_begin(term); doc != old_->postlist_end(term); ++doc) {
      if (std::binary_search(dead_.begin(), dead_.end(), *doc)) continue;
      value.skip_to(*doc);
      const Fingerprint print = decode_fingerprint(*value);
      stored_[print.id] = {*doc, print, bank_, false};
      ++update.stored;
    }
  }

  void note_replaced(const Stored& stored) {
    BankUpdate& update = updates_[stored.bank];
    ++update.replaced;
    update.an_old_one = stored.docid;
  }

  void remove_vanished() {
    for (const auto& [id, stored] : stored_) {
      if (stored.seen) continue;
      if (may_be_there(stored)) {
        ++summary_.kept;
        continue;
      }
      ++summary_.removed;
      note_replaced(stored);
      killed_.push_back(stored.docid);
    }
    std::sort(killed_.begin(), killed_.end());
  }

  // Whether a question that was not given may be in what could not be read.
  bool may_be_there(const Stored& stored) const {
    return whole_ && !updates_[stored.bank].removed &&
           !whole_->contains(stored_question(stored.docid).source);
  }

  // Tells questions apart whatever their ids.
  static std::uint64_t content_without_id(Question& question) {
    const std::string id = std::exchange(question.id, {});
    const std::uint64_t content = stable_hash(encode_content(question));
    question.id = id;
    return content;
  }

  void note_new(Question& question) {
    if (!stored_.empty()) ++new_contents_[content_without_id(question)];
  }

  // Of what was replaced or removed, how much is there under another id.
  void count_renamed() {
    if (new_contents_.empty()) return;
    for (const Xapian::docid docid : killed_) {
      Question question = stored_question(docid);
      const auto found = new_contents_.find(content_without_id(question));
      if (found == new_contents_.end() || found->second == 0) continue;
      --found->second;
      ++summary_.renamed;
    }
  }

  void find_replaced_banks() {
    for (const BankUpdate& update : updates_) {
      if (update.sources.empty() || update.replaced * 2 <= update.stored) continue;
      std::string former = stored_question(update.an_old_one).source;
      if (update.sources.contains(former)) continue;
      summary_.replaced.push_back({update.name, std::move(former)});
    }
  }

  bool is_dead(Xapian::docid docid) const {
    return std::binary_search(dead_.begin(), dead_.end(), docid) ||
           std::binary_search(killed_.begin(), killed_.end(), docid);
  }

  static std::vector<std::string> thesaurus_keys(const Xapian::Database& database) {
    std::vector<std::string> keys;
    for (const std::string_view start : {kThesaurusKey, kGlossaryKey}) {
      const std::string prefix(start);
      keys.insert(keys.end(), database.metadata_keys_begin(prefix),
                  database.metadata_keys_end(prefix));
    }
    return keys;
  }

  void copy_thesaurus(Xapian::WritableDatabase& next) const {
    for (const std::string& key : thesaurus_keys(*old_)) {
      next.set_metadata(key, old_->get_metadata(key));
    }
  }

  void replace_thesaurus(Xapian::WritableDatabase& next) const {
    for (const std::string& key : thesaurus_keys(next)) next.set_metadata(key, "");
    next.set_metadata(std::string(kThesaurusKey), thesaurus_version_);
    for (const auto& [key, row] : synonym_rows(thesaurus_->synonyms)) next.set_metadata(key, row);
    for (const auto& [key, row] : glossary_rows(thesaurus_->descriptions)) {
      next.set_metadata(key, row);
    }
  }

  void write_metadata(Xapian::WritableDatabase& next) const {
    const std::string revision_key(kRevisionKey);
    const std::string revision = old_ ? old_->get_metadata(revision_key) : std::string();
    next.set_metadata(std::string(kFormatKey), std::string(kFormatVersion));
    next.set_metadata(std::string(kLengthsKey), encode_lengths(basis_->mean_lengths));
    next.set_metadata(std::string(kDictionaryKey), basis_->dictionary);
    next.set_metadata(std::string(kFacetKey), facets_.table());
    next.set_metadata(revision_key,
                      std::to_string(revision.empty() ? 1 : std::stoull(revision) + 1));
  }

  void merge_shards() {
    const fs::path base = publisher_->part(0);
    fs::rename(publisher_->next(), base);
    shards_->merge(base, publisher_->next());
  }

  std::string path_;
  WriteOptions options_;
  std::optional<IndexDirectoryWriter> publisher_;  // none in a dry run
  std::optional<Xapian::Database> old_;            // the current generation, if there is one
  std::future<void> copy_;                         // of it to the next
  std::vector<Xapian::docid> dead_;                // documents of it, ascending
  std::vector<Xapian::docid> killed_;              // that this run replaced or removed
  std::optional<ShardBuilder> shards_;             // of new questions, if they are many
  std::size_t parts_ = 0;                          // that shards were built in
  std::vector<NewQuestion> added_;                 // that are in no shard yet
  std::size_t new_bytes_ = 0;                      // of them
  std::optional<Thesaurus> thesaurus_;             // if it is another than before
  std::string thesaurus_version_;
  std::optional<RecordDecompressor> records_;  // of the current generation
  std::shared_ptr<const IndexBasis> basis_;    // of an index that is there, or of the sample
  std::vector<Question> sample_;
  FacetEncoder facets_;
  std::optional<std::string> last_bank_;                  // its name as the last question had it
  std::uint32_t bank_ = 0;                                // the same, as counted
  std::unordered_map<std::string, std::uint32_t> banks_;  // whose stored questions are loaded
  std::vector<BankUpdate> updates_;                       // by bank
  std::unordered_map<std::uint64_t, Stored> stored_;      // by the hash of the id
  std::optional<std::set<std::string>> whole_;            // sources, if others were read in part
  std::unordered_map<std::uint64_t, std::size_t> new_contents_;  // added or changed, without ids
  WriteSummary summary_;
};

IndexWriter::IndexWriter(fs::path path, WriteOptions options)
    : impl_(std::make_unique<Impl>(std::move(path), std::move(options))) {}
IndexWriter::~IndexWriter() = default;

void IndexWriter::add(Question question) { impl_->add(std::move(question)); }
void IndexWriter::remove_bank(const std::string& name) { impl_->remove_bank(name); }
bool IndexWriter::has_thesaurus(const std::string& version) const {
  return impl_->has_thesaurus(version);
}
void IndexWriter::set_thesaurus(const Thesaurus& thesaurus, const std::string& version) {
  impl_->set_thesaurus(thesaurus, version);
}
void IndexWriter::keep_missing(std::set<std::string> whole) {
  impl_->keep_missing(std::move(whole));
}
WriteSummary IndexWriter::commit() { return impl_->commit(); }

}  // namespace qbank
