#include "searcher/engine/query_words.h"

#include <algorithm>
#include <iterator>

#include "indexer/store/terms.h"
#include "indexer/text/fold.h"
#include "indexer/utf8.h"
#include "searcher/engine/query_memo.h"
#include "searcher/engine/thread_analyzer.h"
#include "searcher/engine/vocabulary.h"

namespace qbank {
namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t kShortestPart = 2;  // bytes of a word that is completed or joined

std::string main_language(const std::vector<std::string>& languages) {
  if (languages.empty()) return "en";
  const bool english = std::find(languages.begin(), languages.end(), "en") != languages.end();
  return english ? "en" : languages.front();
}

void add_unique(std::vector<std::string>& list, const std::string& value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(value);
  }
}

// Stop words count only beside others; code is never one.
void mark_stop_words(std::vector<QueryWord>& words) {
  for (QueryWord& word : words) word.stop = word.stop && word.codes().empty();
  const bool all =
      std::all_of(words.begin(), words.end(), [](const QueryWord& word) { return word.stop; });
  for (QueryWord& word : words) word.stop = word.stop && !all;
}

}  // namespace

WordReader::WordReader(const Snapshot& snapshot)
    : snapshot_(snapshot), language_(main_language(snapshot.languages())) {}

std::vector<QueryWord> WordReader::read_all(const QueryNode& root, const SearchRequest& request,
                                            std::vector<Respelling>& respellings,
                                            std::vector<QueryNote>& notes) const {
  std::vector<QueryWord> words;
  collect(root, /*required=*/false, words);
  if (words.size() > kMaxQueryWords) {
    words.resize(kMaxQueryWords);
    notes.push_back({0, "only the first " + std::to_string(kMaxQueryWords) + " words are used"});
  }
  mark_last_word(request, words);
  mark_stop_words(words);
  join_split_words(words, respellings);
  return words;
}

void WordReader::collect(const QueryNode& node, bool required,
                         std::vector<QueryWord>& words) const {
  if (node.kind == Kind::kFilter || node.kind == Kind::kNot) return;
  if (node.kind == Kind::kWord || node.kind == Kind::kPhrase) {
    for (QueryWord& word : read(node)) {
      if (required) word.stop = false;
      words.push_back(std::move(word));
    }
    return;
  }
  for (const QueryNode& child : node.children) {
    collect(child, required || node.kind != Kind::kWords, words);
  }
}

std::vector<QueryWord> WordReader::read(const QueryNode& node) const {
  const auto read = readings(node.text);
  std::vector<QueryWord> words;
  words.reserve(read->size());
  for (const WordReading& reading : *read) {
    QueryWord word;
    word.reading = std::shared_ptr<const WordReading>(read, &reading);
    word.joined = reading.joined;
    word.joined_words = reading.joined_words;
    word.joined_as_typed = !reading.joined.empty();
    word.node = &node;
    word.verbatim = node.kind == Kind::kPhrase;
    word.stop = !word.verbatim && reading.stop_word;
    words.push_back(std::move(word));
  }
  if (node.prefix && !words.empty()) words.back().prefix = true;
  if (node.fuzzy && !words.empty()) words.back().fuzzy = true;
  return words;
}

// Words come back from query to query: they are analysed once.
std::shared_ptr<const std::vector<WordReading>> WordReader::readings(
    const std::string& text) const {
  constexpr std::size_t kLongest = 64;  // bytes; a whole text comes back seldom
  if (text.size() > kLongest) return std::make_shared<std::vector<WordReading>>(analyse(text));
  auto& memo = snapshot_.memo().readings;
  if (auto known = memo.find(text)) return known;
  auto read = std::make_shared<std::vector<WordReading>>(analyse(text));
  std::size_t bytes = 256 + read->size() * (sizeof(WordReading) + 2 * text.size());
  for (const WordReading& word : *read) bytes += word.describes.size() * sizeof(std::uint32_t);
  return memo.put(text, std::move(read), bytes);
}

