#include "indexer/text/analyzer.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

#include "indexer/text/fold.h"
#include "indexer/text/language.h"

namespace qbank {
namespace {

constexpr std::string_view kCurlyApostrophe = "\u2019";

constexpr std::size_t kRemembered = 4096;       // chunks, one for each value of their hash
constexpr std::size_t kLongestRemembered = 32;  // bytes

// Lone punctuation of prose; any other chunk of symbols is an operator that people ask about.
bool is_prose_punctuation(std::string_view chunk) {
  if (chunk.size() > 4) return true;  // rules and borders: "-----", "====="
  if (chunk.find_first_not_of(".,;:!?\"'`") == std::string_view::npos) return chunk != "::";
  return chunk == "-" || chunk == "--" || chunk == "---" || chunk == "&" || chunk == "/" ||
         chunk == "|" || chunk == "(" || chunk == ")" || chunk == "[" || chunk == "]" ||
         chunk == "_";
}

bool is_sigil(char c) {
  return std::string_view("@*&$#-~!.+%^:=<>/\\|").find(c) != std::string_view::npos;
}

std::size_t find_apostrophe(std::string_view word) {
  return std::min(word.find('\''), word.find(kCurlyApostrophe));
}

std::size_t apostrophe_bytes(std::string_view word, std::size_t at) {
  return word[at] == '\'' ? 1 : kCurlyApostrophe.size();
}

// "python's" -> "python", "don't" -> "dont".
std::string without_apostrophes(std::string_view word) {
  std::string plain;
  for (std::size_t at; (at = find_apostrophe(word)) != std::string_view::npos;) {
    plain += word.substr(0, at);
    word.remove_prefix(at + apostrophe_bytes(word, at));
    if (word == "s" || word == "S") return plain;
  }
  plain += word;
  return plain;
}

bool has_digit(std::string_view term) {
  return std::any_of(term.begin(), term.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_plain_word(std::string_view text, Span chunk, const std::vector<Span>& segments) {
  return segments.size() == 1 && segments[0] == chunk &&
         chunk.of(text).find('_') == std::string_view::npos;
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
  for (const Span chunk : split_chunks(text)) add_chunk(text, trim_chunk(text, chunk));
  std::stable_sort(tokens_.begin(), tokens_.end(), [](const Token& a, const Token& b) {
    return std::pair(a.position, !a.primary) < std::pair(b.position, !b.primary);
  });
  return std::exchange(tokens_, {});
}

void Analyzer::remember_chunks() { known_.resize(kRemembered); }

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
  std::vector<Span> segments;  // those with words: not "_"
  std::vector<std::uint32_t> positions;
  const std::uint32_t first = position_;
  for (const Span segment : split_segments(text, chunk)) {
    const std::uint32_t position = position_;
    add_segment(text, segment);
    if (position_ == position) continue;
    segments.push_back(segment);
    positions.push_back(position);
  }
  if (position_ > first) {
    if (is_plain_word(text, chunk, segments)) return;
    add_code_forms(text, chunk, segments, positions);
    add_joined(text, chunk, segments, first);
  } else if (!is_prose_punctuation(chunk.of(text))) {
    push(TokenKind::kCode, fold_case(chunk.of(text)), chunk, true);
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
  --position_;  // subwords overlay the word
  add_subwords(text, word);
  ++position_;
}

void Analyzer::add_subwords(std::string_view text, Span word) {
  if (find_apostrophe(word.of(text)) != std::string_view::npos) return;
  for (const Span part : split_subwords(text, word)) {
    push(TokenKind::kSubword, fold_case(part.of(text)), part, false);
  }
}

void Analyzer::add_code(std::string_view text, Span code, std::uint32_t position) {
  if (code.end - code.begin > kMaxTermBytes) return;
  std::string term = fold_accents(fold_case(code.of(text)));
  if (term.empty()) return;
  const bool known = std::any_of(tokens_.rbegin(), tokens_.rend(), [&](const Token& token) {
    return token.position == position && token.term == term;
  });
  if (known) return;
  tokens_.push_back({std::move(term), {}, code.begin, code.end, position, TokenKind::kCode, false});
}

// The ways a code token is written elsewhere: "@functools.wraps()" is also "functools.wraps()",
// "functools.wraps" and "wraps()"; segments with underscores are code by themselves.
void Analyzer::add_code_forms(std::string_view text, Span chunk, const std::vector<Span>& segments,
                              const std::vector<std::uint32_t>& positions) {
  const Span bare{segments.front().begin, segments.back().end};
  add_code(text, chunk, positions.front());
  if (is_sigil(text[chunk.begin])) add_code(text, {bare.begin, chunk.end}, positions.front());
  add_code(text, bare, positions.front());
  if (segments.size() == 1) return;
  add_code(text, {segments.back().begin, chunk.end}, positions.back());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].of(text).find('_') != std::string_view::npos) {
      add_code(text, segments[i], positions[i]);
    }
    if (i + 1 == segments.size()) break;
    const Span between{segments[i].end, segments[i + 1].begin};
    if (between.end - between.begin >= 2) add_code(text, between, positions[i]);
  }
}

void Analyzer::add_joined(std::string_view text, Span chunk, const std::vector<Span>& segments,
                          std::uint32_t position) {
  if (segments.size() < 2 || segments.size() > 3) return;
  std::string joined;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string_view segment = segments[i].of(text);
    if (has_digit(segment) || segment.find('_') != std::string_view::npos) return;
    if (i > 0 && Span{segments[i - 1].end, segments[i].begin}.of(text) != "-") return;
    joined += fold_case(without_apostrophes(segment));
  }
  const Span span{segments.front().begin, chunk.end};
  push(TokenKind::kJoined, joined, span, false);
  tokens_.back().position = position;
}

void Analyzer::push(TokenKind kind, const std::string& folded, Span span, bool primary) {
  if (folded.empty()) return;  // only characters that folding removes, such as a lone joiner
  Token token;
  token.kind = kind;
  token.begin = span.begin;
  token.end = span.end;
  token.position = position_;
  token.primary = primary;
  const std::string_view cut = truncate_utf8(folded, kMaxTermBytes);
  token.term = fold_accents(cut);
  if (kind != TokenKind::kCode) token.stem = stem(std::string(cut));
  tokens_.push_back(std::move(token));
  if (primary) ++position_;
}

}  // namespace qbank
