// BankReader: from a source (file, folder, standard input) to questions.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/bank/question.h"

namespace qbank {

// Something noticed while reading: a repaired line, a wrong stated count, a rejected record.
struct Finding {
  enum class Severity { kNote, kWarning, kError };
  Severity severity = Severity::kWarning;
  std::string rule;    // short stable name, e.g. "stated-count", "encoding-repaired"
  std::string source;  // file the finding is about
  unsigned line = 0;   // 1-based; 0 when it concerns the whole file
  std::string message;

  bool operator==(const Finding&) const = default;
};

struct ReadOptions {
  std::string bank;      // name of the bank; empty: from the file or folder name
  std::string language;  // ISO 639-1; empty: detected
  std::string encoding;  // as ICU names it, e.g. "windows-1251"; empty: detected
  std::map<std::string, std::string> field_map;  // our field -> the source's, for records
  std::function<void(double share)> progress;    // before each question: what is done, 0 to 1
};

// What one source file gave.
struct SourceReport {
  std::string source;
  std::string format;    // e.g. "markdown", "jsonl", "gift"
  std::string form;      // the question form chosen for a Markdown file and why, one sentence
  std::string encoding;  // e.g. "UTF-8", "windows-1254 mojibake repaired"
  std::string language;  // ISO 639-1, given or detected; empty if not known
  double language_confidence = 0;  // 1 if given; how sure the detection is
  size_t questions = 0;
  std::vector<Finding> findings;
};

struct ReadReport {
  std::vector<SourceReport> sources;
  size_t questions = 0;
  size_t rejected = 0;  // records and files that gave a kError finding
};

// Called for each question in source order. The question may be moved from.
using QuestionSink = std::function<void(Question&&)>;

// Reads `sources` (files, folders, or "-" for standard input) and hands every question to `sink`.
//
// A file that cannot be read or understood becomes a kError finding of its report and the run goes
// on with the next one. Ids are unique over the call: a repeated number gets a stable suffix.
// Throws Error(kNotFound) if a named source does not exist, Error(kUnreadable) if none of the named
// sources gave a question, Error(kInvalidArgument) for a field map of a field that there is none
// of; what `sink` throws ends the run. Not thread-safe for one sink; independent calls may run in
// parallel.
ReadReport read_banks(const std::vector<std::string>& sources, const ReadOptions& options,
                      const QuestionSink& sink);

}  // namespace qbank
