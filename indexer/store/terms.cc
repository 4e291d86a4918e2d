#include "indexer/store/terms.h"

#include <algorithm>

#include "indexer/hash.h"
#include "indexer/text/fold.h"
#include "indexer/text/stop_words.h"

namespace qbank {
namespace {

constexpr std::size_t kMaxFilterBytes = 200;  // Xapian's limit is 245, zero bytes count twice

// Long values end in a hash, so that two of them stay two.
std::string fitting(std::string_view text) {
  if (text.size() <= kMaxFilterBytes) return std::string(text);
  return std::string(truncate_utf8(text, kMaxFilterBytes)) + hex(stable_hash(text));
}

// Two characters of the term tell so much of a mark's hash: fewer terms make longer lists, which
// are read from end to end; of more, each part of a large build would hold pieces of one posting.
constexpr unsigned kCharacterBits = 6;
constexpr unsigned kTermBits = 11;
constexpr unsigned kRestBits = 28;  // four bytes as Xapian stores them

Mark mark(std::string_view prefix, std::uint64_t hash) {
  constexpr char kFirst = '0';
  const auto bits = [&](unsigned from, unsigned count) {
    return static_cast<std::uint32_t>((hash >> from) & ((std::uint64_t{1} << count) - 1));
  };
  std::string term(prefix);
  term += static_cast<char>(kFirst + bits(0, kCharacterBits));
  term += static_cast<char>(kFirst + bits(kCharacterBits, kTermBits - kCharacterBits));
  return {std::move(term), bits(kTermBits, kRestBits)};
}

}  // namespace

bool is_word(std::string_view term) { return term.empty() || term[0] < 'A' || term[0] > 'Z'; }

std::string stem_term(std::string_view stem) {
  std::string term(kStemPrefix);
  return term += stem;
}

std::string filter_term(Field field, std::string_view folded_word) {
  std::string term(info(field).prefix);
  return term += fitting(folded_word);
}

std::string value_term(Field field, std::string_view value) {
  std::string term(info(field).prefix);
  term += ':';
  return term += fitting(fold_accents(fold_case(value)));
}

std::string topic_label(const std::vector<std::string>& path) {
  std::string label;
  for (const std::string& part : path) {
    if (!label.empty()) label += " > ";
    label += part;
  }
  return label;
}

bool tells_number(const Question& question) {
  return question.id == question.bank + '/' + question.number &&
         fold_case(question.number) == question.number;
}

Mark id_mark(std::string_view id) { return mark(info(Field::kId).prefix, stable_hash(id)); }

std::optional<Mark> exact_mark(const std::vector<Token>& tokens) {
  bool any = false;
  std::uint64_t hash = stable_hash("");
  for (const Token& token : tokens) {
    if (!token.primary) continue;
    hash = stable_hash(" ", stable_hash(token.term, hash));
    any = true;
  }
  return any ? std::optional(mark(kExactPrefix, hash)) : std::nullopt;
}

std::optional<Mark> content_mark(const std::vector<Token>& tokens, std::string_view language) {
  std::vector<std::string_view> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (!token.primary || is_stop_word(token.term, language)) continue;
    words.push_back(token.kind == TokenKind::kCode ? token.term : token.stem);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::uint64_t hash = stable_hash("");
  for (const std::string_view word : words) hash = stable_hash(" ", stable_hash(word, hash));
  return words.empty() ? std::nullopt : std::optional(mark(kContentPrefix, hash));
}

}  // namespace qbank
