#include "searcher/json/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "indexer/utf8.h"

namespace qbank {
namespace {

constexpr std::size_t kSmallest = 4096;  // bytes; an answer of ten questions
constexpr std::size_t kLargestKept = std::size_t{64} << 10;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Whether a byte stands in a JSON string as it is: ASCII without controls, quote and backslash.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

// The same for eight bytes at once: whether none of them is a control, a quote, a backslash, DEL or
// beyond ASCII (Mycroft's test for a zero byte in a word).
bool is_plain(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  const auto has_less = [&](std::uint64_t word, std::uint64_t limit) {
    return (word - kOnes * limit) & ~word & kHighs;
  };
  const auto has = [&](char c) {
    return has_less(bytes ^ (kOnes * static_cast<unsigned char>(c)), 1);
  };
  return ((bytes & kHighs) | has_less(bytes, ' ') | has('"') | has('\\') | has('\x7F')) == 0;
}

std::uint64_t word_at(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// The length of the plain bytes that the text begins with. The last word overlaps the one before.
std::size_t plain_bytes(std::string_view text) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::size_t at = 0;
  while (at + kWord <= text.size() && is_plain(word_at(text.data() + at))) at += kWord;
  const bool near_end = text.size() >= kWord && at + kWord > text.size();
  if (near_end && is_plain(word_at(text.data() + text.size() - kWord))) return text.size();
  while (at < text.size() && is_plain(text[at])) ++at;
  return at;
}

// How an ASCII character is written that may not stand in a string as it is.
std::string escape_of(char c) {
  constexpr std::string_view kShort = "\"\\\n\r\t";
  constexpr std::string_view kLetters = "\"\\nrt";
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::size_t at = kShort.find(c);
  if (at != std::string_view::npos) return {'\\', kLetters[at]};
  return {'\\', 'u', '0', '0', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[c & 15]};
}

// A buffer that no writer of this thread uses.
std::string& spare_buffer() {
  thread_local std::string buffer;
  return buffer;
}

}  // namespace

JsonWriter::JsonWriter() { buffer_.swap(spare_buffer()); }

JsonWriter::~JsonWriter() {
  if (buffer_.size() <= kLargestKept) buffer_.swap(spare_buffer());
}

void JsonWriter::make_room(std::size_t bytes) {
  buffer_.resize(std::max({kSmallest, 2 * buffer_.size(), size_ + bytes}));
}

// Most texts are plain stretches, which are copied whole.
JsonWriter& JsonWriter::text_part(std::string_view text) {
  for (;;) {
    const std::size_t plain = plain_bytes(text);
    put(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return *this;
    std::uint32_t size = 0;
    const std::int32_t code_point = next_code_point(text, size);
    if (code_point < 0) {
      put(kReplacement);
    } else if (code_point < 0x80) {
      put(escape_of(text.front()));
    } else {
      put(text.substr(0, size));
    }
    text.remove_prefix(size);
  }
}

std::string JsonWriter::line() const {
  std::string line;
  line.reserve(size_ + 1);
  line.append(buffer_, 0, size_);
  line += '\n';
  return line;
}

JsonWriter& JsonWriter::begin_text() {
  separate();
  put('"');
  return *this;
}

JsonWriter& JsonWriter::end_text() {
  put('"');
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return literal("null");
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return literal({digits.data(), end});
}

JsonWriter& JsonWriter::value_rounded(double number) {
  constexpr std::int64_t kUnit = 10'000;
  constexpr double kLargest = 1e9;
  if (!(std::abs(number) < kLargest)) return value(number);
  const std::int64_t scaled = std::llround(number * kUnit);
  std::array<char, 24> digits{};
  char* end = digits.data();
  if (scaled < 0) *end++ = '-';
  end = std::to_chars(end, digits.data() + digits.size(), std::abs(scaled) / kUnit).ptr;
  std::int64_t rest = std::abs(scaled) % kUnit;
  if (rest != 0) *end++ = '.';
  for (std::int64_t place = kUnit / 10; rest != 0; place /= 10) {
    *end++ = static_cast<char>('0' + rest / place);
    rest %= place;
  }
  return literal({digits.data(), end});
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  put(bracket);
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  put(bracket);
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::literal(std::string_view text) {
  separate();
  put(text);
  return *this;
}

}  // namespace qbank
