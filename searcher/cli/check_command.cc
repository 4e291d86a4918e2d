// qbank check: what is wrong with a bank.
#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/bank/bank_reader.h"
#include "indexer/bank/lint.h"
#include "searcher/cli/command_line.h"
#include "searcher/cli/findings.h"
#include "searcher/cli/output.h"
#include "searcher/cli/source_options.h"
#include "searcher/json/json_writer.h"

namespace qbank {
namespace {

std::string finding_json(const Finding& finding) {
  JsonWriter json;
  json.begin_object().member("source", finding.source).member("line", finding.line);
  json.member("severity", severity_name(finding.severity)).member("rule", finding.rule);
  json.member("message", finding.message).end_object();
  return json.line();
}

int run(CommandLine& line) {
  SourceOptions options;
  std::string format = "text";
  options.declare(line);
  line.choice("--format", format, {"text", "json"});
  const std::vector<std::string> sources = line.parse_some();
  std::vector<Question> questions;
  const ReadReport report = read_banks(sources, options.read_options(), [&](Question&& question) {
    questions.push_back(std::move(question));
  });
  const std::vector<Finding> findings = lint(questions, report);
  for (const Finding& finding : findings) {
    print(format == "json" ? finding_json(finding) : finding_text(finding));
  }
  // A note, such as a README without questions, is nothing to mend.
  const bool sound = std::ranges::all_of(findings, [](const Finding& finding) {
    return finding.severity == Finding::Severity::kNote;
  });
  return sound ? kDone : kFindings;
}

}  // namespace

const Command kCheckCommand = {"check", "SOURCE...", "Point out what is wrong in a bank",
                               "qbank check data/python-interview.md\n"
                               "qbank check --format json banks/",
                               run};

}  // namespace qbank
