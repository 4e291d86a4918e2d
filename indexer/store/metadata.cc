#include "indexer/store/metadata.h"

#include <sstream>

#include "indexer/error.h"

namespace qbank {

std::string row_key(std::string_view key, char kind, std::string_view name) {
  std::string row(key);
  row += kind;
  return row += name;
}

void require_format(const std::string& version, const std::string& path) {
  if (version == kFormatVersion) return;
  throw Error(ErrorCode::kWrongFormat,
              path + ": the index has format " + (version.empty() ? "(none)" : version) +
                  ", this qbank reads format " + std::string(kFormatVersion),
              "remove the directory and run qbank index again");
}

std::string encode_lengths(const FieldLengths& lengths) {
  std::ostringstream out;
  for (const double length : lengths) out << length << ' ';
  return out.str();
}

FieldLengths decode_lengths(std::string_view text) {
  std::istringstream in{std::string(text)};
  FieldLengths lengths{};
  for (double& length : lengths) in >> length;
  return lengths;
}

}  // namespace qbank
