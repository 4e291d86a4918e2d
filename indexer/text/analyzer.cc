#include "indexer/text/analyzer.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

#include "indexer/punctuation.h"
#include "indexer/text/fold.h"
#include "indexer/text/language.h"

namespace qbank {
namespace {

constexpr std::string_view kCurlyApostrophe = "\u2019";

constexpr std::size_t kRemembered = 4096;       // chunks, one for each value of their hash
constexpr std::size_t kLongestRemembered = 32;  // bytes

bool is_sigil(char c) {
  return std::string_view("@*&$#-~!.+%^:=<>/\\|").find(c) != std::string_view::npos;
}

std::size_t find_apostrophe(std::string_view word) {
  return std::min(word.find('\''), word.find(kCurlyApostrophe));
}

std::size_t apostrophe_bytes(std::string_view word, std::size_t at) {
  return word[at] == '\'' ? 1 : kCurlyApostrophe.size();
}

bool is_apostrophe(std::string_view word, std::size_t at) {
  return word[at] == '\'' || word.substr(at).starts_with(kCurlyApostrophe);
}

// "python's" -> "python", "don't" -> "dont".
std::string without_apostrophes(std::string_view word) {
  std::size_t at = find_apostrophe(word);
  std::string plain(word.substr(0, at));
  while (at < word.size()) {
    if (!is_apostrophe(word, at)) {
      plain += word[at++];
      continue;
    }
    at += apostrophe_bytes(word, at);
    if (word.substr(at) == "s" || word.substr(at) == "S") break;
  }
  return plain;
}

bool has_digit(std::string_view term) {
  return std::any_of(term.begin(), term.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Analyzer::Analyzer(std::string_view language)
    : stemmer_(find_language(language) ? find_language(language)->stemmer : std::string_view()),
      elides_(find_language(language) && find_language(language)->elides) {}

std::string Analyzer::stem(const std::string& word) {
  return fold_accents(has_digit(word) ? word : stemmer_.stem(word));
}

std::vector<Token> Analyzer::analyze(std::string_view text) {
  tokens_.clear();
  position_ = 0;
  const bool has_code_spans = text.find('`') != std::string_view::npos;
  for (const Span chunk : split_chunks(text)) {
    if (has_code_spans && chunk.of(text).find('`') != std::string_view::npos) {
      add_parts(text, chunk);
    } else {
      add_chunk(text, trim_chunk(text, chunk));
    }
  }
  std::stable_sort(tokens_.begin(), tokens_.end(), [](const Token& a, const Token& b) {
    return std::pair(a.position, !a.primary) < std::pair(b.position, !b.primary);
  });
  return std::exchange(tokens_, {});
}

void Analyzer::remember_chunks() { known_.resize(kRemembered); }

// Symbols between back-ticks are code, whatever they are.
void Analyzer::add_parts(std::string_view text, Span chunk) {
  for (const ChunkPart& part : split_code_spans(text, chunk)) {
    if (part.code) {
      push(TokenKind::kCode, fold_case(part.span.of(text)), part.span, true);
    } else {
      add_chunk(text, trim_chunk(text, part.span));
    }
  }
}

// No chunk looks at its neighbours, so the same one has the same tokens wherever it stands.
void Analyzer::add_chunk(std::string_view text, Span chunk) {
  const std::string_view spelled = chunk.of(text);
  if (known_.empty() || spelled.size() > kLongestRemembered) return analyze_chunk(text, chunk);
  KnownChunk& known = known_[std::hash<std::string_view>()(spelled) % kRemembered];
  const std::uint32_t first = position_;
  if (known.text == spelled) {
    for (const Token& token : known.tokens) {
      Token& here = tokens_.emplace_back(token);
      here.begin += chunk.begin;
      here.end += chunk.begin;
      here.position += first;
    }
    position_ += known.words;
    return;
  }
  const auto before = static_cast<std::ptrdiff_t>(tokens_.size());
  analyze_chunk(text, chunk);
  known.text = spelled;
  known.tokens.assign(tokens_.begin() + before, tokens_.end());
  known.words = position_ - first;
  for (Token& token : known.tokens) {
    token.begin -= chunk.begin;
    token.end -= chunk.begin;
    token.position -= first;
  }
}

void Analyzer::analyze_chunk(std::string_view text, Span chunk) {
  if (chunk.empty()) return;
  segments_.clear();  // "_" has no words
  for (const Span span : split_segments(text, chunk)) {
    const Segment segment{span, position_, tokens_.size()};
    add_segment(text, span);
    if (position_ > segment.position) segments_.push_back(segment);
  }
  if (!segments_.empty()) {
    if (is_plain_word(text, chunk)) return;
    add_code_forms(text, chunk);
    add_joined(text, chunk);
    return;
  }
  const Span symbols = trim_operator(text, chunk);
  if (!is_prose_punctuation(symbols.of(text))) {
    push(TokenKind::kCode, fold_case(symbols.of(text)), symbols, true);
  }
}

// The words of a segment: "lru_cache" -> "lru", "cache".
void Analyzer::add_segment(std::string_view text, Span segment) {
  std::uint32_t begin = segment.begin;
  for (std::uint32_t i = segment.begin; i <= segment.end; ++i) {
    if (i < segment.end && text[i] != '_') continue;
    if (i > begin) {
      for (const Span word : split_words(text, {begin, i})) add_elided(text, word);
    }
    begin = i + 1;
  }
}

// "l'index" -> "l", "index" in languages that join articles so.
void Analyzer::add_elided(std::string_view text, Span word) {
  const std::string_view spelled = word.of(text);
  const std::size_t at = find_apostrophe(spelled);
  if (elides_ && at != std::string_view::npos && at <= 2) {
    const auto cut = static_cast<std::uint32_t>(word.begin + at);
    add_word(text, {word.begin, cut});
    word.begin = cut + static_cast<std::uint32_t>(apostrophe_bytes(spelled, at));
  }
  add_word(text, word);
}

void Analyzer::add_word(std::string_view text, Span word) {
  const std::string spelled = without_apostrophes(word.of(text));
  const std::string folded = fold_case(spelled);
  if (folded.empty()) return;
  push(TokenKind::kWord, folded, word, true);
  --position_;  // what follows overlays the word
  add_accented(folded, word);
  add_subwords(text, word);
  ++position_;
}

void Analyzer::add_accented(const std::string& folded, Span word) {
  const Token& plain = tokens_.back();
  if (plain.term == folded) return;
  std::string stem = this->stem(std::string(truncate_utf8(folded, kMaxTermBytes)));
  if (stem == plain.stem) return;
  tokens_.push_back(
      {{}, std::move(stem), word.begin, word.end, position_, TokenKind::kAccented, false});
}

void Analyzer::add_subwords(std::string_view text, Span word) {
  if (find_apostrophe(word.of(text)) != std::string_view::npos) return;
  for (const Span part : split_subwords(text, word)) {
    push(TokenKind::kSubword, fold_case(part.of(text)), part, false);
  }
}

bool Analyzer::is_plain_word(std::string_view text, Span chunk) const {
  return segments_.size() == 1 && segments_[0].span == chunk &&
         chunk.of(text).find('_') == std::string_view::npos;
}

// Code forms are added in the order of their segments.
void Analyzer::add_code(std::string_view text, Span code, const Segment& at) {
  if (code.end - code.begin > kMaxTermBytes) return;
  std::string term = fold_accents(fold_case(code.of(text)));
  if (term.empty() || has_token(at, term)) return;
  tokens_.push_back(
      {std::move(term), {}, code.begin, code.end, at.position, TokenKind::kCode, false});
}

// Looks at the tokens of the segment's first word and at the code forms there, which come last.
bool Analyzer::has_token(const Segment& at, const std::string& term) const {
  const auto elsewhere = [&](const Token& token) { return token.position != at.position; };
  const auto same = [&](const Token& token) { return token.term == term; };
  const auto word = tokens_.begin() + static_cast<std::ptrdiff_t>(at.token);
  return std::any_of(word, std::find_if(word, tokens_.end(), elsewhere), same) ||
         std::any_of(tokens_.rbegin(), std::find_if(tokens_.rbegin(), tokens_.rend(), elsewhere),
                     same);
}

// The ways a code token is written elsewhere: "@functools.wraps()" is also "functools.wraps()",
// "functools.wraps" and "wraps()"; segments with underscores are code by themselves.
void Analyzer::add_code_forms(std::string_view text, Span chunk) {
  const Segment& first = segments_.front();
  const Segment& last = segments_.back();
  const Span bare{first.span.begin, last.span.end};
  add_code(text, chunk, first);
  if (is_sigil(text[chunk.begin])) add_code(text, {bare.begin, chunk.end}, first);
  add_code(text, bare, first);
  if (segments_.size() == 1) return;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const Segment& segment = segments_[i];
    if (&segment == &last) add_code(text, {last.span.begin, chunk.end}, last);
    if (segment.span.of(text).find('_') != std::string_view::npos) {
      add_code(text, segment.span, segment);
    }
    if (&segment == &last) break;
    const Span between{segment.span.end, segments_[i + 1].span.begin};
    if (between.end - between.begin >= 2) add_code(text, between, segment);
  }
}

void Analyzer::add_joined(std::string_view text, Span chunk) {
  if (segments_.size() < 2 || segments_.size() > 3) return;
  std::string joined;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const std::string_view segment = segments_[i].span.of(text);
    if (has_digit(segment) || segment.find('_') != std::string_view::npos) return;
    if (i > 0 && Span{segments_[i - 1].span.end, segments_[i].span.begin}.of(text) != "-") return;
    joined += fold_case(without_apostrophes(segment));
  }
  const Segment& first = segments_.front();
  push(TokenKind::kJoined, joined, {first.span.begin, chunk.end}, false);
  tokens_.back().position = first.position;
}

void Analyzer::push(TokenKind kind, const std::string& folded, Span span, bool primary) {
  if (folded.empty()) return;  // only characters that folding removes, such as a lone joiner
  Token token;
  token.kind = kind;
  token.begin = span.begin;
  token.end = span.end;
  token.position = position_;
  token.primary = primary;
  token.term = fold_accents(truncate_utf8(folded, kMaxTermBytes));
  if (kind != TokenKind::kCode) token.stem = stem(token.term);
  tokens_.push_back(std::move(token));
  if (primary) ++position_;
}

}  // namespace qbank
