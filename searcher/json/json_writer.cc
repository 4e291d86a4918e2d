#include "searcher/json/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "indexer/utf8.h"

namespace qbank {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The escape of a character that may not stand in a JSON string; empty if it may.
std::string escape_of(unsigned char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  if (c >= 0x20 && c != 0x7F) return {};
  constexpr std::string_view kDigits = "0123456789abcdef";
  return std::string("\\u00") + kDigits[c >> 4] + kDigits[c & 15];
}

void append_escaped(std::string& out, std::string_view text) {
  for (std::uint32_t i = 0; i < text.size();) {
    const std::uint32_t begin = i;
    const std::int32_t code_point = next_code_point(text, i);
    if (code_point < 0) {
      out += kReplacement;
      continue;
    }
    const std::string escape =
        code_point < 0x80 ? escape_of(static_cast<unsigned char>(code_point)) : std::string();
    out += escape.empty() ? text.substr(begin, i - begin) : escape;
  }
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  value(name);
  text_ += ':';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  text_ += '"';
  append_escaped(text_, text);
  text_ += '"';
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
  text_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::literal(std::string_view text) {
  separate();
  text_ += text;
  return *this;
}

void JsonWriter::separate() {
  if (!first_) text_ += ',';
  first_ = false;
}

}  // namespace qbank
