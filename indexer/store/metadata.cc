#include "indexer/store/metadata.h"

#include <sstream>

namespace qbank {

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
