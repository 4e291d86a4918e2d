#include "indexer/text/chunk.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "indexer/punctuation.h"
#include "indexer/text/fold.h"
#include "indexer/utf8.h"

namespace qbank {
namespace {

enum class CharClass : std::uint8_t {
  kBreak,
  kAlone,  // a chunk with its like: emoji, fractions
  kLower,
  kUpper,
  kDigit,
  kUnderscore,
  kQuote,
  kSymbol
};

CharClass ascii_class(unsigned char c) {
  if (c >= 'a' && c <= 'z') return CharClass::kLower;
  if (c >= 'A' && c <= 'Z') return CharClass::kUpper;
  if (c >= '0' && c <= '9') return CharClass::kDigit;
  if (c == '_') return CharClass::kUnderscore;
  if (c == '\'') return CharClass::kQuote;
  return c > ' ' && c < 0x7F ? CharClass::kSymbol : CharClass::kBreak;
}

constexpr UChar32 kEmojiStyle = 0xFE0F;  // behind a character: shown as emoji

// "½" is no digit: "2½" is not "21/2".
bool is_fraction(UChar32 c) {
  return u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE) == U_DT_FRACTION;
}

// "₂", "²"; of the others, such as "①", folding makes lists of numbers.
bool is_raised_or_lowered_digit(UChar32 c) {
  const std::int32_t type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
  return u_charType(c) == U_OTHER_NUMBER && (type == U_DT_SUB || type == U_DT_SUPER);
}

bool is_ignorable(UChar32 c) { return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT); }

// Marks, soft hyphens and joiners belong to the character before; zero-width spaces do not.
bool is_attached(UChar32 c) {
  constexpr std::uint32_t kMarks = U_GC_M_MASK;
  if ((U_GET_GC_MASK(c) & kMarks) != 0) return true;
  return is_ignorable(c) && c != 0x200B && c != 0xFEFF;
}

CharClass unicode_class(UChar32 c) {
  if (c < 0) return CharClass::kBreak;
  if (c == 0x2019 || c == 0x02BC) return CharClass::kQuote;
  if (u_isupper(c)) return CharClass::kUpper;
  if (u_isdigit(c)) return CharClass::kDigit;
  if (u_isalnum(c) || u_hasBinaryProperty(c, UCHAR_ALPHABETIC)) return CharClass::kLower;
  if (is_attached(c)) return CharClass::kLower;  // folding removes joiners
  if (is_raised_or_lowered_digit(c)) return CharClass::kDigit;
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) || is_fraction(c)) return CharClass::kAlone;
  return CharClass::kBreak;
}

// Reads the character at `i` and moves `i` behind it.
CharClass next_class(std::string_view text, std::uint32_t& i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (byte < 0x80) {
    ++i;
    return ascii_class(byte);
  }
  const UChar32 character = next_code_point(text, i);
  const CharClass found = unicode_class(character);
  if (found != CharClass::kBreak || i == text.size()) return found;
  std::uint32_t behind = i;
  const bool emoji =
      u_hasBinaryProperty(character, UCHAR_EMOJI) && next_code_point(text, behind) == kEmojiStyle;
  return emoji ? CharClass::kAlone : found;
}

bool is_word_class(CharClass c) { return c != CharClass::kBreak && c < CharClass::kQuote; }

bool is_letter(CharClass c) { return c == CharClass::kLower || c == CharClass::kUpper; }

constexpr std::string_view kOpeners = "([{";
constexpr std::string_view kClosers = ")]}";

bool contains(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

// Openers of the bracket's kind minus closers in the chunk.
int bracket_balance(std::string_view chunk, std::size_t kind) {
  return static_cast<int>(std::count(chunk.begin(), chunk.end(), kOpeners[kind]) -
                          std::count(chunk.begin(), chunk.end(), kClosers[kind]));
}

bool encloses(std::string_view chunk, std::size_t kind) {
  int depth = 0;
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    if (chunk[i] == kOpeners[kind]) ++depth;
    if (chunk[i] == kClosers[kind] && --depth == 0) return i + 1 == chunk.size();
  }
  return false;
}

bool starts_curly_quote(std::string_view s) {
  return s.starts_with("\u2018") || s.starts_with("\u2019");
}

// Takes from a chunk what belongs to the prose around it, a step at a time.
class Trimmer {
 public:
  Trimmer(std::string_view text, Span chunk) : text_(text), chunk_(chunk) {}

  Span trim() {
    while (!chunk_.empty() && (trim_front() || trim_back() || trim_enclosing())) continue;
    return chunk_;
  }

 private:
  // Each looks at the whole chunk, and a chunk may be a file: prose is not bracketed so deeply.
  static constexpr int kMostEnclosing = 16;

