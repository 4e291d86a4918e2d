// Facet values: the topic, tier and bank of each document, as numbers into tables.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/fields.h"

namespace qbank {

inline constexpr std::array kFacetFields = {Field::kTopic, Field::kTier, Field::kBank};

// Encodes the values of one question after the other. Values that are new get the next number of
// their field, up to 65,535; more are spelled where they stand. Not thread-safe.
class FacetEncoder {
 public:
  FacetEncoder() = default;
  // Goes on with the numbers of a table. Throws Error(kCorrupt) if it is none.
  explicit FacetEncoder(std::string_view table);

  std::string encode(const Question& question);

  // What a decoder needs besides.
  std::string table() const;

 private:
  using Numbers = std::unordered_map<std::string, std::uint32_t>;  // of values
  std::array<Numbers, kFacetFields.size()> fields_;
};

// Decodes what a FacetEncoder with this table wrote. Not thread-safe.
class FacetDecoder {
 public:
  // Numbers of values, in the order of kFacetFields; 0: no value.
  using Numbers = std::array<std::uint32_t, kFacetFields.size()>;

  // Throws Error(kCorrupt), as `decode` does.
  explicit FacetDecoder(std::string_view table);

  Numbers decode(std::string_view encoded);

  // The value of a number that `decode` gave for the field with this place in kFacetFields.
  const std::string& value(std::size_t field, std::uint32_t number) const {
    return fields_[field].values[number];
  }

 private:
  struct Values {
    std::vector<std::string> values{{}};           // by number; the first is no value
    std::uint32_t in_table = 0;                    // the last number of the table
    std::map<std::string, std::uint32_t> spelled;  // numbers of the others
  };
  std::array<Values, kFacetFields.size()> fields_;
};

}  // namespace qbank
