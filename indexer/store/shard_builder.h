// ShardBuilder: builds parts of an index side by side. Private to the store.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/fingerprint.h"
#include "indexer/store/impact.h"

namespace qbank {

struct NewQuestion {
  Question question;
  Fingerprint print;
};

// Xapian writes a database on one thread, and the larger it grows, the slower. So each batch of
// questions becomes a database of its own, written once, and `merge` makes one of them all.
// Not thread-safe; works on as many threads as there are processors.
class ShardBuilder {
 public:
  // `part` names a directory by its number; those from 1 are the builder's.
  ShardBuilder(std::string default_language, const FieldLengths& mean_lengths,
               std::function<std::filesystem::path(std::size_t)> part);

  // Builds a shard in the background; waits while all processors are busy. Throws what went wrong
  // with a former one.
  void add(std::vector<NewQuestion>&& questions);

  // Makes one database of `base` and the shards, in the order they were added, at `target`:
  // compact, every question with the document number it would have if all had been added to `base`.
  void merge(const std::filesystem::path& base, const std::filesystem::path& target);

 private:
  using Paths = std::vector<std::filesystem::path>;

  std::filesystem::path next_part() { return part_(++parts_); }
  void start(std::function<void()> work);
  void wait();
  void merge_shards();

  std::string default_language_;
  FieldLengths mean_lengths_;
  std::function<std::filesystem::path(std::size_t)> part_;
  std::size_t parts_ = 0;
  Paths merged_;  // in order: each of many shards
  Paths shards_;  // behind them: not merged yet
  std::deque<std::future<void>> running_;
};

}  // namespace qbank
