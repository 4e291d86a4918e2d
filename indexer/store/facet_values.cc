#include "indexer/store/facet_values.h"

#include "indexer/store/bytes.h"
#include "indexer/store/terms.h"

namespace qbank {
namespace {

// Numbers as they are written: no value, a value spelled behind it, and those of the table.
constexpr std::uint32_t kNone = 0;
constexpr std::uint32_t kSpelled = 1;
constexpr std::uint32_t kFirst = 2;

// A table is read as a whole, so it does not grow with a bank whose questions have a topic each.
constexpr std::size_t kMostNumbered = 65'535;

std::string value_of(const Question& question, Field field) {
  if (field == Field::kTopic) return topic_label(question.topic);
  return field == Field::kTier ? question.tier : question.bank;
}

}  // namespace

FacetEncoder::FacetEncoder(std::string_view table) {
  ByteReader in(table);
  for (Numbers& numbers : fields_) {
    const std::uint64_t count = in.number();
    for (std::uint32_t number = 0; number < count; ++number) numbers.emplace(in.text(), number);
  }
}

std::string FacetEncoder::encode(const Question& question) {
  ByteWriter out;
  for (std::size_t i = 0; i < kFacetFields.size(); ++i) {
    const std::string value = value_of(question, kFacetFields[i]);
    if (value.empty()) {
      out.number(kNone);
      continue;
    }
    Numbers& numbers = fields_[i];
    auto known = numbers.find(value);
    if (known == numbers.end() && numbers.size() < kMostNumbered) {
      known = numbers.emplace(value, static_cast<std::uint32_t>(numbers.size())).first;
    }
    if (known != numbers.end()) {
      out.number(kFirst + known->second);
    } else {
      out.number(kSpelled);
      out.text(value);
    }
  }
  return out.take();
}

std::string FacetEncoder::table() const {
  ByteWriter out;
  for (const Numbers& numbers : fields_) {
    std::vector<std::string_view> values(numbers.size());
    for (const auto& [value, number] : numbers) values[number] = value;
    out.number(values.size());
    for (const std::string_view value : values) out.text(value);
  }
  return out.take();
}

FacetDecoder::FacetDecoder(std::string_view table) {
  ByteReader in(table);
  for (Values& field : fields_) {
    for (std::uint64_t count = in.number(); count > 0; --count) {
      field.values.emplace_back(in.text());
    }
    field.in_table = static_cast<std::uint32_t>(field.values.size() - 1);
  }
}

FacetDecoder::Numbers FacetDecoder::decode(std::string_view encoded) {
  ByteReader in(encoded);
  Numbers numbers{};
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    Values& field = fields_[i];
    const std::uint64_t written = in.number();
    if (written == kSpelled) {
      const auto next = static_cast<std::uint32_t>(field.values.size());
      const auto [known, added] = field.spelled.try_emplace(std::string(in.text()), next);
      if (added) field.values.push_back(known->first);
      numbers[i] = known->second;
    } else if (written >= kFirst) {
      if (written - kFirst >= field.in_table) ByteReader::fail();
      numbers[i] = static_cast<std::uint32_t>(written - kFirst + 1);
    }
  }
  if (!in.at_end()) ByteReader::fail();
  return numbers;
}

}  // namespace qbank
