#include "searcher/query/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "indexer/text/fold.h"

namespace qbank {
namespace {

using Kind = Lexeme::Kind;

// What opens a phrase, and what closes it.
struct Quotes {
  std::string_view open;
  std::array<std::string_view, 2> close;
};
constexpr std::array<Quotes, 5> kQuotes = {{
    {"\"", {"\"", "\u201D"}},
    {"\u201C", {"\u201D", "\""}},
    {"\u201E", {"\u201C", "\u201D"}},
    {"\u201D", {"\u201D", "\""}},
    {"\u00AB", {"\u00BB", "\u00BB"}},
}};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_alnum(char c) {
  return (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_letter(char c) { return is_alnum(c) && !(c >= '0' && c <= '9'); }

const Quotes* quotes_at(std::string_view text) {
  const auto* const found = std::find_if(kQuotes.begin(), kQuotes.end(), [&](const Quotes& quotes) {
    return text.starts_with(quotes.open);
  });
  return found == kQuotes.end() ? nullptr : found;
}

// Whether a sign before `rest` excludes or requires it, rather than being part of code ("-m",
// "-1").
bool takes_sign(std::string_view rest) {
  if (rest.empty()) return false;
  if (rest.front() == '(' || quotes_at(rest)) return true;
  return is_letter(rest[0]) && rest.size() > 1 &&
         (is_alnum(rest[1]) || rest[1] == '+' || rest[1] == '#');
}

// Whether capitals mean anything: in a query that is all capitals, operators do not stand out.
bool stands_out(std::string_view query) {
  return std::any_of(query.begin(), query.end(),
                     [](char c) { return (c & 0x80) != 0 || (c >= 'a' && c <= 'z'); });
}

class Lexer {
 public:
  Lexer(std::string_view query, std::vector<QueryNote>& notes)
      : query_(query), notes_(notes), has_operators_(stands_out(query)) {}

  std::vector<Lexeme> run() {
    constexpr std::size_t kUsual = 8;
    lexemes_.reserve(kUsual);
    while (at_ < query_.size()) {
      if (is_space(query_[at_])) {
        ++at_;
      } else {
        next();
      }
    }
    return std::move(lexemes_);
  }

 private:
  std::string_view rest() const { return query_.substr(at_); }

  Lexeme& push(Kind kind, std::size_t length) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.spelled = query_.substr(at_, length);
    lexeme.text = lexeme.spelled;
    lexeme.offset = at_;
    at_ += length;
    return lexemes_.emplace_back(std::move(lexeme));
  }

  void note(std::size_t offset, std::string message) {
    notes_.push_back({offset, std::move(message)});
  }

  void next() {
    const char c = query_[at_];
    if (c == '(' && !rest().starts_with("()")) {
      ++depth_;
      push(Kind::kOpen, 1);
    } else if (c == ')') {
      depth_ -= depth_ > 0 ? 1 : 0;
      push(Kind::kClose, 1);
    } else if ((c == '-' || c == '+') && takes_sign(rest().substr(1))) {
      push(c == '-' ? Kind::kMinus : Kind::kPlus, 1);
    } else if (const Quotes* quotes = quotes_at(rest())) {
      phrase(*quotes);
    } else {
      word();
    }
  }

  // Length of the quoted text behind the opening quote, and of the closing quote.
  struct Quoted {
    std::size_t text = 0;
    std::size_t close = 0;
  };
  static std::optional<Quoted> find_close(std::string_view text, const Quotes& quotes) {
    std::optional<Quoted> nearest;
    for (const std::string_view close : quotes.close) {
      const std::size_t at = text.find(close);
      if (at == std::string_view::npos || (nearest && nearest->text <= at)) continue;
      nearest = Quoted{at, close.size()};
    }
    return nearest;
  }

  void phrase(const Quotes& quotes) {
    const std::size_t open = quotes.open.size();
    const std::optional<Quoted> quoted = find_close(rest().substr(open), quotes);
    if (!quoted) {
      note(at_, "the quote is not closed: read as words");
      at_ += open;
      return;
    }
    const std::string_view text = rest().substr(open, quoted->text);
    const std::size_t length = open + quoted->text + quoted->close;
    const std::string_view behind = rest().substr(length);
    Lexeme& lexeme = push(Kind::kPhrase, length);
    lexeme.text = text;
    if (behind.starts_with('~')) at_ += take_slop(behind, lexeme.slop);
  }

  // Reads "~3"; returns the bytes used.
  static std::size_t take_slop(std::string_view text, unsigned& slop) {
    const char* const begin = text.data() + 1;
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), slop);
    if (error != std::errc()) slop = 0;
    return static_cast<std::size_t>(end - text.data());
  }

