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

// What the words of a query tell of each entry of the glossary. One is kept for each thread, so
// that a search only touches the entries that its words describe.
class Tally {
 public:
  explicit Tally(std::size_t entries) {
    if (told_.size() < entries) told_.resize(entries);
  }
  ~Tally() {
    for (const std::uint32_t entry : described_) told_[entry] = {};
  }
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;

  void add(const GlossaryEntries& entries, float tells) {
    for (const std::uint32_t entry : entries) {
      Told& told = told_[entry];
      if (told.words++ == 0) described_.push_back(entry);
      told.sum += tells;
    }
  }

  // Those that several words describe, of which `least` is told.
  std::vector<Candidate> candidates(float least, float all) {
    std::vector<Candidate> found;
    for (const std::uint32_t entry : described_) {
      const Told& told = told_[entry];
      const float share = told.sum / all;
      if (told.words >= ranking::kDescribingWords && share >= least)
        found.push_back({entry, share});
    }
    return found;
  }

 private:
  struct Told {
    float sum = 0;
    std::uint32_t words = 0;
  };

  static thread_local std::vector<Told> told_;  // by entry; all are empty between searches
  std::vector<std::uint32_t> described_;
};

thread_local std::vector<Tally::Told> Tally::told_;

// How much a word tells of the entries that it describes: the more, the fewer they are.
float tells(const GlossaryEntries& described, std::size_t entries) {
  return std::log(1 + static_cast<float>(entries) / (static_cast<float>(described.size()) + 0.5F));
}

// The entries that a good part of what the words tell describes, best first.
std::vector<Candidate> candidates(const std::vector<const WordReading*>& readings,
                                  std::size_t entries) {
  Tally tally(entries);
  float all = 0;
  for (const WordReading* reading : readings) {
    const GlossaryEntries& described = reading->describes;
    const float told = tells(described, entries);
    // A word that no description has may still be one of another matter.
    all += described.empty() ? ranking::kUndescribed * told : told;
    tally.add(described, told);
  }
  const bool brief = readings.size() <= ranking::kShortDescription;
  const float least = brief ? ranking::kLeastDescribedShort : ranking::kLeastDescribed;
  std::vector<Candidate> found = tally.candidates(least, all);
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.share != b.share ? a.share > b.share : a.entry < b.entry;
  });
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
