#include "indexer/store/index_writer.h"

#include <xapian.h>

#include <future>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/store/document_builder.h"
#include "indexer/store/fingerprint.h"
#include "indexer/store/hash.h"
#include "indexer/store/index_directory.h"
#include "indexer/store/metadata.h"
#include "indexer/store/shard_builder.h"
#include "indexer/store/terms.h"
#include "indexer/store/xapian_guard.h"
#include "indexer/text/fold.h"

namespace fs = std::filesystem;

namespace qbank {
namespace {

// Questions that the mean field lengths of a new index are taken from.
constexpr std::size_t kSampleSize = 2000;

// A batch of new questions is full with this many bytes of text, too.
constexpr std::size_t kBatchBytes = std::size_t{2} << 20;

std::size_t size_of(const Question& question) {
  return question.text.size() + question.body.size() + question.answer.size();
}

struct Stored {
  Xapian::docid docid = 0;
  Fingerprint print;
  bool seen = false;
};

// Adds up field lengths over the questions that have the field.
class LengthSampler {
 public:
  void add(const FieldLengths& lengths) {
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      if (lengths[i] == 0) continue;
      sum_[i] += lengths[i];
      ++count_[i];
    }
  }
  FieldLengths mean() const {
    FieldLengths mean{};
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] = count_[i] ? sum_[i] / count_[i] : 0;
    return mean;
  }

 private:
  FieldLengths sum_{};
  std::array<double, kFields.size()> count_{};
};

}  // namespace

class IndexWriter::Impl {
 public:
  Impl(fs::path path, WriteOptions options)
      : path_(path.string()), options_(std::move(options)), builder_(options_.default_language) {
    if (!options_.dry_run) publisher_.emplace(path);
    const IndexDirectory directory(std::move(path));
    const std::optional<std::uint64_t> current = directory.current();
    if (!current) return;
    with_xapian(path_, [&] {
      old_.emplace(directory.generation(*current).string());
      require_format(old_->get_metadata(std::string(kFormatKey)), path_);
      mean_lengths_ = decode_lengths(old_->get_metadata(std::string(kLengthsKey)));
    });
  }

  void add(Question&& question) {
    with_xapian(path_, [&] {
      if (mean_lengths_ || options_.dry_run) return put(std::move(question));
      sampler_.add(builder_.measure(question));
      sample_.push_back(std::move(question));
      if (sample_.size() >= kSampleSize) flush_sample();
    });
  }

  void set_thesaurus(const Thesaurus& thesaurus) {
    with_xapian(path_, [&] {
      std::string all;
      for (const Synonym& synonym : thesaurus.synonyms) {
        ((all += synonym.from) += '\n') += encode_synonym(synonym.to, synonym.weight) + '\n';
      }
      const std::string hash = hex(stable_hash(all));
      const std::string key(kThesaurusKey);
      if (options_.dry_run || (old_ && old_->get_metadata(key) == hash)) return;
      replace_synonyms(thesaurus);
      writable().set_metadata(key, hash);
    });
  }

  WriteSummary commit() {
    return with_xapian(path_, [&] {
      flush_sample();
      remove_vanished();
      if (options_.dry_run) return summary_;
      write_waiting();
      if (!old_) writable();  // an index without questions is one, too
      if (new_) publish();
      return summary_;
    });
  }

 private:
  // The next generation is a copy of the current one, until it is written to.
  void start_copy() {
    if (copy_.valid() || new_) return;
    copy_ = std::async(std::launch::async, [this] { publisher_->copy_current(); });
  }

