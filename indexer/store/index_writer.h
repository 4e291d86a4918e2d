// IndexWriter: puts questions into an index, all or nothing.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/text/thesaurus.h"

namespace qbank {

struct WriteOptions {
  std::string default_language = "en";  // of questions that name none
  bool dry_run = false;                 // compare only; nothing is written or locked
  // New questions that are worth a thread: so many are built apart from the others, side by side
  // with the next. At most these, once a processor, wait in memory.
  std::size_t batch = 12'000;
};

// A bank most of whose questions came from a source that was not given this time: another bank of
// the same name may have replaced it.
struct ReplacedBank {
  std::string bank;
  std::string former_source;

  bool operator==(const ReplacedBank&) const = default;
};

// What a commit changed, in questions. A moved question has the same id and content at another
// place of its source.
struct WriteSummary {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t moved = 0;
  std::size_t removed = 0;
  std::size_t unchanged = 0;
  std::size_t kept = 0;     // though not given again, see `keep_missing`
  std::size_t renamed = 0;  // of the added and changed: had all their content under another id
  std::vector<ReplacedBank> replaced{};

  bool operator==(const WriteSummary&) const = default;
};

// Writes one set of questions to the index at `path` (see IndexDirectory).
//
// The questions given replace those of the same banks: a question that is already there is
// rewritten only if it differs, and what was not given again is removed. Other banks stay as they
// are. See `keep_missing` for banks that could not be read whole. Nothing is visible to readers
// before `commit` returns; without it nothing ever is. One writer at a time; not thread-safe.
class IndexWriter {
 public:
  // Throws Error: kLocked, kNotAnIndex, kIo, kWrongFormat (an index of another version).
  IndexWriter(std::filesystem::path path, WriteOptions options);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  // Adds or updates a question. `question.id` must not have been added before in this run.
  void add(Question question);

  // Removes a bank, as far as its questions are not given afterwards. Throws
  // Error(kInvalidArgument) if the index has none of this name.
  void remove_bank(const std::string& name);

  // Whether the index has the thesaurus of this version, so that it need not be read.
  bool has_thesaurus(const std::string& version) const;

  // Uses this thesaurus from now on, in place of the index's former one. Another one has another
  // `version`, a short text.
  void set_thesaurus(const Thesaurus& thesaurus, const std::string& version);

  // Keeps the questions that are not given again, for not all of the sources could be read whole.
  // Those of the sources `whole`, which could, are removed nevertheless.
  void keep_missing(std::set<std::string> whole);

  // Publishes the index, unless it would be the same as before. Call once, last.
  WriteSummary commit();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace qbank
