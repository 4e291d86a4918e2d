// qbank index: from banks to an index.
#include <algorithm>
#include <functional>
#include <future>
#include <iterator>
#include <set>

#include "indexer/bank/bank_reader.h"
#include "indexer/hash.h"
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
  std::vector<std::string> removed_banks;
  bool no_thesaurus = false;
  bool dry_run = false;
  bool prune = false;
};

struct ThesaurusText {
  std::string name;
  std::string text;
};

std::vector<ThesaurusText> thesaurus_texts(const Options& options) {
  std::vector<ThesaurusText> texts;
  if (!options.no_thesaurus) {
    for (const char* const name : {"thesaurus.txt", "everyday.txt", "glossary.txt"}) {
      texts.push_back({std::string("built-in ") + name, std::string(builtin::file(name))});
    }
  }
  for (const std::string& path : options.thesauri) texts.push_back({path, read_text_file(path)});
  return texts;
}

std::string thesaurus_language(const Options& options) {
  return options.source.language.empty() ? "en" : options.source.language_code();
}

// Names all that a thesaurus depends on.
std::string thesaurus_version(const std::vector<ThesaurusText>& texts, const Options& options) {
  std::uint64_t hash = stable_hash(QBANK_VERSION);
  hash = stable_hash(thesaurus_language(options), hash);
  for (const ThesaurusText& one : texts) hash = stable_hash(one.text, hash);
  return hex(hash);
}

void append(Thesaurus& thesaurus, const ThesaurusText& from, Analyzer& analyzer) {
  Thesaurus more = parse_thesaurus(from.text, analyzer);
  for (ThesaurusError& error : more.errors) {
    error.message = from.name + ":" + std::to_string(error.line) + ": " + error.message;
  }
  const auto move = [](auto& all, auto& some) {
    std::move(some.begin(), some.end(), std::back_inserter(all));
  };
  move(thesaurus.synonyms, more.synonyms);
  move(thesaurus.descriptions, more.descriptions);
  move(thesaurus.errors, more.errors);
}

Thesaurus read_thesaurus(const std::vector<ThesaurusText>& texts, const Options& options) {
  Thesaurus thesaurus;
  Analyzer analyzer(thesaurus_language(options));
  analyzer.remember_chunks();
  for (const ThesaurusText& one : texts) append(thesaurus, one, analyzer);
  return thesaurus;
}

void print_sources(const ReadReport& report) {
  for (const SourceReport& source : report.sources) print(source_text(source) + "\n");
  print(rejected_text(report));
}

std::string left_out_text(const std::vector<ThesaurusError>& errors) {
  std::string text;
  for (const ThesaurusError& error : errors) text += "left out: " + error.message + "\n";
  return text;
}

std::string replaced_text(const std::vector<ReplacedBank>& replaced) {
  std::string text;
  for (const ReplacedBank& one : replaced) {
    text += "the bank " + one.bank + " was read from " + one.former_source +
            " before, and most of it is replaced; to have both, give this one another name with "
            "--bank NAME\n";
  }
  return text;
}

std::string summary_text(const WriteSummary& summary, bool dry_run) {
  const auto part = [](std::size_t count, const char* what) {
    return std::to_string(count) + " " + what;
  };
  return part(summary.added, "added, ") + part(summary.changed, "changed, ") +
         part(summary.moved, "moved, ") + part(summary.removed, "removed, ") +
         part(summary.unchanged, "unchanged") + (dry_run ? " (dry run: nothing written)\n" : "\n");
}

std::string kept_text(std::size_t kept) {
  if (kept == 0) return {};
  return "kept: " + std::to_string(kept) + (kept == 1 ? " question" : " questions") +
         " that may be in what was left out; mend that and index again, or remove them by "
         "--prune\n";
}

std::set<std::string> read_whole(const ReadReport& report) {
  std::set<std::string> whole;
  for (const SourceReport& source : report.sources) {
    if (std::ranges::none_of(source.findings, is_error)) whole.insert(source.source);
  }
  return whole;
}

std::string renamed_text(std::size_t renamed) {
  if (renamed == 0) return {};
  return "renamed: " + std::to_string(renamed) +
         (renamed == 1 ? " question has another id" : " questions have other ids") +
         " than before; links to the old ones no longer lead there\n";
}

int write_index(const Options& options, const std::vector<std::string>& sources) {
  const std::vector<ThesaurusText> texts = thesaurus_texts(options);
  const std::string version = thesaurus_version(texts, options);
  WriteOptions write;
  write.dry_run = options.dry_run;
  if (!options.source.language.empty()) write.default_language = options.source.language_code();
  IndexWriter writer(options.db, write);
  for (const std::string& bank : options.removed_banks) writer.remove_bank(bank);
  if (sources.empty()) {
    print(summary_text(writer.commit(), options.dry_run));
    return kDone;
  }
  // It is ready when the first question has been read.
  std::future<Thesaurus> thesaurus;
  if (!writer.has_thesaurus(version)) {
    thesaurus =
        std::async(std::launch::async, read_thesaurus, std::cref(texts), std::cref(options));
  }
  Progress progress;
  ReadOptions read = options.source.read_options();
  read.progress = [&](double share) { progress.set_share(share); };
  std::vector<ThesaurusError> not_understood;
  const ReadReport report = read_banks(sources, read, [&](Question&& question) {
    if (thesaurus.valid()) {
      Thesaurus all = thesaurus.get();
      not_understood = std::move(all.errors);
      writer.set_thesaurus(all, version);
    }
    progress.step(question.source);
    writer.add(std::move(question));
  });
  progress.clear();
  print_sources(report);
  print(left_out_text(not_understood));
  if (report.rejected > 0 && !options.prune) writer.keep_missing(read_whole(report));
  const WriteSummary summary = writer.commit();
  print(summary_text(summary, options.dry_run) + kept_text(summary.kept) +
        renamed_text(summary.renamed) + replaced_text(summary.replaced));
  return report.rejected > 0 ? kFindings : kDone;
}

int run(CommandLine& line) {
  Options options;
  line.database(options.db);
  options.source.declare(line);
  line.option("--thesaurus", options.thesauri, "File of words that mean the same; repeatable")
      .flag("--no-thesaurus", options.no_thesaurus, "Leave out the built-in thesaurus")
      .option("--remove-bank", options.removed_banks, "Bank to take out of the index; repeatable")
      .flag("--dry-run", options.dry_run, "Only say what would change")
      .flag("--prune", options.prune, "Remove what was not found, even if a source has errors");
  const std::vector<std::string> sources = line.parse();
  if (sources.empty() && options.removed_banks.empty()) line.fail("SOURCE... is missing");
  return write_index(options, sources);
}

}  // namespace

const Command kIndexCommand = {"index", "SOURCE...",
                               "Read question banks (files, folders, - for standard input)",
                               "qbank index data/python-interview.md\n"
                               "qbank index --db team.db --dry-run banks/\n"
                               "qbank index --bank legacy --encoding windows-1251 old.txt\n"
                               "qbank index --map text=title --map answer=reply export.csv\n"
                               "qbank index --remove-bank old-name new-name.md",
                               run};

}  // namespace qbank
