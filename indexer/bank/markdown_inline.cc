#include "indexer/bank/markdown_inline.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "indexer/bank/html_entities.h"
#include "indexer/bank/html_tags.h"
#include "indexer/bank/unicode_text.h"
#include "indexer/punctuation.h"

namespace qbank {
namespace {

constexpr size_t kMaxInline = size_t{16} * 1024;  // bounds the quadratic searches below
constexpr size_t kMaxLinkText = 4096;
constexpr int kMaxLinkDepth = 6;
constexpr size_t kMaxOpeners = 64;

struct Token {
  enum class Kind { kText, kDelimiter, kLink };
  Kind kind = Kind::kText;
  std::string text;
  // of a delimiter
  char mark = 0;
  int count = 0;
  bool can_open = false;
  bool can_close = false;
};

bool is_punctuation(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }

bool has_word(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const char32_t c = next_character(text, i);
    if (is_letter(c) || is_digit(c)) return true;
  }
  return false;
}

// HTML's inline and layout elements; what looks like another tag is part of the text.
bool is_html_element(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "a",    "b",       "big",    "blockquote", "br",      "center", "cite",  "code",  "dd",
      "del",  "details", "div",    "dl",         "dt",      "em",     "font",  "h1",    "h2",
      "h3",   "h4",      "h5",     "h6",         "hr",      "i",      "img",   "ins",   "kbd",
      "li",   "mark",    "ol",     "p",          "pre",     "q",      "s",     "samp",  "small",
      "span", "strike",  "strong", "sub",        "summary", "sup",    "table", "tbody", "td",
      "th",   "thead",   "tr",     "tt",         "u",       "ul",     "var",   "wbr"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// Reads one stretch of inline Markdown into tokens.
class InlineScanner {
 public:
  InlineScanner(std::string_view source, int depth)
      : source_(source), tags_(source), depth_(depth) {}

  std::vector<Token> scan(std::vector<InlineLink>* links) {
    links_ = links;
    while (position_ < source_.size()) step();
    flush();
    return std::move(tokens_);
  }

 private:
  void step() {
    const char c = source_[position_];
    const bool read = (c == '\\' && read_escape()) || (c == '`' && read_code()) ||
                      (c == '<' && read_tag()) || (c == '!' && read_image()) ||
                      (c == '[' && read_link()) || (c == '&' && read_reference()) ||
                      ((c == '*' || c == '_' || c == '~') && read_delimiter());
    if (!read) text_ += source_[position_++];
  }

  void flush() {
    if (text_.empty()) return;
    tokens_.push_back({Token::Kind::kText, std::move(text_)});
    text_.clear();
  }

  bool read_escape() {
    if (position_ + 1 >= source_.size() || !is_punctuation(source_[position_ + 1])) return false;
    text_ += source_[position_ + 1];
    position_ += 2;
    return true;
  }

  static size_t run_length(std::string_view text, size_t position) {
    size_t end = position;
    while (end < text.size() && text[end] == text[position]) ++end;
    return end - position;
  }

  // Back-ticks stay where the code would be taken for punctuation without them.
  static std::string code_text(std::string_view code) {
    const bool visible = !std::all_of(code.begin(), code.end(), is_punctuation) ||
                         code.find('`') != std::string_view::npos || !is_prose_punctuation(code);
    return visible ? std::string(code) : '`' + std::string(code) + '`';
  }

  bool read_code() {
    const size_t ticks = run_length(source_, position_);
    for (size_t i = source_.find('`', position_ + ticks); i != std::string_view::npos;
         i = source_.find('`', i)) {
      const size_t closing = run_length(source_, i);
      if (closing == ticks) {
        text_ += code_text(source_.substr(position_ + ticks, i - position_ - ticks));
        position_ = i + ticks;
        return true;
      }
      i += closing;
    }
    text_.append(ticks, '`');
    position_ += ticks;
    return true;
  }

  bool read_tag() {
    if (source_.substr(position_, 4) == "<!--") {
      const size_t end = source_.find("-->", position_);
      position_ = end == std::string_view::npos ? source_.size() : end + 3;
      return true;
    }
    const std::optional<HtmlTag> tag = tags_.at(position_);
    if (!tag || !is_html_element(tag->name)) return false;
    const char next = source_[tag->name_end];
    if (next != '>' && next != ' ' && next != '/' && next != '\n') return false;
    const std::string& name = tag->name;
    if (name == "br" || name == "p" || name == "div" || name == "li") text_ += ' ';
    position_ = tag->end;
    return true;
  }

  // The "]" that closes the "[" at `open`.
  std::optional<size_t> closing_bracket(size_t open) const {
    int nesting = 0;
    const size_t limit = std::min(source_.size(), open + kMaxLinkText);
    for (size_t i = open; i < limit; ++i) {
      const char c = source_[i];
      if (c == '\\') {
        ++i;
      } else if (c == '[') {
        ++nesting;
      } else if (c == ']' && --nesting == 0) {
        return i;
      }
    }
    return std::nullopt;
  }

  // The end of "(url)" or "[reference]" at `open`; the address goes to `url`.
  std::optional<size_t> end_of_target(size_t open, std::string& url) const {
    if (open >= source_.size()) return std::nullopt;
    if (source_[open] == '[') {
      const auto close = closing_bracket(open);
      return close ? std::optional(*close + 1) : std::nullopt;
    }
    if (source_[open] != '(') return std::nullopt;
    int nesting = 0;
    const size_t limit = std::min(source_.size(), open + kMaxLinkText);
    for (size_t i = open; i < limit; ++i) {
      if (source_[i] == '(') ++nesting;
      if (source_[i] != ')' || --nesting > 0) continue;
      const std::string_view target = trim(source_.substr(open + 1, i - open - 1));
      url = std::string(target.substr(0, target.find_first_of(" \n")));
      return i + 1;
    }
    return std::nullopt;
  }

  bool read_image() {
    if (position_ + 1 >= source_.size() || source_[position_ + 1] != '[') return false;
    const auto close = closing_bracket(position_ + 1);
    std::string url;
    const auto end = close ? end_of_target(*close + 1, url) : std::nullopt;
    if (!end) return false;
    if (links_) {
      links_->push_back(
          {std::string(source_.substr(position_ + 2, *close - position_ - 2)), url, true});
    }
    position_ = *end;
    return true;
  }

  bool read_link() {
    const auto close = closing_bracket(position_);
    if (!close) return false;
    if (source_.substr(position_, 2) == "[^") {
      position_ = *close + 1;
      return true;
    }
    std::string url;
    const auto end = end_of_target(*close + 1, url);
    if (!end || depth_ >= kMaxLinkDepth) return false;
    const std::string inner = text_of(source_.substr(position_ + 1, *close - position_ - 1));
    if (links_) links_->push_back({inner, url, false});
    flush();
    if (has_word(inner)) tokens_.push_back({Token::Kind::kLink, inner});
    position_ = *end;
    return true;
  }

  std::string text_of(std::string_view inner) const;

  bool read_reference() {
    const std::string decoded = read_entity(source_, position_);
    text_ += decoded;
    return !decoded.empty();
  }

  char32_t character_before() const {
    if (position_ == 0) return ' ';
    size_t i = position_ - 1;
    while (i > 0 && (static_cast<unsigned char>(source_[i]) & 0xC0) == 0x80) --i;
    return next_character(source_, i);
  }

  static bool is_mark_or_sign(char32_t c) {
    return !is_space(c) && !is_letter(c) && !is_digit(c) && c != kReplacementCharacter;
  }

  // CommonMark's rule of flanking runs.
  bool read_delimiter() {
    const char mark = source_[position_];
    const size_t count = run_length(source_, position_);
    const char32_t before = character_before();
    size_t next = position_ + count;
    const char32_t after = next < source_.size() ? next_character(source_, next) : U' ';
    const bool left = !is_space(after) &&
                      (!is_mark_or_sign(after) || is_space(before) || is_mark_or_sign(before));
    const bool right = !is_space(before) &&
                       (!is_mark_or_sign(before) || is_space(after) || is_mark_or_sign(after));
    Token token{Token::Kind::kDelimiter, {}, mark, static_cast<int>(count), left, right};
    if (mark == '_') {
      token.can_open = count == 1 && left && (!right || is_mark_or_sign(before));
      token.can_close = count == 1 && right && (!left || is_mark_or_sign(after));
    } else if (mark == '~' && count != 2) {
      token.can_open = token.can_close = false;
    }
    flush();
    tokens_.push_back(std::move(token));
    position_ += count;
    return true;
  }

  std::string_view source_;
  HtmlTags tags_;
  int depth_;
  size_t position_ = 0;
  std::string text_;
  std::vector<Token> tokens_;
  std::vector<InlineLink>* links_ = nullptr;
};

// CommonMark: runs of which one opens and closes pair only if their lengths do not add up to a
// multiple of three, unless both are one.
bool pair_up(const Token& opener, const Token& closer) {
  if (opener.mark != closer.mark || opener.count == 0) return false;
  const bool both_ways = opener.can_close || closer.can_open;
  return !both_ways || (opener.count + closer.count) % 3 != 0 ||
         (opener.count % 3 == 0 && closer.count % 3 == 0);
}

void remove_emphasis(std::vector<Token>& tokens) {
  std::vector<size_t> openers;
  for (size_t i = 0; i < tokens.size(); ++i) {
    Token& closer = tokens[i];
    if (closer.kind != Token::Kind::kDelimiter) continue;
    while (closer.can_close && closer.count > 0) {
      const auto found = std::find_if(openers.rbegin(), openers.rend(),
                                      [&](size_t at) { return pair_up(tokens[at], closer); });
      if (found == openers.rend()) break;
      Token& opener = tokens[*found];
      const int used = std::min({opener.count, closer.count, 2});
      openers.erase(found.base() - (opener.count == used ? 1 : 0), openers.end());
      opener.count -= used;
      closer.count -= used;
    }
    if (closer.can_open && closer.count > 0) openers.push_back(i);
    if (openers.size() > kMaxOpeners) openers.erase(openers.begin());
  }
}

std::string spelled(const Token& token) {
  if (token.kind != Token::Kind::kDelimiter) return token.text;
  return std::string(static_cast<size_t>(token.count), token.mark);
}

// "src", "here", "Learn from here": the text of links that point to where a question came from.
bool is_source_word(std::string_view text) {
  static constexpr std::string_view kWords[] = {"src",
                                                "source",
                                                "ref",
                                                "reference",
                                                "references",
                                                "link",
                                                "here",
                                                "answer",
                                                "details",
                                                "more",
                                                "read more",
                                                "learn more",
                                                "learn from here",
                                                "solution",
                                                "source code",
                                                "see more",
                                                "read here",
                                                "docs",
                                                "top",
                                                "back to top",
                                                "источник",
                                                "ответ",
                                                "fuente",
                                                "quelle",
                                                "fonte",
                                                "kaynak",
                                                "来源",
                                                "参考",
                                                "答案",
                                                "解答",
                                                "出典"};
  const std::string lower = lower_case(trim(text));
  return std::find(std::begin(kWords), std::end(kWords), lower) != std::end(kWords);
}

bool ends_sentence(std::string_view text) {
  text = trim(text);
  for (const std::string_view mark : {"?", ".", "!", "？", "。", "！", "؟"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

// Cuts a trailing "-", "[" or the like off `text`; false if there is none.
bool cut_separator(std::string& text, bool bracket) {
  const std::string_view trimmed = trim(text);
  for (const std::string_view mark : {"[", "(", "-", "–", "—", "|", "→"}) {
    const bool is_bracket = mark == "[" || mark == "(";
    if (is_bracket != bracket || !trimmed.ends_with(mark)) continue;
    text = std::string(trimmed.substr(0, trimmed.size() - mark.size()));
    return true;
  }
  return false;
}

// Removes "[[src](url)]", "[[src]](url)" and "- [Learn from here](url)" from the end.
void remove_trailing_source(std::vector<Token>& tokens) {
  size_t last = tokens.size();
  bool closed = false;
  while (last > 0 && tokens[last - 1].kind == Token::Kind::kText) {
    const std::string_view text = trim(tokens[last - 1].text);
    if (text == "]" || text == ")")
      closed = true;
    else if (!text.empty() && text != ".")
      return;
    --last;
  }
  if (last < 2 || tokens[last - 1].kind != Token::Kind::kLink) return;
  const std::string link(trim(tokens[last - 1].text));
  Token& before = tokens[last - 2];
  if (before.kind == Token::Kind::kLink) return;
  const bool bracketed = link.starts_with('[') && link.ends_with(']');
  const bool sourced = is_source_word(link) || ends_sentence(before.text);
  std::string text = before.text;
  if (before.kind == Token::Kind::kText && closed && !cut_separator(text, true)) return;
  if (!closed && !bracketed) {
    const bool separated = cut_separator(text, false);
    const std::string rest(trim(text));
    if (!(separated && (is_source_word(link) || ends_sentence(rest))) &&
        !(is_source_word(link) && sourced && ends_sentence(rest))) {
      return;
    }
  }
  before.text = std::move(text);
  tokens.resize(last - 1);
}

std::string join(std::vector<Token> tokens) {
  remove_emphasis(tokens);
  remove_trailing_source(tokens);
  std::string result;
  for (const Token& token : tokens) result += spelled(token);
  return collapse_space(result);
}

std::string plain_text_at(std::string_view source, int depth) {
  return join(InlineScanner(source, depth).scan(nullptr));
}

std::string InlineScanner::text_of(std::string_view inner) const {
  return plain_text_at(inner, depth_ + 1);
}

}  // namespace

std::string plain_text(std::string_view markdown) {
  return plain_text_at(markdown.substr(0, kMaxInline), 0);
}

std::vector<InlineLink> inline_links(std::string_view markdown) {
  std::vector<InlineLink> links;
  InlineScanner(markdown.substr(0, kMaxInline), 0).scan(&links);
  return links;
}

}  // namespace qbank
