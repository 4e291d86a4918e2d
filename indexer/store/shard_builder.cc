#include "indexer/store/shard_builder.h"

#include <xapian.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "indexer/store/document_builder.h"

namespace qbank {
namespace {

// Nothing of a shard is worth keeping before all are merged.
constexpr int kShardFlags = Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

void build_shard(const std::filesystem::path& path, const std::vector<NewQuestion>& questions,
                 const std::string& default_language, const FieldLengths& mean_lengths) {
  DocumentBuilder builder(default_language);
  Xapian::WritableDatabase shard(path.string(), kShardFlags);
  for (const NewQuestion& added : questions) {
    shard.add_document(builder.build(added.question, added.print, mean_lengths));
  }
  shard.close();
}

}  // namespace

ShardBuilder::ShardBuilder(std::string default_language, const FieldLengths& mean_lengths,
                           std::function<std::filesystem::path(std::size_t)> part)
    : default_language_(std::move(default_language)),
      mean_lengths_(mean_lengths),
      part_(std::move(part)) {}

void ShardBuilder::add(std::vector<NewQuestion>&& questions) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  if (running_.size() >= processors) {
    running_.front().get();
    running_.pop_front();
  }
  running_.push_back(
      std::async(std::launch::async, [this, path = part_(++shards_), batch = std::move(questions)] {
        build_shard(path, batch, default_language_, mean_lengths_);
      }));
}

void ShardBuilder::merge(const std::filesystem::path& base, const std::filesystem::path& target) {
  for (std::future<void>& shard : running_) shard.get();
  running_.clear();
  Xapian::Database all(base.string());
  for (std::size_t i = 1; i <= shards_; ++i) all.add_database(Xapian::Database(part_(i).string()));
  all.compact(target.string());
}

}  // namespace qbank
