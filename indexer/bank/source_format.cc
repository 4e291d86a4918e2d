#include "indexer/bank/source_format.h"

#include <algorithm>

#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

std::string extension_of(const std::string& path) {
  const size_t dot = path.find_last_of('.');
  const size_t slash = path.find_last_of('/');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return {};
  return lower_case(path.substr(dot + 1));
}

// One object on each of the first lines, rather than one value over many lines.
bool is_json_lines(std::string_view text) {
  const std::string_view line = trim(text.substr(0, text.find('\n')));
  return line.starts_with('{') && line.ends_with('}');
}

}  // namespace

SourceFormat detect_format(const std::string& path, std::string_view text) {
  const std::string extension = extension_of(path);
  const std::string_view start = trim(text.substr(0, 4096));
  if (extension == "jsonl" || extension == "ndjson") return SourceFormat::kJsonLines;
  if (extension == "json" || extension.empty() || extension == "txt") {
    if (start.starts_with('{')) {
      return is_json_lines(trim(text)) ? SourceFormat::kJsonLines : SourceFormat::kJson;
    }
    if (extension == "json" || start.starts_with("[{") || start.starts_with("[\n")) {
      return SourceFormat::kJson;
    }
  }
  return SourceFormat::kMarkdown;
}

std::string_view name(SourceFormat format) {
  switch (format) {
    case SourceFormat::kMarkdown: return "markdown";
    case SourceFormat::kJsonLines: return "jsonl";
    case SourceFormat::kJson: return "json";
  }
  return {};
}

}  // namespace qbank
