#include "indexer/bank/json_plain_object.h"

#include <cstddef>
#include <optional>

namespace qbank {
namespace {

constexpr std::size_t kMaxDigits = 18;  // fit 64 bits

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Every function is true, or gives something, where it found what it is named after.
class PlainObjectReader {
 public:
  PlainObjectReader(std::string_view text, JsonRecordBuilder& builder)
      : text_(text), builder_(builder) {}

  bool read() {
    if (!take('{')) return false;
    builder_.start_object();
    if (!take('}')) {
      do {
        if (!member()) return false;
      } while (take(','));
      if (!take('}')) return false;
    }
    builder_.end();
    skip_space();
    return text_.empty();
  }

 private:
  void skip_space() {
    while (!text_.empty() && (text_[0] == ' ' || text_[0] == '\t' || text_[0] == '\r')) {
      text_.remove_prefix(1);
    }
  }

  bool take(char c) {
    skip_space();
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool take_word(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }

  std::optional<std::string_view> take_string() {
    if (!take('"')) return std::nullopt;
    std::size_t length = 0;
    while (length < text_.size() && text_[length] != '"') {
      const auto byte = static_cast<unsigned char>(text_[length++]);
      if (byte < 0x20 || byte == '\\') return std::nullopt;
    }
    if (length == text_.size()) return std::nullopt;
    const std::string_view string = text_.substr(0, length);
    text_.remove_prefix(length + 1);
    return string;
  }

  bool member() {
    const auto name = take_string();
    if (!name || !take(':')) return false;
    builder_.key(*name);
    return take('[') ? list() : scalar();
  }

  bool list() {
    builder_.start_array();
    if (!take(']')) {
      do {
        if (!scalar()) return false;
      } while (take(','));
      if (!take(']')) return false;
    }
    builder_.end();
    return true;
  }

  bool scalar() {
    skip_space();
    if (text_.starts_with('"')) {
      const auto string = take_string();
      if (string) builder_.string(*string);
      return string.has_value();
    }
    if (take_word("null")) return true;
    if (take_word("true")) return builder_.boolean(true), true;
    if (take_word("false")) return builder_.boolean(false), true;
    return number();
  }

  bool number() {
    std::size_t length = 0;
    while (length < text_.size() && is_digit(text_[length])) ++length;
    const bool whole = length < text_.size() && text_[length] != '.' && text_[length] != 'e' &&
                       text_[length] != 'E';
    const bool plain = length == 1 || (length > 1 && length <= kMaxDigits && text_[0] != '0');
    if (!whole || !plain) return false;
    builder_.number(text_.substr(0, length));
    text_.remove_prefix(length);
    return true;
  }

  std::string_view text_;  // not read yet
  JsonRecordBuilder& builder_;
};

}  // namespace

bool read_plain_object(std::string_view text, JsonRecordBuilder& builder) {
  return PlainObjectReader(text, builder).read();
}

}  // namespace qbank
