// DatabasePool: the open databases of a snapshot. Private to the engine.
#pragma once

#include <xapian.h>

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "indexer/store/xapian_guard.h"

namespace qbank {

// How many publications there were up to this one.
std::uint64_t revision_of(const Xapian::Database& database);

// Of a publication, see Snapshot::identity.
std::uint64_t identity_of(const Xapian::Database& database);

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

}  // namespace qbank
