#include "searcher/engine/concepts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/store/terms.h"
#include "searcher/engine/query_memo.h"
#include "searcher/engine/ranking.h"

namespace qbank {
namespace {

struct Candidate {
  std::uint32_t entry = 0;
  float share = 0;
};

// A word of a query and the entries of the glossary that it describes.
struct DescribingWord {
  DescribingWord(const GlossaryEntries& entries, std::size_t of_all)
      : described(&entries),
        tells(std::log(1 +
                       static_cast<float>(of_all) / (static_cast<float>(entries.size()) + 0.5F))) {}

  const GlossaryEntries* described;
  float tells;  // the more, the fewer entries it describes
};

// The entries of which the words can tell `least` at all: those that the most telling words
// describe, as far as the others together do not tell as much. The words are in this order.
GlossaryEntries promising(const std::vector<DescribingWord>& words, float least) {
  constexpr float kSlack = 0.9999F;  // sums are rounded
  float left = 0;
  for (const DescribingWord& word : words) left += word.tells;
  GlossaryEntries entries;
  for (std::size_t i = 0; i + 1 < words.size() && left >= kSlack * least; ++i) {
    entries = set_union(entries, *words[i].described);
    left -= words[i].tells;
  }
  return entries;
}

// Those of the entries that several words describe, of which at least a share of `all` is told.
std::vector<Candidate> well_described(const GlossaryEntries& entries,
                                      const std::vector<DescribingWord>& words, float least_share,
                                      float all) {
  std::vector<std::size_t> at(words.size());
  std::vector<Candidate> found;
  for (const std::uint32_t entry : entries) {
    float told = 0;
    std::size_t describing = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const GlossaryEntries& described = *words[i].described;
      at[i] = skip_to(described, at[i], entry);
      if (at[i] == described.size() || described[at[i]] != entry) continue;
      told += words[i].tells;
      ++describing;
    }
    if (describing >= ranking::kDescribingWords && told / all >= least_share) {
      found.push_back({entry, told / all});
    }
  }
  return found;
}

// The entries that a good part of what the words tell describes, best first.
std::vector<Candidate> candidates(const std::vector<const WordReading*>& readings,
                                  std::size_t entries) {
  std::vector<DescribingWord> words;
  words.reserve(readings.size());
  float all = 0;
  for (const WordReading* reading : readings) {
    const DescribingWord word(reading->describes, entries);
    // A word that no description has may still be one of another matter.
    all += word.described->empty() ? ranking::kUndescribed * word.tells : word.tells;
    if (!word.described->empty()) words.push_back(word);
  }
  std::sort(words.begin(), words.end(),
            [](const DescribingWord& a, const DescribingWord& b) { return a.tells > b.tells; });
  const bool brief = readings.size() <= ranking::kShortDescription;
  const float least = brief ? ranking::kLeastDescribedShort : ranking::kLeastDescribed;
  std::vector<Candidate> found = well_described(promising(words, least * all), words, least, all);
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.share > b.share; });
  return found;
}

// The places of the words that describe an entry.
std::vector<std::size_t> words_of(std::uint32_t entry,
                                  const std::vector<const WordReading*>& words) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const GlossaryEntries& described = words[i]->describes;
    if (std::binary_search(described.begin(), described.end(), entry)) places.push_back(i);
  }
  return places;
}

using Lists = std::vector<std::shared_ptr<const PostingList>>;

// Whether some question is in all of the lists, of which there is one at least.
bool share_a_question(Lists lists) {
  std::sort(lists.begin(), lists.end(),
            [](const auto& a, const auto& b) { return a->size() < b->size(); });
  std::vector<std::size_t> at(lists.size());
  for (const DocId document : lists.front()->docs) {
    std::size_t having = 1;
    for (; having < lists.size(); ++having) {
      const DocSet& docs = lists[having]->docs;
      std::size_t& next = at[having];
      next = skip_to(docs, next, document);
      if (next == docs.size()) return false;
      if (docs[next] != document) break;
    }
    if (having == lists.size()) return true;
  }
  return false;
}

bool some_question_has_all(const std::vector<std::string>& terms, const Snapshot& snapshot) {
  Lists lists;
  for (const std::string& term : terms) lists.push_back(snapshot.postings(term));
  return share_a_question(std::move(lists));
}

// Whether some question has all words of a query that any question has, and these are half of it.
bool some_question_says(const std::vector<const WordReading*>& words, const Snapshot& snapshot) {
  std::vector<std::string> terms;
  for (const WordReading* word : words) {
    if (word->known) terms.push_back(stem_term(word->stems.front()));
  }
  return terms.size() >= 2 && 2 * terms.size() >= words.size() &&
         some_question_has_all(terms, snapshot);
}

std::shared_ptr<const ConceptNames> names_of(std::uint32_t entry, const Snapshot& snapshot) {
  auto& memo = snapshot.memo().concepts;
  if (auto known = memo.find(entry)) return known;
  auto names = std::make_shared<ConceptNames>();
  for (const std::string& key : snapshot.glossary_terms(entry)) {
    std::vector<std::string> terms = snapshot.terms_of(key);
    if (!terms.empty() && some_question_has_all(terms, snapshot))
      names->push_back(std::move(terms));
  }
  constexpr std::size_t kName = 128;
  const std::size_t bytes = kName * (1 + names->size());
  return memo.put(entry, std::move(names), bytes);
}

}  // namespace

std::vector<Concept> described_by(const std::vector<const WordReading*>& words,
                                  const Snapshot& snapshot) {
  std::vector<Concept> concepts;
  if (words.size() < ranking::kDescribingWords) return concepts;
  const std::vector<Candidate> found = candidates(words, snapshot.glossary_size());
  if (found.empty() || some_question_says(words, snapshot)) return concepts;
  for (const Candidate& candidate : found) {
    const bool enough = concepts.size() == ranking::kMostConcepts;
    if (enough || (!concepts.empty() &&
                   candidate.share < ranking::kNearlyDescribed * concepts.front().share)) {
      break;
    }
    auto names = names_of(candidate.entry, snapshot);
    if (names->empty()) continue;
    concepts.push_back(
        {candidate.entry, candidate.share, words_of(candidate.entry, words), std::move(names)});
  }
  return concepts;
}

}  // namespace qbank
