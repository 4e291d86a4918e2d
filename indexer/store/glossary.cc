#include "indexer/store/glossary.h"

#include <algorithm>
#include <map>
#include <ranges>

#include "indexer/store/bytes.h"

namespace qbank {
namespace {

// The numbers of entries and of words; where each record ends; the records: of each entry its
// terms, of each word, in order, its text and the gaps between the entries that it describes.
// Numbers before the records take four bytes, lowest first, so that any of them is found.
constexpr std::size_t kNumber = 4;
constexpr std::size_t kCounts = 2 * kNumber;

void append_number(std::string& out, std::size_t number) {
  for (std::size_t i = 0; i < kNumber; ++i, number >>= 8) out += static_cast<char>(number);
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = kNumber; i-- > 0;) {
    number = (number << 8) | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

std::string term_record(const Description& description) {
  ByteWriter out;
  for (const std::string& term : description.terms) out.text(term);
  return out.take();
}

std::string word_record(std::string_view word, const GlossaryEntries& entries) {
  ByteWriter out;
  out.text(word);
  std::uint32_t before = 0;
  for (const std::uint32_t entry : entries) {
    out.number(entry - before);
    before = entry;
  }
  return out.take();
}

}  // namespace

std::string encode_glossary(const std::vector<Description>& descriptions) {
  if (descriptions.empty()) return {};
  std::map<std::string_view, GlossaryEntries> words;
  std::vector<std::string> records;
  for (const Description& description : descriptions) {
    const auto entry = static_cast<std::uint32_t>(records.size());
    records.push_back(term_record(description));
    for (const std::string& word : description.words) words[word].push_back(entry);
  }
  for (const auto& [word, entries] : words) records.push_back(word_record(word, entries));
  std::string out;
  append_number(out, descriptions.size());
  append_number(out, words.size());
  std::size_t end = 0;
  for (const std::string& record : records) append_number(out, end += record.size());
  for (const std::string& record : records) out += record;
  return out;
}

Glossary::Glossary(std::string encoded) : bytes_(std::move(encoded)) {
  if (bytes_.empty()) return;
  if (bytes_.size() < kCounts) ByteReader::fail();
  entries_ = number_at(bytes_, 0);
  words_ = number_at(bytes_, kNumber);
  const std::size_t offsets = (entries_ + words_) * kNumber;
  if (bytes_.size() - kCounts < offsets) ByteReader::fail();
  if (bytes_.size() - kCounts - offsets < offset(entries_ + words_)) ByteReader::fail();
}

std::uint32_t Glossary::offset(std::size_t number) const {
  return number == 0 ? 0 : number_at(bytes_, kCounts + (number - 1) * kNumber);
}

std::string_view Glossary::record(std::size_t number) const {
  const std::uint32_t begin = offset(number);
  const std::uint32_t end = offset(number + 1);
  const std::size_t records = kCounts + (entries_ + words_) * kNumber;
  if (end < begin || end > bytes_.size() - records) ByteReader::fail();
  return std::string_view(bytes_).substr(records + begin, end - begin);
}

std::vector<std::string> Glossary::terms(std::size_t entry) const {
  std::vector<std::string> terms;
  for (ByteReader in(record(entry)); !in.at_end();) terms.emplace_back(in.text());
  return terms;
}

GlossaryEntries Glossary::described_by(std::string_view stem) const {
  const auto word = [&](std::size_t i) { return ByteReader(record(entries_ + i)).text(); };
  const auto places = std::views::iota(std::size_t{0}, words_);
  const auto found =
      std::ranges::partition_point(places, [&](std::size_t i) { return word(i) < stem; });
  if (found == places.end() || word(*found) != stem) return {};
  GlossaryEntries entries;
  ByteReader in(record(entries_ + *found));
  in.text();
  for (std::uint32_t entry = 0; !in.at_end();) {
    entry += static_cast<std::uint32_t>(in.number());
    if (entry >= entries_) ByteReader::fail();
    entries.push_back(entry);
  }
  return entries;
}

}  // namespace qbank
