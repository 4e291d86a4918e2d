#include "searcher/cli/findings.h"

#include <algorithm>

namespace qbank {
namespace {

// More rejected records than this are counted, not listed.
constexpr std::size_t kShownRejected = 20;

}  // namespace

bool is_error(const Finding& finding) { return finding.severity == Finding::Severity::kError; }

std::string_view severity_name(Finding::Severity severity) {
  switch (severity) {
    case Finding::Severity::kNote:
      return "note";
    case Finding::Severity::kWarning:
      return "warning";
    case Finding::Severity::kError:
      return "error";
  }
  return {};
}

std::string finding_text(const Finding& finding) {
  std::string place = finding.source + ":";
  if (finding.line != 0) place += std::to_string(finding.line) + ":";
  return place + " " + std::string(severity_name(finding.severity)) + ": " + finding.message +
         " [" + finding.rule + "]\n";
}

std::string source_text(const SourceReport& source) {
  for (const Finding& finding : source.findings) {
    if (finding.rule == "left-out") return source.source + ": " + finding.message;
  }
  std::string text = source.source + ": " + std::to_string(source.questions) + " question" +
                     (source.questions == 1 ? "" : "s");
  std::string how = source.format;
  for (const std::string& part : {source.encoding, source.language}) {
    if (!part.empty()) how += (how.empty() ? "" : ", ") + part;
  }
  if (!how.empty()) text += " (" + how + ")";
  const auto others = source.findings.size() -
                      static_cast<std::size_t>(std::ranges::count_if(source.findings, is_error));
  if (others != 0) text += "; qbank check has " + std::to_string(others) + " to say about it";
  return text;
}

std::string rejected_text(const ReadReport& report) {
  std::string text;
  std::size_t shown = 0;
  for (const SourceReport& source : report.sources) {
    for (const Finding& finding : source.findings) {
      if (is_error(finding) && ++shown <= kShownRejected)
        text += "left out: " + finding_text(finding);
    }
  }
  if (shown > kShownRejected) {
    text += "left out: " + std::to_string(shown - kShownRejected) + " more\n";
  }
  return text;
}

}  // namespace qbank
