#include "indexer/store/synonyms.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>

#include "indexer/store/bytes.h"

namespace qbank {
namespace {

constexpr char kRow = '.';
constexpr double kPercent = 100;

std::uint64_t percent_of(double weight) {
  return static_cast<std::uint64_t>(std::clamp(std::round(weight * kPercent), 1.0, kPercent));
}

}  // namespace

std::string synonym_row_key(std::string_view from) { return row_key(kThesaurusKey, kRow, from); }

std::string_view synonym_of_row_key(std::string_view row_key) {
  return row_key.substr(kThesaurusKey.size() + 1);
}

std::vector<MetadataRow> synonym_rows(const std::vector<Synonym>& synonyms) {
  std::map<std::string_view, std::set<std::pair<std::uint64_t, std::string_view>>> by_key;
  for (const Synonym& synonym : synonyms) {
    by_key[synonym.from].emplace(percent_of(synonym.weight), synonym.to);
  }
  std::vector<MetadataRow> rows;
  rows.reserve(by_key.size());
  for (const auto& [from, all] : by_key) {
    ByteWriter row;
    for (const auto& [percent, to] : all) {
      row.number(percent);
      row.text(to);
    }
    rows.emplace_back(synonym_row_key(from), row.take());
  }
  return rows;
}

std::vector<StoredSynonym> decode_synonyms(std::string_view row) {
  std::vector<StoredSynonym> synonyms;
  for (ByteReader in(row); !in.at_end();) {
    const std::uint64_t percent = in.number();
    if (percent == 0 || percent > static_cast<std::uint64_t>(kPercent)) ByteReader::fail();
    synonyms.push_back({std::string(in.text()), static_cast<double>(percent) / kPercent});
  }
  return synonyms;
}

}  // namespace qbank
