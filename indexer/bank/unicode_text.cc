#include "indexer/bank/unicode_text.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "indexer/utf8.h"

// ICU's U8_ macros narrow integers on purpose.
#pragma GCC diagnostic ignored "-Wconversion"

namespace qbank {
namespace {

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

// Whether there is nothing to collapse, as in most texts.
bool is_collapsed_ascii(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    const bool double_space = c == ' ' && before == ' ';
    if (static_cast<signed char>(c) < ' ' || double_space) return false;
    before = c;
  }
  return text.empty() || before != ' ';
}

bool is_continuation(char byte) { return (byte & 0xC0) == 0x80; }

bool is_mark(char32_t code_point) {
  const auto category = U_MASK(u_charType(static_cast<UChar32>(code_point)));
  return (category & U_GC_M_MASK) != 0;
}

}  // namespace

char32_t next_character(std::string_view text, size_t& position) {
  const auto byte = static_cast<unsigned char>(text[position]);
  if (byte < 0x80) {
    ++position;
    return byte;
  }
  auto i = static_cast<std::uint32_t>(position);
  const std::int32_t code_point = next_code_point(text, i);
  position = i;
  return code_point < 0 ? kReplacementCharacter : static_cast<char32_t>(code_point);
}

void append_code_point(std::string& text, char32_t code_point) {
  char buffer[U8_MAX_LENGTH];
  size_t length = 0;
  UBool failed = false;
  U8_APPEND(buffer, length, sizeof buffer, static_cast<UChar32>(code_point), failed);
  if (!failed) text.append(buffer, length);
}

bool is_valid_utf8(std::string_view text) {
  for (std::uint32_t i = 0;;) {
    i += static_cast<std::uint32_t>(ascii_length(text.substr(i)));
    if (i == text.size()) return true;
    if (next_code_point(text, i) < 0) return false;
  }
}

bool is_space(char32_t code_point) {
  if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
  if (code_point == 0x200B || code_point == 0xFEFF || code_point == 0x2060) return true;
  return u_isUWhiteSpace(static_cast<UChar32>(code_point));
}

bool is_letter(char32_t code_point) { return u_isalpha(static_cast<UChar32>(code_point)); }

bool is_digit(char32_t code_point) { return u_isdigit(static_cast<UChar32>(code_point)); }

bool is_pictograph(char32_t code_point) {
  if (code_point < 0xA9) return false;
  if (code_point == 0x200D || code_point == 0x20E3) return true;
  if (code_point >= 0xFE00 && code_point <= 0xFE0F) return true;
  const auto point = static_cast<UChar32>(code_point);
  if (u_hasBinaryProperty(point, UCHAR_EMOJI)) return true;
  if (u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC)) return true;
  const bool arrow_or_dingbat = (code_point >= 0x2190 && code_point <= 0x21FF) ||
                                (code_point >= 0x2300 && code_point <= 0x23FF) ||
                                (code_point >= 0x2500 && code_point <= 0x27BF) ||
                                (code_point >= 0x2B00 && code_point <= 0x2BFF);
  return arrow_or_dingbat && u_charType(point) != U_MATH_SYMBOL;
}

bool is_symbol(char32_t code_point) {
  const auto type = u_charType(static_cast<UChar32>(code_point));
  return is_pictograph(code_point) || type == U_OTHER_SYMBOL || type == U_MODIFIER_SYMBOL;
}

std::string collapse_space(std::string_view text) {
  if (is_collapsed_ascii(text)) return std::string(text);
  std::string result;
  result.reserve(text.size());
  bool pending = false;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    if (is_space(next_character(text, i))) {
      pending = true;
      continue;
    }
    if (pending && !result.empty()) result += ' ';
    pending = false;
    result.append(text, start, i - start);
  }
  return result;
}

std::string_view trim(std::string_view text) {
  size_t first = 0;
  for (size_t i = 0; i < text.size() && is_space(next_character(text, i));) first = i;
  size_t last = text.size();
  while (last > first) {
    size_t begin = last - 1;
    while (begin > first && is_continuation(text[begin])) --begin;
    size_t end = begin;
    if (!is_space(next_character(text, end)) || end != last) break;
    last = begin;
  }
  return text.substr(first, last - first);
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string lower_case(std::string_view text) {
  std::string result;
  if (is_ascii(text)) {
    result.resize(text.size());
    std::transform(text.begin(), text.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return result;
  }
  from_utf8(text).toLower(icu::Locale::getRoot()).toUTF8String(result);
  return result;
}

std::string comparison_key(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::UnicodeString folded = folding->normalize(from_utf8(text), status);
  std::string all;
  folded.toUTF8String(all);
  std::string result;
  for (size_t i = 0; i < all.size();) {
    const size_t start = i;
    const char32_t c = next_character(all, i);
    if (is_letter(c) || is_mark(c) || is_digit(c)) result.append(all, start, i - start);
  }
  return result;
}

std::string slug(std::string_view text, size_t max_characters) {
  const std::string lower = lower_case(text);
  std::string result;
  size_t characters = 0;
  bool gap = false;
  for (size_t i = 0; i < lower.size() && characters < max_characters;) {
    const char32_t c = next_character(lower, i);
    if (!is_letter(c) && !is_mark(c) && !is_digit(c)) {
      gap = !result.empty();
      continue;
    }
    if (gap) result += '-';
    gap = false;
    append_code_point(result, c);
    ++characters;
  }
  return result;
}

size_t character_count(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++count) next_character(text, i);
  return count;
}

}  // namespace qbank
