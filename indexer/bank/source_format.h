// The format of a source, from its name and its first characters.
#pragma once

#include <string>
#include <string_view>

namespace qbank {

enum class SourceFormat {
  kMarkdown,
  kJsonLines,
  kJson,
  kYaml,
  kTable,   // CSV, TSV, Anki's text export
  kTrivia,  // "#Q"
  kAiken,
  kGift,
  kXml,
  kHtml,
  kOrg,  // Emacs Org
  kAsciiDoc,
  kRst,  // reStructuredText
};

// `path` decides where its extension is that of a format of records; the text decides otherwise.
SourceFormat detect_format(const std::string& path, std::string_view text);

// As it stands in reports, e.g. "jsonl".
std::string_view name(SourceFormat format);

}  // namespace qbank
