#include "indexer/store/word_sequence.h"

#include <algorithm>
#include <array>

#include "indexer/hash.h"

namespace qbank {
namespace {

// A sequence is a byte that says how many bytes a word takes, and the words, lowest byte first. The
// lowest bit of a word says that it is primary, that is, stands at the next position; the others
// are its hash, or zero at the end of a field.
constexpr std::array<unsigned, 4> kWidths = {2, 3, 4, 8};
constexpr unsigned kBitsOfByte = 8;

// The hash in a word of so many bytes; never zero.
std::uint64_t cut_hash(std::uint64_t hash, unsigned width) {
  const std::uint64_t cut =
      (hash ^ (hash >> 32)) & (~std::uint64_t{0} >> (65 - kBitsOfByte * width));
  return std::max<std::uint64_t>(cut, 1);
}

void append(std::string& out, std::uint64_t word, unsigned width) {
  for (unsigned i = 0; i < width; ++i, word >>= kBitsOfByte) out += static_cast<char>(word);
}

std::uint64_t read(std::string_view bytes) {
  std::uint64_t word = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    word = (word << kBitsOfByte) | static_cast<unsigned char>(bytes[i]);
  }
  return word;
}

template <class Container>
bool all_differ(Container& values) {
  std::sort(values.begin(), values.end());
  return std::adjacent_find(values.begin(), values.end()) == values.end();
}

}  // namespace

void WordSequence::add_field(const std::vector<Token>& tokens) {
  for (const Token& token : tokens) {
    if (!token.term.empty()) words_.push_back({stable_hash(token.term), token.primary, false});
  }
  words_.push_back({0, false, true});
}

void WordSequence::add_others(const std::vector<Token>& tokens) {
  for (const Token& token : tokens) {
    if (!token.term.empty()) others_.push_back(stable_hash(token.term));
  }
}

// The least width at which no two terms of the document are the same.
unsigned WordSequence::width() const {
  std::vector<std::uint64_t> hashes = others_;
  for (const Word& word : words_) {
    if (!word.ends_field) hashes.push_back(word.hash);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  std::vector<std::uint64_t> cut(hashes.size());
  for (const unsigned width : kWidths) {
    std::transform(hashes.begin(), hashes.end(), cut.begin(),
                   [&](std::uint64_t hash) { return cut_hash(hash, width); });
    if (all_differ(cut)) return width;
  }
  return kWidths.back();
}

std::string WordSequence::take() {
  const unsigned width = this->width();
  std::string out(1, static_cast<char>(width));
  out.reserve(1 + words_.size() * width);
  for (const Word& word : words_) {
    const std::uint64_t hash = word.ends_field ? 0 : cut_hash(word.hash, width);
    append(out, hash << 1 | (word.primary ? 1 : 0), width);
  }
  words_.clear();
  others_.clear();
  return out;
}

Phrase::Phrase(const std::vector<std::string>& terms, unsigned slop)
    : most_distance_(terms.size() - 1 + slop), cut_(terms.size()), positions_(terms.size()) {
  for (const std::string& term : terms) hashes_.push_back(stable_hash(term));
}

bool Phrase::is_in(std::string_view sequence) {
  if (sequence.empty()) return false;
  const auto width = static_cast<unsigned>(sequence.front());
  std::transform(hashes_.begin(), hashes_.end(), cut_.begin(),
                 [&](std::uint64_t hash) { return cut_hash(hash, width); });
  std::uint32_t position = 0;
  for (std::size_t at = 1; at + width <= sequence.size(); at += width) {
    const std::uint64_t word = read(sequence.substr(at, width));
    const std::uint64_t hash = word >> 1;
    if (hash == 0) {
      const bool found = stands_in_field();
      for (std::vector<std::uint32_t>& positions : positions_) positions.clear();
      if (found) return true;
      continue;
    }
    position += word & 1;
    for (std::size_t i = 0; i < cut_.size(); ++i) {
      if (cut_[i] == hash) positions_[i].push_back(position);
    }
  }
  return false;
}

// Whether the positions hold the terms in order, near enough to each other.
bool Phrase::stands_in_field() const {
  for (const std::uint32_t start : positions_[0]) {
    std::uint32_t last = start;
    bool found = true;
    for (std::size_t i = 1; i < positions_.size() && found; ++i) {
      const auto next = std::upper_bound(positions_[i].begin(), positions_[i].end(), last);
      found = next != positions_[i].end();
      if (found) last = *next;
    }
    if (found && last - start <= most_distance_) return true;
  }
  return false;
}

}  // namespace qbank