std::vector<WordReading> WordReader::analyse(const std::string& text) const {
  std::vector<WordReading> words;
  for (const Token& token : thread_analyzer(language_).analyze(text)) {
    if (token.primary) {
      words.push_back(reading_of(token, text));
    } else if (token.kind == TokenKind::kCode && !words.empty()) {
      add_unique(words.back().codes, token.term);
      words.back().code_end = std::max<std::size_t>(words.back().code_end, token.end);
    } else if (token.kind == TokenKind::kJoined && !words.empty()) {
      words.back().joined = token.stem;
      words.back().joined_words = static_cast<std::size_t>(
          std::count(text.begin() + token.begin, text.begin() + token.end, '-') + 1);
    }
  }
  return words;
}

WordReading WordReader::reading_of(const Token& token, const std::string& text) const {
  WordReading word;
  word.token = token;
  if (token.kind == TokenKind::kCode) {
    word.codes.push_back(token.term);
  } else {
    add_unique(word.stems, token.stem);
    add_stems(token.term, word.stems);
    const std::string_view spelled = Span{token.begin, token.end}.of(text);
    if (!is_ascii(spelled)) add_stems(fold_case(spelled), word.stems);
  }
  if (!word.stems.empty()) {
    word.longest_entry = snapshot_.thesaurus(word.stems.front())->most_words;
    word.describes = snapshot_.described_by(word.stems.front());
  }
  word.known = is_known(word);
  word.stop_word = snapshot_.is_stop(token.term);
  return word;
}

// The stems of a folded word, with its accents or without, in all languages of the index.
void WordReader::add_stems(const std::string& folded, std::vector<std::string>& stems) const {
  for (const std::string& language : snapshot_.languages()) {
    add_unique(stems, thread_analyzer(language).stem(folded));
  }
}

bool WordReader::is_known(const WordReading& word) const {
  for (const std::string& stem : word.stems) {
    if (!snapshot_.postings(stem_term(stem))->empty()) return true;
  }
  return !snapshot_.postings(word.token.term)->empty();
}

// The last word may be unfinished: while typing, and where no question has it as it stands.
void WordReader::mark_last_word(const SearchRequest& request, std::vector<QueryWord>& words) const {
  if (words.empty() || request.query.empty() || request.query.back() == ' ') return;
  QueryWord& last = words.back();
  if (last.node->kind != Kind::kWord || last.stems().empty()) return;
  const std::string& typed = last.codes().empty() ? last.term() : last.codes().front();
  if (typed.size() < kShortestPart) return;
  const bool unknown = !last.reading->known && last.reading->describes.empty() &&
                       !snapshot_.in_thesaurus(last.stems().front());
  if (request.as_you_type || unknown) last.prefix = true;
}

// Whether the index has the word, or words that it may be the beginning of.
bool WordReader::is_known(const QueryWord& word) const {
  return word.reading->known || (word.prefix && snapshot_.vocabulary().has_prefix(word.term()));
}

// "multi processing": two words that are one word of the index, even misspelt if one of them is
// unknown.
void WordReader::join_split_words(std::vector<QueryWord>& words,
                                  std::vector<Respelling>& respellings) const {
  constexpr double kFarthest = 1;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    QueryWord& word = words[i];
    const QueryWord& next = words[i + 1];
    const std::string& first = word.term();
    const std::string& second = next.term();
    if (word.verbatim || next.verbatim || !word.joined.empty()) continue;
    if (first.size() < kShortestPart || second.size() < kShortestPart) continue;
    const bool both_known = is_known(word) && is_known(next);
    if (both_known && (word.stop || next.stop)) continue;
    std::string together = first + second;
    word.joined_as_typed = !snapshot_.postings(together)->empty();
    if (!word.joined_as_typed) {
      if (both_known) continue;
      const std::string respelled = snapshot_.respelled(together);
      if (respelled.empty() || edit_distance(together, respelled) > kFarthest) continue;
      std::string typed = first;
      typed.append(" ").append(second);
      respellings.push_back({{std::move(typed), respelled}, word.begin(), next.end()});
      together = respelled;
    }
    word.joined = thread_analyzer(language_).stem(together);
    word.joined_words = 2;
  }
}

}  // namespace qbank
