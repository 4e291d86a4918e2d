#include "indexer/store/shard_builder.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace qbank {
namespace {

// Shards that are merged at once: each takes half a dozen open files.
constexpr std::size_t kMostShards = 64;

void build_shard(const std::filesystem::path& path, std::vector<NewQuestion>& questions,
                 const IndexBasis& basis) {
  DocumentBuilder builder(basis);
  Xapian::WritableDatabase shard(path.string(), kWriteFlags);
  for (NewQuestion& added : questions) {
    shard.add_document(builder.build(added));
    added = {};  // its memory serves the postings
  }
  shard.close();
}

// Document numbers go on from each part to the next.
void merge_parts(const std::vector<std::filesystem::path>& parts,
                 const std::filesystem::path& target) {
  Xapian::Database all;
  for (const std::filesystem::path& part : parts) all.add_database(Xapian::Database(part.string()));
  all.compact(target.string());
}

}  // namespace

ShardBuilder::ShardBuilder(std::shared_ptr<const IndexBasis> basis,
                           std::function<std::filesystem::path()> next_part)
    : basis_(std::move(basis)), next_part_(std::move(next_part)) {}

void ShardBuilder::add(std::vector<NewQuestion>&& questions) {
  if (shards_.size() == kMostShards) merge_shards();
  shards_.push_back(next_part_());
  // Nothing of `this`: a builder may be moved while it works.
  start([path = shards_.back(), batch = std::move(questions), basis = basis_]() mutable {
    build_shard(path, batch, *basis);
  });
}

void ShardBuilder::merge(const std::filesystem::path& base, const std::filesystem::path& target) {
  wait();
  Paths parts{base};
  parts.insert(parts.end(), merged_.begin(), merged_.end());
  parts.insert(parts.end(), shards_.begin(), shards_.end());
  merge_parts(parts, target);
}

void ShardBuilder::append(ShardBuilder&& other) {
  merge_shards();
  wait();
  other.wait();
  merged_.insert(merged_.end(), other.merged_.begin(), other.merged_.end());
  shards_ = std::move(other.shards_);
}

// Merges the shards there are while the next ones are built.
void ShardBuilder::merge_shards() {
  wait();
  if (shards_.empty()) return;
  merged_.push_back(next_part_());
  start([shards = std::exchange(shards_, {}), target = merged_.back()] {
    merge_parts(shards, target);
    for (const std::filesystem::path& shard : shards) std::filesystem::remove_all(shard);
  });
}

void ShardBuilder::start(std::function<void()> work) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  if (running_.size() >= processors) {
    running_.front().get();
    running_.pop_front();
  }
  running_.push_back(std::async(std::launch::async, std::move(work)));
}

void ShardBuilder::wait() {
  for (std::future<void>& work : running_) work.get();
  running_.clear();
}

}  // namespace qbank
