#include "searcher/engine/suggest.h"

#include <algorithm>

#include "indexer/text/fold.h"
#include "searcher/engine/matcher.h"
#include "searcher/engine/query_plan.h"

namespace qbank {
namespace {

constexpr std::size_t kConsidered = 64;  // completions looked at
constexpr std::size_t kShortest = 2;     // bytes of a word that is completed

bool is_plain(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

// Words that begin with what was typed; if there are none, with what was likely meant.
std::vector<VocabularyWord> completions(const std::string& begun, const Vocabulary& vocabulary) {
  std::vector<VocabularyWord> words = vocabulary.with_prefix(begun, kConsidered);
  if (!words.empty()) return words;
  for (auto& similar : vocabulary.with_similar_prefix(begun, kConsidered)) {
    words.push_back(std::move(similar.word));
  }
  return words;
}

}  // namespace

std::vector<Suggestion> complete_query(const std::string& query, std::size_t limit,
                                       const Snapshot& snapshot) {
  const std::size_t space = query.find_last_of(" \t");
  const std::size_t at = space == std::string::npos ? 0 : space + 1;
  const std::string typed = query.substr(0, at);
  const QueryPlan plan = plan_text(typed, snapshot);
  const std::string before = corrected(typed, plan.respellings);
  const std::string last = fold_accents(fold_case(query.substr(at)));
  std::vector<Suggestion> suggestions;
  if (last.size() < kShortest) return suggestions;
  const bool alone = plan.units.empty() && !plan.allowed;
  const DocBits before_it = Matcher(plan, snapshot).documents();
  const auto fits = [&](const std::string& word) {
    if (alone) return true;
    const auto list = snapshot.postings(word);
    return std::any_of(list->docs.begin(), list->docs.end(),
                       [&](DocId document) { return before_it.contains(document); });
  };
  for (const VocabularyWord& word : completions(last, snapshot.vocabulary())) {
    if (suggestions.size() == limit) break;
    if (word.word == last || (is_plain(last) && !is_plain(word.word))) continue;
    if (!fits(word.word)) continue;
    suggestions.push_back({before + word.word, ""});
  }
  return suggestions;
}

}  // namespace qbank
