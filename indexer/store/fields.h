// The field table: the one place that says what an index holds and under which names.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace qbank {

// DO NOT RENUMBER: slots and prefixes are embedded in every index. A change needs a new
// kFormatVersion.
enum class Field : std::uint8_t {
  kQuestion,
  kTopic,
  kTier,
  kBody,
  kAnswer,
  kOptions,
  kTags,
  kBank,
  kNumber,
  kId,
};

struct FieldInfo {
  Field field;
  std::string_view name;    // as people write it in a query, "topic:oop"
  std::string_view prefix;  // of the terms that filter by this field; empty: not a filter
  double weight;            // how much a word in this field counts; 0: not searched for words
  bool phrases;             // whether phrases can be found in it
  std::string_view description;
  std::string_view example;  // a query
};

inline constexpr std::array<FieldInfo, 10> kFields = {{
    {Field::kQuestion, "question", "", 1.0, true, "the question itself", "decorators"},
    {Field::kTopic, "topic", "XT", 0.35, false, "headings above the question", "topic:oop"},
    {Field::kTier, "tier", "XL", 0, false, "level of the question", "tier:deep"},
    {Field::kBody, "body", "", 0.4, true, "code or detail of the question", "lru_cache"},
    {Field::kAnswer, "answer", "", 0.3, true, "the answer", "yield"},
    {Field::kOptions, "options", "", 0.3, true, "choices of the question", "git rebase"},
    {Field::kTags, "tags", "XG", 0.5, false, "tags of the question", "tags:async"},
    {Field::kBank, "bank", "XB", 0, false, "name of the bank", "bank:python-interview"},
    {Field::kNumber, "number", "XN", 0, false, "the bank's own number", "number:57"},
    {Field::kId, "id", "Q", 0, false, "stable id", "id:python-interview/57"},
}};

constexpr const FieldInfo& info(Field field) { return kFields[static_cast<std::size_t>(field)]; }

// The field that a query calls `name`, or nullptr.
constexpr const FieldInfo* find_field(std::string_view name) {
  for (const FieldInfo& field : kFields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

// Value slot with the hashes that tell whether a stored question has changed.
inline constexpr std::uint32_t kHashSlot = 0;

// Value slot with the topic, tier and bank of a question, for facets (see facet_values.h).
inline constexpr std::uint32_t kFacetSlot = 1;

// Value slot with the words of a question in their order, for phrases (see word_sequence.h).
inline constexpr std::uint32_t kWordsSlot = 2;

// Value slot with the compressed record of a question (see record.h). Values lie close together,
// and Xapian does not compress them once more.
inline constexpr std::uint32_t kRecordSlot = 3;

// Prefixes of terms that are not a field's. A folded word has no prefix: it begins with no capital.
inline constexpr std::string_view kStemPrefix = "Z";      // Xapian's convention for stems
inline constexpr std::string_view kExactPrefix = "XE";    // the whole question, word for word
inline constexpr std::string_view kContentPrefix = "XC";  // its content words, in any order
inline constexpr std::string_view kLanguagePrefix = "L";  // ISO 639-1 code of the analysis

// Version of everything above and of text analysis. An index of another version is rebuilt: words
// of a question that is removed are found by analysing it again, as it was when it came.
inline constexpr std::string_view kFormatVersion = "4";

namespace fields_check {
constexpr bool in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].field) != i) return false;
  }
  return true;
}
// What follows a prefix is any text, so none may begin with another.
constexpr bool prefixes_differ() {
  std::array<std::string_view, kFields.size() + 4> prefixes{kStemPrefix, kExactPrefix,
                                                            kContentPrefix, kLanguagePrefix};
  for (std::size_t i = 0; i < kFields.size(); ++i) prefixes[i + 4] = kFields[i].prefix;
  for (std::size_t i = 0; i < prefixes.size(); ++i) {
    for (std::size_t j = 0; j < prefixes.size(); ++j) {
      if (i != j && !prefixes[j].empty() && prefixes[i].starts_with(prefixes[j])) return false;
    }
  }
  return true;
}
static_assert(in_order(), "info() indexes the table by field");
static_assert(prefixes_differ(), "terms of two kinds must not be confused");
}  // namespace fields_check

}  // namespace qbank
