// qbank parse: what would be indexed, without writing anything.
#include <cstdio>

#include "indexer/bank/bank_reader.h"
#include "searcher/cli/command_line.h"
#include "searcher/cli/findings.h"
#include "searcher/cli/output.h"
#include "searcher/cli/search_text.h"
#include "searcher/cli/source_options.h"
#include "searcher/json/responses.h"

namespace qbank {
namespace {

void print_json(const Question& question) {
  JsonWriter json;
  write_question(json, question);
  print(json.line());
}

void print_text(const Question& question) {
  std::string text = question.source + ":" + std::to_string(question.line) + ": " + question.text;
  text += "\n    " + place_text(question) + "\n";
  print(text);
}

void print_report(const ReadReport& report) {
  for (const SourceReport& source : report.sources) {
    print(source_text(source) + "\n");
    if (!source.form.empty()) print("    " + source.form + "\n");
  }
}

int run(CommandLine& line) {
  SourceOptions options;
  std::string format = "text";
  options.declare(line);
  line.choice("--format", format, {"text", "jsonl"});
  const std::vector<std::string> sources = line.parse_some();
  const bool json = format == "jsonl";
  const ReadReport report = read_banks(
      sources, options.read_options(),
      [json](Question&& question) { json ? print_json(question) : print_text(question); });
  if (!json) print_report(report);
  std::fputs(rejected_text(report).c_str(), stderr);
  return kDone;
}

}  // namespace

const Command kParseCommand = {"parse", "SOURCE...", "Show what would be indexed",
                               "qbank parse data/python-interview.md\n"
                               "qbank parse --format jsonl bank.md > bank.jsonl",
                               run};

}  // namespace qbank
