// Impacts: how much a term counts in a question, decided when the question is indexed.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "indexer/store/fields.h"

namespace qbank {

// The weight of a term in a document is the saturated, length-normalised, field-weighted term
// frequency of BM25F (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted
// fields, CIKM 2004), stored as a small integer in place of the plain frequency. A search then
// needs one posting list a term and reads no document lengths (Anh, de Kretser, Moffat:
// Vector-space ranking with effective early termination, SIGIR 2001).
inline constexpr double kSaturation = 1.2;           // BM25's k1
inline constexpr double kLengthNormalisation = 0.5;  // BM25's b
inline constexpr double kImpactScale = 100;          // impact of a frequency of 1 at average length
inline constexpr std::uint32_t kMaxImpact = 255;

// Mean number of words per field, over the questions that have the field.
using FieldLengths = std::array<double, kFields.size()>;

// What one occurrence of a term in a field of `length` words adds to its weighted frequency.
inline double occurrence_weight(Field field, double length, const FieldLengths& mean) {
  const double average = std::max(1.0, mean[static_cast<std::size_t>(field)]);
  return info(field).weight / (1 - kLengthNormalisation + kLengthNormalisation * length / average);
}

// The impact of a weighted frequency, 1 to kMaxImpact.
inline std::uint32_t impact_of(double frequency) {
  const double saturated = frequency * (kSaturation + 1) / (frequency + kSaturation);
  const double scaled = std::round(kImpactScale * saturated);
  return static_cast<std::uint32_t>(std::clamp(scaled, 1.0, double{kMaxImpact}));
}

}  // namespace qbank