  bool trim_front() {
    const std::string_view s = chunk_.of(text_);
    if (starts_curly_quote(s)) {
      chunk_.begin += 3;
      return true;
    }
    const std::size_t kind = kOpeners.find(s.front());
    const bool lonely_dot =
        s.front() == '.' && (s.size() == 1 || !is_word_class(ascii_class(s[1])));
    const bool drop = contains("\"'`,;:!?)]}", s.front()) || lonely_dot ||
                      (kind != std::string_view::npos && balance(kind) > 0);
    if (drop) forget(text_[chunk_.begin++]);
    return drop;
  }

  bool trim_back() {
    const std::string_view s = chunk_.of(text_);
    if (s.ends_with("\u2019") || s.ends_with("\u2018")) {
      chunk_.end -= 3;
      return true;
    }
    const std::size_t kind = kClosers.find(s.back());
    const bool drop = contains("\"'`,;:!?.([{", s.back()) ||
                      (kind != std::string_view::npos && balance(kind) < 0);
    if (drop) forget(text_[--chunk_.end]);
    return drop;
  }

  bool trim_enclosing() {
    const std::string_view s = chunk_.of(text_);
    const std::size_t kind = kOpeners.find(s.front());
    if (kind == std::string_view::npos || s.back() != kClosers[kind]) return false;
    if (enclosing_ == kMostEnclosing || !encloses(s, kind)) return false;
    ++enclosing_;
    ++chunk_.begin;
    --chunk_.end;
    return true;
  }

  // Of the chunk as it is by now; counted when it is first asked for.
  int balance(std::size_t kind) {
    std::optional<int>& known = balances_[kind];
    if (!known) known = bracket_balance(chunk_.of(text_), kind);
    return *known;
  }

  void forget(char dropped) {
    if (const auto kind = kOpeners.find(dropped); kind != std::string_view::npos) add(kind, -1);
    if (const auto kind = kClosers.find(dropped); kind != std::string_view::npos) add(kind, 1);
  }

  void add(std::size_t kind, int change) {
    if (balances_[kind]) *balances_[kind] += change;
  }

  std::string_view text_;
  Span chunk_;
  std::array<std::optional<int>, kOpeners.size()> balances_;
  int enclosing_ = 0;
};

bool has_word_character(std::string_view text, Span chunk) {
  for (std::uint32_t i = chunk.begin; i < chunk.end;) {
    const CharClass c = next_class(text, i);
    if (is_word_class(c) && c != CharClass::kUnderscore) return true;
  }
  return false;
}

// Moves `i` behind the characters that stand alone together, and what is attached to them.
void skip_alone(std::string_view text, std::uint32_t& i) {
  while (i < text.size()) {
    std::uint32_t after = i;
    if (next_class(text, after) != CharClass::kAlone) {
      after = i;
      if (!is_attached(next_code_point(text, after))) return;
    }
    i = after;
  }
}

bool needs_word_breaks(std::string_view word) {
  if (is_ascii(word)) return false;
  for (std::uint32_t i = 0; i < word.size();) {
    const UChar32 c = next_code_point(word, i);
    if (c < 0x0E00) continue;  // Thai is the first block of these scripts
    if (u_hasBinaryProperty(c, UCHAR_EMOJI)) return true;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
      case USCRIPT_HAN:
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA:
      case USCRIPT_THAI:
      case USCRIPT_LAO:
      case USCRIPT_KHMER:
      case USCRIPT_MYANMAR:
        return true;
      default:
        break;
    }
  }
  return false;
}

icu::BreakIterator& word_breaks() {
  thread_local std::unique_ptr<icu::BreakIterator> breaks;
  UErrorCode status = U_ZERO_ERROR;
  if (!breaks) breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  return *breaks;
}

}  // namespace

std::vector<Span> split_chunks(std::string_view text) {
  std::vector<Span> chunks;
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < size;) {
    const std::uint32_t at = i;
    const CharClass c = next_class(text, i);
    if (c > CharClass::kAlone) continue;
    if (at > begin) chunks.push_back({begin, at});
    if (c == CharClass::kAlone) {
      skip_alone(text, i);
      chunks.push_back({at, i});
    }
    begin = i;
  }
  if (size > begin) chunks.push_back({begin, size});
  return chunks;
}

Span trim_chunk(std::string_view text, Span chunk) {
  return has_word_character(text, chunk) ? Trimmer(text, chunk).trim() : chunk;
}

