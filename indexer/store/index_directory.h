// IndexDirectory: generations of an index and how one becomes the current one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "indexer/descriptor.h"

namespace qbank {

// An index is a directory of immutable generations, each a Xapian database, and a small file
// (XAPIANDB, a Xapian stub database) that names the current one:
//
//   qbank.db/XAPIANDB         "auto generation-7"
//   qbank.db/generation-7/    a Xapian database that is never written again
//   qbank.db/generation-8.*   parts that a writer at work makes the next generation of
//   qbank.db/lock             held while a writer is at work
//
// A writer prepares the next generation beside the current one and publishes it by renaming the
// small file, which is atomic: a reader, or a crash at any moment, sees the old or the new index.
// Whoever has a generation open keeps it, even after it was removed.
class IndexDirectory {
 public:
  explicit IndexDirectory(std::filesystem::path path);

  const std::filesystem::path& path() const { return path_; }

  // Number of the current generation; nothing if there is no index yet.
  // Throws Error(kNotAnIndex) if the directory holds something else, Error(kIo) if it cannot be
  // read.
  std::optional<std::uint64_t> current() const;

  std::filesystem::path generation(std::uint64_t number) const;

  // A value that changes whenever another generation is published; cheap enough to ask before
  // each request. 0 if there is no index.
  std::uint64_t stamp() const;

 private:
  std::filesystem::path path_;
  std::filesystem::path stub_;  // the small file
};

// Holds the directory's write lock, creates the directory if need be, and publishes.
class IndexDirectoryWriter {
 public:
  // Throws Error(kLocked) if another writer holds the lock, Error(kNotAnIndex) if the directory
  // holds something else, Error(kIo) if it cannot be written.
  explicit IndexDirectoryWriter(std::filesystem::path path);
  ~IndexDirectoryWriter();
  IndexDirectoryWriter(const IndexDirectoryWriter&) = delete;
  IndexDirectoryWriter& operator=(const IndexDirectoryWriter&) = delete;

  const IndexDirectory& directory() const { return directory_; }

  // Where the next generation is to be written.
  std::filesystem::path next() const { return directory_.generation(next_); }

  // Copies the current generation, if there is one, to the next. Safe to run in a thread while the
  // current one is read.
  void copy_current() const;

  // A directory for a part of the next generation. It goes when that is published, or with the next
  // writer.
  std::filesystem::path part(std::size_t number) const;

  // Makes the next generation, which was written meanwhile, the current one, durably, and removes
  // those that no new reader can meet: all but the current one and its predecessor.
  void publish();

 private:
  void lock();
  // Also those that were never published; all but this one and its predecessor.
  void remove_generations_but(std::optional<std::uint64_t> newest);

  IndexDirectory directory_;
  Descriptor lock_;
  std::optional<std::uint64_t> previous_;
  std::uint64_t next_ = 1;
  bool created_ = false;
  bool published_ = false;
};

}  // namespace qbank
