#include "searcher/json/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include "indexer/utf8.h"

namespace qbank {
namespace {

constexpr std::size_t kSmallest = 1024;  // bytes
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Whether a byte stands in a JSON string as it is: ASCII without controls, quote and backslash.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

// How an ASCII character is written that may not stand in a string as it is.
std::string escape_of(char c) {
  constexpr std::string_view kShort = "\"\\\n\r\t";
  constexpr std::string_view kLetters = "\"\\nrt";
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::size_t at = kShort.find(c);
  if (at != std::string_view::npos) return {'\\', kLetters[at]};
  return {'\\', 'u', '0', '0', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[c & 15]};
}

}  // namespace

inline void JsonWriter::put(char c) {
  if (size_ == buffer_.size()) make_room(1);
  buffer_[size_++] = c;
}

inline void JsonWriter::put(std::string_view text) {
  if (text.size() > buffer_.size() - size_) make_room(text.size());
  std::copy(text.begin(), text.end(), buffer_.data() + size_);
  size_ += text.size();
}

inline void JsonWriter::separate() {
  if (!first_) put(',');
  first_ = false;
}

void JsonWriter::make_room(std::size_t bytes) {
  buffer_.resize(std::max({kSmallest, 2 * buffer_.size(), size_ + bytes}));
}

// Most texts are plain stretches, which are copied whole.
void JsonWriter::put_escaped(std::string_view text) {
  for (;;) {
    const auto* const odd = std::find_if_not(text.begin(), text.end(), is_plain);
    const auto plain = static_cast<std::size_t>(odd - text.begin());
    put(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
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

std::string JsonWriter::take() {
  buffer_.resize(std::exchange(size_, 0));
  first_ = true;
  return std::move(buffer_);
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  put('"');
  put(name);
  put("\":");
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  put('"');
  put_escaped(text);
  put('"');
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return literal("null");
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
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