  Xapian::WritableDatabase& writable() {
    if (!new_) {
      start_copy();
      copy_.get();
      // Nobody reads what is not published, and publishing waits for the disk.
      new_.emplace(publisher_->next().string(),
                   Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    }
    return *new_;
  }

  void flush_sample() {
    if (!mean_lengths_) mean_lengths_ = sampler_.mean();
    for (Question& question : std::exchange(sample_, {})) put(std::move(question));
  }

  void put(Question&& question) {
    if (question.bank != last_bank_) load_bank(question.bank);
    const Fingerprint print = fingerprint(question);
    const auto known = stored_.find(print.id);
    if (known == stored_.end()) {
      ++summary_.added;
      return add_new({std::move(question), print});
    }
    Stored& stored = known->second;
    stored.seen = true;
    if (stored.print.content != print.content) {
      ++summary_.changed;
      replace({std::move(question), print}, stored.docid);
    } else if (stored.print.place != print.place) {
      ++summary_.moved;
      replace({std::move(question), print}, stored.docid);
    } else {
      ++summary_.unchanged;
    }
  }

  // New questions wait for each other: a batch of them is built apart.
  void add_new(NewQuestion&& added) {
    if (options_.dry_run) return;
    new_bytes_ += size_of(added.question);
    added_.push_back(std::move(added));
    if (added_.size() < options_.batch && new_bytes_ < kBatchBytes) return;
    build_shard();
  }

  void build_shard() {
    if (!shards_) {
      shards_.emplace(options_.default_language, *mean_lengths_,
                      [this](std::size_t number) { return publisher_->part(number); });
    }
    shards_->add(std::exchange(added_, {}));
    new_bytes_ = 0;
  }

  // Changed questions wait while the current generation is copied.
  void replace(NewQuestion&& changed, Xapian::docid docid) {
    if (options_.dry_run) return;
    start_copy();
    changed_.emplace_back(docid, std::move(changed));
    if (changed_.size() >= options_.batch) write_changed();
  }

  void write_changed() {
    for (const auto& [docid, changed] : std::exchange(changed_, {})) {
      writable().replace_document(docid, document_of(changed));
    }
  }

  void write_waiting() {
    write_changed();
    if (shards_) {
      if (!added_.empty()) build_shard();
      writable();  // they are merged with
    } else {
      for (const NewQuestion& added : added_) writable().add_document(document_of(added));
    }
  }

  Xapian::Document document_of(const NewQuestion& written) {
    return builder_.build(written.question, written.print, *mean_lengths_);
  }

  // Learns what the current index holds of a bank, when its first question comes.
  void load_bank(const std::string& name) {
    last_bank_ = name;
    const std::string bank = fold_case(name);
    if (!banks_.insert(bank).second || !old_) return;
    const std::string term = filter_term(Field::kBank, bank);
    stored_.reserve(stored_.size() + old_->get_termfreq(term));
    Xapian::ValueIterator value = old_->valuestream_begin(kHashSlot);
    for (auto doc = old_->postlist_begin(term); doc != old_->postlist_end(term); ++doc) {
      value.skip_to(*doc);
      const Fingerprint print = decode_fingerprint(*value);
      stored_[print.id] = {*doc, print, false};
    }
  }

  void remove_vanished() {
    for (const auto& [id, stored] : stored_) {
      if (stored.seen) continue;
      ++summary_.removed;
      if (!options_.dry_run) writable().delete_document(stored.docid);
    }
  }

  void replace_synonyms(const Thesaurus& thesaurus) {
    Xapian::WritableDatabase& database = writable();
    std::vector<std::string> keys(database.synonym_keys_begin(), database.synonym_keys_end());
    for (const std::string& key : keys) database.clear_synonyms(key);
    for (const Synonym& synonym : thesaurus.synonyms) {
      database.add_synonym(synonym.from, encode_synonym(synonym.to, synonym.weight));
    }
  }

  void publish() {
    const std::string revision_key(kRevisionKey);
    const std::string revision = old_ ? old_->get_metadata(revision_key) : std::string();
    new_->set_metadata(std::string(kFormatKey), std::string(kFormatVersion));
    new_->set_metadata(std::string(kLengthsKey), encode_lengths(*mean_lengths_));
    new_->set_metadata(revision_key,
                       std::to_string(revision.empty() ? 1 : std::stoull(revision) + 1));
    new_->commit();
    new_->close();
    if (shards_) merge_shards();
    publisher_->publish();
  }

  void merge_shards() {
    const fs::path base = publisher_->part(0);
    fs::rename(publisher_->next(), base);
    shards_->merge(base, publisher_->next());
  }

  std::string path_;
  WriteOptions options_;
  DocumentBuilder builder_;
  std::optional<IndexDirectoryWriter> publisher_;  // none in a dry run
  std::optional<Xapian::Database> old_;            // the current generation, if there is one
  std::optional<Xapian::WritableDatabase> new_;    // the next, once something changes
  std::future<void> copy_;                         // of the current generation to the next
  std::optional<ShardBuilder> shards_;             // of new questions, if they are many
  std::vector<NewQuestion> added_;                 // that are in no shard yet
  std::size_t new_bytes_ = 0;                      // of them
  std::vector<std::pair<Xapian::docid, NewQuestion>> changed_;  // that are not written yet
  std::optional<FieldLengths> mean_lengths_;
  LengthSampler sampler_;
  std::vector<Question> sample_;
  std::optional<std::string> last_bank_;              // its name as the last question had it
  std::unordered_set<std::string> banks_;             // whose stored questions are loaded
  std::unordered_map<std::uint64_t, Stored> stored_;  // by the hash of the id
  WriteSummary summary_;
};

IndexWriter::IndexWriter(fs::path path, WriteOptions options)
    : impl_(std::make_unique<Impl>(std::move(path), std::move(options))) {}
IndexWriter::~IndexWriter() = default;

void IndexWriter::add(Question question) { impl_->add(std::move(question)); }
void IndexWriter::set_thesaurus(const Thesaurus& thesaurus) { impl_->set_thesaurus(thesaurus); }
WriteSummary IndexWriter::commit() { return impl_->commit(); }

}  // namespace qbank