Span trim_operator(std::string_view text, Span chunk) {
  constexpr std::size_t kLongest = 16;  // bytes with what is around it
  if (chunk.end - chunk.begin > kLongest) return chunk;
  while (true) {
    const std::string_view s = chunk.of(text);
    if (s.front() == '$' && s.size() == 2) return chunk;  // "$?" and "$!" are variables
    Span inner = chunk;
    if (is_closing_punctuation(s.substr(s.size() - 1))) {
      --inner.end;
    } else if (contains("\"'`", s.front())) {
      ++inner.begin;
    } else {
      inner.begin += s.front() == '(' ? 1 : 0;
      inner.end -= s.back() == ')' ? 1 : 0;
      if (inner.end <= inner.begin || inner.of(text).find_first_of("()") < s.size()) return chunk;
    }
    if (inner == chunk || is_closing_punctuation(inner.of(text))) return chunk;
    chunk = inner;
  }
}

std::vector<ChunkPart> split_code_spans(std::string_view text, Span chunk) {
  std::vector<ChunkPart> parts;
  Span opening;  // back-ticks that nothing closed yet
  std::uint32_t rest = chunk.begin;
  for (std::uint32_t i = chunk.begin; i < chunk.end; ++i) {
    if (text[i] != '`') continue;
    Span ticks{i, i};
    while (ticks.end < chunk.end && text[ticks.end] == '`') ++ticks.end;
    i = ticks.end - 1;
    const Span code{opening.end, ticks.begin};
    if (opening.empty() || opening.end - opening.begin != ticks.end - ticks.begin) {
      opening = ticks;
      continue;
    }
    if (!has_word_character(text, code)) {
      if (opening.begin > rest) parts.push_back({{rest, opening.begin}});
      parts.push_back({code, true});
      rest = ticks.end;
    }
    opening = {};
  }
  if (chunk.end > rest) parts.push_back({{rest, chunk.end}});
  return parts;
}

std::vector<Span> split_segments(std::string_view text, Span chunk) {
  std::vector<Span> segments;
  CharClass previous = CharClass::kSymbol;
  std::uint32_t begin = chunk.begin;
  bool inside = false;
  for (std::uint32_t i = chunk.begin; i < chunk.end;) {
    const std::uint32_t at = i;
    const CharClass c = next_class(text, i);
    std::uint32_t after = i;
    const bool inner_quote = c == CharClass::kQuote && is_letter(previous) && i < chunk.end &&
                             is_letter(next_class(text, after));
    const bool word = is_word_class(c) || inner_quote;
    if (word && !inside) begin = at;
    if (!word && inside) segments.push_back({begin, at});
    inside = word;
    previous = c;
  }
  if (inside) segments.push_back({begin, chunk.end});
  return segments;
}

std::vector<Span> split_words(std::string_view text, Span segment) {
  const std::string_view word = segment.of(text);
  if (!needs_word_breaks(word)) return {segment};
  UErrorCode status = U_ZERO_ERROR;
  UText* utext =
      utext_openUTF8(nullptr, word.data(), static_cast<std::int64_t>(word.size()), &status);
  icu::BreakIterator& breaks = word_breaks();
  breaks.setText(utext, status);
  std::vector<Span> words;
  std::int32_t from = breaks.first();
  for (std::int32_t to = breaks.next(); to != icu::BreakIterator::DONE; to = breaks.next()) {
    words.push_back({segment.begin + static_cast<std::uint32_t>(from),
                     segment.begin + static_cast<std::uint32_t>(to)});
    from = to;
  }
  utext_close(utext);
  return words;
}

std::vector<Span> split_subwords(std::string_view text, Span word) {
  std::vector<Span> parts;
  std::uint32_t begin = word.begin;
  std::uint32_t last = word.begin;  // where the previous character begins
  CharClass before = CharClass::kBreak;
  for (std::uint32_t i = word.begin; i < word.end;) {
    const std::uint32_t at = i;
    const CharClass c = next_class(text, i);
    // A capital after a small letter starts a part; so does the last capital of a run that a small
    // letter follows ("HTTPServer"); so does a change between letters and digits.
    std::uint32_t cut = at;
    bool starts_part = false;
    if (before == CharClass::kLower && c == CharClass::kUpper) starts_part = true;
    if (before == CharClass::kUpper && c == CharClass::kLower && last > begin) {
      starts_part = true;
      cut = last;
    }
    if (before != CharClass::kBreak && (before == CharClass::kDigit) != (c == CharClass::kDigit)) {
      starts_part = true;
    }
    if (starts_part && cut > begin) {
      parts.push_back({begin, cut});
      begin = cut;
    }
    before = c;
    last = at;
  }
  if (parts.empty()) return parts;
  parts.push_back({begin, word.end});
  return parts;
}

}  // namespace qbank