  // Bytes up to the next space, or up to a bracket that closes a group.
  std::size_t word_length() const {
    std::size_t open = 0;
    std::size_t i = 0;
    for (; i < rest().size() && !is_space(rest()[i]); ++i) {
      if (rest()[i] == '(') ++open;
      if (rest()[i] != ')') continue;
      if (open == 0 && depth_ > 0) break;
      open -= open > 0 ? 1 : 0;
    }
    return i;
  }

  void word() {
    const std::size_t length = word_length();
    const std::string_view spelled = rest().substr(0, length);
    if (has_operators_ && (spelled == "AND" || spelled == "OR" || spelled == "NOT")) {
      push(spelled == "AND" ? Kind::kAnd : spelled == "OR" ? Kind::kOr : Kind::kNot, length);
    } else if (!filter(spelled)) {
      Lexeme& lexeme = push(Kind::kWord, length);
      take_prefix(lexeme);
      take_fuzzy(lexeme);
    }
  }

  // "decor*" is a prefix; "**kwargs", "a*b" and "*" are code.
  static void take_prefix(Lexeme& lexeme) {
    const std::string_view text = lexeme.text;
    if (text.size() < 2 || text.back() != '*' || !is_alnum(text[text.size() - 2])) return;
    if (text.find('*') != text.size() - 1) return;
    lexeme.prefix = true;
    lexeme.text.remove_suffix(1);
  }

  // "decoratr~", and "decoratr~2" as other engines have it; "a~b" and "~" are code.
  static void take_fuzzy(Lexeme& lexeme) {
    const std::size_t tilde = lexeme.text.find('~');
    if (tilde == std::string_view::npos || tilde < 2 || !is_alnum(lexeme.text[tilde - 1])) return;
    const std::string_view behind = lexeme.text.substr(tilde + 1);
    if (!behind.empty() && behind != "1" && behind != "2") return;
    lexeme.fuzzy = true;
    lexeme.text = lexeme.text.substr(0, tilde);
  }

  bool filter(std::string_view spelled) {
    const std::size_t colon = spelled.find(':');
    if (colon == 0 || colon == std::string_view::npos) return false;
    const std::string name = fold_case(spelled.substr(0, colon));
    if (name == "exact" || name == "code") return verbatim(spelled, colon + 1);
    const FieldInfo* const field = find_field(name);
    if (!field || field->prefix.empty()) {
      note_unknown_field(name, spelled.substr(colon + 1));
      return false;
    }
    const std::string_view value = query_.substr(at_ + colon + 1);
    if (const Quotes* quotes = quotes_at(value)) return quoted_filter(*field, colon + 1, *quotes);
    if (colon + 1 == spelled.size()) {
      note(at_,
           name + ": needs a value, as in " + std::string(field->example) + "; read as a word");
      return false;
    }
    Lexeme& lexeme = push(Kind::kFilter, spelled.size());
    lexeme.text = lexeme.spelled.substr(colon + 1);
    lexeme.field = field->field;
    return true;
  }

  // exact:decorators, exact:"shallow copy", code:__init__
  bool verbatim(std::string_view spelled, std::size_t value) {
    const std::string_view behind = rest().substr(value);
    if (value == spelled.size() && !quotes_at(behind)) return false;
    std::string_view text = spelled.substr(value);
    std::size_t length = spelled.size();
    if (const Quotes* quotes = quotes_at(behind)) {
      const std::size_t open = quotes->open.size();
      const std::optional<Quoted> quoted = find_close(behind.substr(open), *quotes);
      if (!quoted) return false;
      text = behind.substr(open, quoted->text);
      length = value + open + quoted->text + quoted->close;
    }
    Lexeme& lexeme = push(Kind::kPhrase, length);
    lexeme.text = text;
    lexeme.verbatim = true;
    return true;
  }

  bool quoted_filter(const FieldInfo& field, std::size_t value, const Quotes& quotes) {
    const std::size_t begin = value + quotes.open.size();
    const std::optional<Quoted> quoted = find_close(rest().substr(begin), quotes);
    if (!quoted) return false;
    const std::string_view text = rest().substr(begin, quoted->text);
    Lexeme& lexeme = push(Kind::kFilter, begin + quoted->text + quoted->close);
    lexeme.text = text;
    lexeme.field = field.field;
    return true;
  }

  // Only what looks like a filter deserves a note; "std::vector", "12:30" and "x:" do not.
  void note_unknown_field(const std::string& name, std::string_view value) {
    const bool word = std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c); });
    if (!word || name.size() < 2 || value.empty() || !is_letter(value.front())) return;
    note(at_, "there is no field \"" + name + "\": read as words");
  }

  std::string_view query_;
  std::vector<QueryNote>& notes_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;  // brackets open
  bool has_operators_;
};

}  // namespace

std::vector<Lexeme> lex_query(std::string_view query, std::vector<QueryNote>& notes) {
  return Lexer(query, notes).run();
}

}  // namespace qbank
