#include "indexer/store/glossary.h"

#include <map>

#include "indexer/store/bytes.h"

namespace qbank {
namespace {

std::string encode_number(std::uint64_t number) {
  ByteWriter out;
  out.number(number);
  return out.take();
}

std::string encode_entry(const std::vector<std::string>& terms) {
  ByteWriter out;
  for (const std::string& term : terms) out.text(term);
  return out.take();
}

}  // namespace

std::string glossary_word_key(std::string_view stem) { return row_key(kGlossaryKey, '.', stem); }

std::string glossary_entry_key(std::uint32_t entry) {
  return row_key(kGlossaryKey, '#', encode_number(entry));
}

std::vector<MetadataRow> glossary_rows(const std::vector<Description>& descriptions) {
  if (descriptions.empty()) return {};
  std::vector<MetadataRow> rows = {{std::string(kGlossaryKey), encode_number(descriptions.size())}};
  std::map<std::string_view, GlossaryEntries> words;
  for (std::uint32_t entry = 0; entry < descriptions.size(); ++entry) {
    rows.emplace_back(glossary_entry_key(entry), encode_entry(descriptions[entry].terms));
    for (const std::string& word : descriptions[entry].words) words[word].push_back(entry);
  }
  for (const auto& [word, entries] : words) {
    rows.emplace_back(glossary_word_key(word), encode_ascending(entries));
  }
  return rows;
}

GlossaryEntries decode_glossary_word(std::string_view row) { return decode_ascending(row); }

std::vector<std::string> decode_glossary_entry(std::string_view row) {
  std::vector<std::string> terms;
  for (ByteReader in(row); !in.at_end();) terms.emplace_back(in.text());
  return terms;
}

std::size_t decode_glossary_size(std::string_view row) {
  return row.empty() ? 0 : ByteReader(row).number();
}

}  // namespace qbank
