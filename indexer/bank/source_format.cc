#include "indexer/bank/source_format.h"

#include <algorithm>

#include "indexer/bank/gift_reader.h"
#include "indexer/bank/html_reader.h"
#include "indexer/bank/line_records.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

std::string extension_of(const std::string& path) {
  const size_t dot = path.find_last_of('.');
  const size_t slash = path.find_last_of('/');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return {};
  return lower_case(path.substr(dot + 1));
}

// One object on each of the first two lines, rather than one value on one line or over many.
bool is_json_lines(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  const std::string_view behind = trim(text.substr(first.size()));
  const std::string_view line = trim(first);
  return line.starts_with('{') && line.ends_with('}') && behind.starts_with('{');
}

// Values parted by tabs, as many on each line.
bool is_tab_table(std::string_view text) {
  static constexpr size_t kSampleLines = 60;
  size_t lines = 0;
  long tabs = -1;
  for (size_t begin = 0; begin < text.size() && lines < kSampleLines;) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (trim(line).empty()) continue;
    const auto count = std::count(line.begin(), line.end(), '\t');
    if (count == 0 || (tabs >= 0 && count != tabs) || line.starts_with('\t')) return false;
    tabs = count;
    ++lines;
  }
  return lines > 1;
}

SourceFormat detect_json(std::string_view text) {
  return is_json_lines(text) ? SourceFormat::kJsonLines : SourceFormat::kJson;
}

bool is_anki(std::string_view text) {
  return text.starts_with("#separator:") || text.starts_with("#html:") ||
         text.starts_with("#notetype");
}

// What a text without a telling name is.
SourceFormat detect_by_content(std::string_view text) {
  if (text.starts_with("{\"") || text.starts_with("{\n") || text.starts_with("{ \"")) {
    return detect_json(text);
  }
  if (text.starts_with("[{") || text.starts_with("[\n") || text.starts_with("[ {")) {
    return SourceFormat::kJson;
  }
  if (text.starts_with("<?xml") || text.starts_with("<quiz") || text.starts_with("<posts")) {
    return SourceFormat::kXml;
  }
  if (is_html(text)) return SourceFormat::kHtml;
  if (is_trivia(text)) return SourceFormat::kTrivia;
  if (is_anki(text) || is_tab_table(text)) return SourceFormat::kTable;
  if (is_aiken(text)) return SourceFormat::kAiken;
  if (is_gift(text)) return SourceFormat::kGift;
  return SourceFormat::kMarkdown;
}

}  // namespace

SourceFormat detect_format(const std::string& path, std::string_view text) {
  const std::string extension = extension_of(path);
  const std::string_view content = trim(text);
  if (extension == "jsonl" || extension == "ndjson") return SourceFormat::kJsonLines;
  if (extension == "json") {
    return content.starts_with('{') ? detect_json(content) : SourceFormat::kJson;
  }
  if (extension == "yaml" || extension == "yml") return SourceFormat::kYaml;
  if (extension == "csv" || extension == "tsv") return SourceFormat::kTable;
  if (extension == "gift") return SourceFormat::kGift;
  if (extension == "aiken") return SourceFormat::kAiken;
  if (extension == "xml") return SourceFormat::kXml;
  if (extension == "html" || extension == "htm") return SourceFormat::kHtml;
  if (extension == "org") return SourceFormat::kOrg;
  if (extension == "adoc" || extension == "asciidoc") return SourceFormat::kAsciiDoc;
  if (extension == "rst") return SourceFormat::kRst;
  if (extension == "md" || extension == "markdown" || extension == "mkd" || extension == "mdx") {
    return SourceFormat::kMarkdown;
  }
  return detect_by_content(content);
}

std::string_view name(SourceFormat format) {
  switch (format) {
    case SourceFormat::kMarkdown:
      return "markdown";
    case SourceFormat::kJsonLines:
      return "jsonl";
    case SourceFormat::kJson:
      return "json";
    case SourceFormat::kYaml:
      return "yaml";
    case SourceFormat::kTable:
      return "table";
    case SourceFormat::kTrivia:
      return "trivia";
    case SourceFormat::kAiken:
      return "aiken";
    case SourceFormat::kGift:
      return "gift";
    case SourceFormat::kXml:
      return "xml";
    case SourceFormat::kHtml:
      return "html";
    case SourceFormat::kOrg:
      return "org";
    case SourceFormat::kAsciiDoc:
      return "asciidoc";
    case SourceFormat::kRst:
      return "rst";
  }
  return {};
}

}  // namespace qbank
