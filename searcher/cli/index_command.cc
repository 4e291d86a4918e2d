// qbank index: from banks to an index.
#include <functional>
#include <future>

#include "indexer/bank/bank_reader.h"
#include "indexer/store/index_writer.h"
#include "searcher/cli/builtin_files.h"
#include "searcher/cli/command_line.h"
#include "searcher/cli/findings.h"
#include "searcher/cli/output.h"
#include "searcher/cli/progress.h"
#include "searcher/cli/source_options.h"

namespace qbank {
namespace {

struct Options {
  std::string db;
  SourceOptions source;
  std::vector<std::string> thesauri;
  bool no_thesaurus = false;
  bool dry_run = false;
};

void append(Thesaurus& thesaurus, std::string_view text, const std::string& name,
            Analyzer& analyzer) {
  Thesaurus more = parse_thesaurus(text, analyzer);
  if (!more.errors.empty()) {
    const ThesaurusError& error = more.errors.front();
    throw Error(ErrorCode::kUnreadable,
                name + ":" + std::to_string(error.line) + ": " + error.message,
                "write one relation a line, e.g. gil = global interpreter lock");
  }
  thesaurus.synonyms.insert(thesaurus.synonyms.end(), more.synonyms.begin(), more.synonyms.end());
}

Thesaurus load_thesaurus(const Options& options) {
  Thesaurus thesaurus;
  Analyzer analyzer(options.source.language.empty() ? "en" : options.source.language);
  if (!options.no_thesaurus) {
    append(thesaurus, builtin::file("thesaurus.txt"), "built-in thesaurus", analyzer);
  }
  for (const std::string& path : options.thesauri) {
    append(thesaurus, read_text_file(path), path, analyzer);
  }
  return thesaurus;
}

void print_sources(const ReadReport& report) {
  for (const SourceReport& source : report.sources) print(source_text(source) + "\n");
  print(rejected_text(report));
}

std::string summary_text(const WriteSummary& summary, bool dry_run) {
  const auto part = [](std::size_t count, const char* what) {
    return std::to_string(count) + " " + what;
  };
  return part(summary.added, "added, ") + part(summary.changed, "changed, ") +
         part(summary.moved, "moved, ") + part(summary.removed, "removed, ") +
         part(summary.unchanged, "unchanged") + (dry_run ? " (dry run: nothing written)\n" : "\n");
}

WriteSummary write_index(const Options& options, const std::vector<std::string>& sources) {
  // It is ready when the first question has been read.
  auto thesaurus = std::async(std::launch::async, load_thesaurus, std::cref(options));
  WriteOptions write;
  write.dry_run = options.dry_run;
  if (!options.source.language.empty()) write.default_language = options.source.language;
  IndexWriter writer(options.db, write);
  Progress progress;
  ReadOptions read = options.source.read_options();
  read.progress = [&](double share) { progress.set_share(share); };
  const ReadReport report = read_banks(sources, read, [&](Question&& question) {
    if (thesaurus.valid()) writer.set_thesaurus(thesaurus.get());
    progress.step(question.source);
    writer.add(std::move(question));
  });
  progress.clear();
  print_sources(report);
  return writer.commit();
}

int run(CommandLine& line) {
  Options options;
  line.database(options.db);
  options.source.declare(line);
  line.option("--thesaurus", options.thesauri, "File of words that mean the same; repeatable")
      .flag("--no-thesaurus", options.no_thesaurus, "Leave out the built-in thesaurus")
      .flag("--dry-run", options.dry_run, "Only say what would change");
  const std::vector<std::string> sources = line.parse_some();
  print(summary_text(write_index(options, sources), options.dry_run));
  return kDone;
}

}  // namespace

const Command kIndexCommand = {"index", "SOURCE...",
                               "Read question banks (files, folders, - for standard input)",
                               "qbank index data/python-interview.md\n"
                               "qbank index --db team.db --dry-run banks/\n"
                               "qbank index --bank legacy --encoding windows-1251 old.txt\n"
                               "qbank index --map text=title --map answer=reply export.csv",
                               run};

}  // namespace qbank
