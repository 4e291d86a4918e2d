// ShardBuilder: builds parts of an index side by side. Private to the store.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <vector>

#include "indexer/store/document_builder.h"
#include "indexer/store/index_basis.h"

namespace qbank {

// How databases are written: as nobody reads what is not published, and publishing waits for the
// disk. Term lists would only serve to delete documents.
inline constexpr int kWriteFlags =
    Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST;

// Xapian writes a database on one thread, and the larger it grows, the slower. So each batch of
// questions becomes a database of its own, written once, and `merge` makes one of them all.
// Not thread-safe; works on as many threads as there are processors.
class ShardBuilder {
 public:
  // `next_part` names a directory that no part was built in.
  ShardBuilder(std::shared_ptr<const IndexBasis> basis,
               std::function<std::filesystem::path()> next_part);

  // Builds a shard in the background; waits while all processors are busy. Throws what went wrong
  // with a former one.
  void add(std::vector<NewQuestion>&& questions);

  // Puts what `other` has built behind its own.
  void append(ShardBuilder&& other);

  // Makes one database of `base` and the shards, in the order they were added, at `target`:
  // compact, every question with the document number it would have if all had been added to `base`.
  void merge(const std::filesystem::path& base, const std::filesystem::path& target);

 private:
  using Paths = std::vector<std::filesystem::path>;

  void start(std::function<void()> work);
  void wait();
  void merge_shards();

  std::shared_ptr<const IndexBasis> basis_;
  std::function<std::filesystem::path()> next_part_;
  Paths merged_;  // in order: each of many shards
  Paths shards_;  // behind them: not merged yet
  std::deque<std::future<void>> running_;
};

}  // namespace qbank
