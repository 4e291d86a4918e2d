#include "searcher/engine/wording.h"

#include <algorithm>

#include "indexer/text/fold.h"
#include "searcher/engine/hash_filter.h"
#include "searcher/engine/ranking.h"

namespace qbank {
namespace {

// The words of the query by their stems, in order.
class QueryWords {
 public:
  explicit QueryWords(const QueryPlan& plan) {
    terms_.reserve(kUsual);
    forms_.reserve(kUsual);
    for (const WeightedUnit& weighted : plan.units) add(*weighted.unit);
    for (const Term& term : terms_) filter_.add(term.hash);
    for (const std::uint64_t form : forms_) filter_.add(form);
  }

  bool unfinished() const { return !unfinished_.empty(); }

  // Whether the question begins with the words as they were typed, the last one unfinished.
  bool begin(const StoredQuestion& stored) const {
    std::size_t word = 0;
    for (const StoredToken& token : stored.tokens) {
      if (!token.primary) continue;
      if (word + 1 == forms_.size()) return is_begun(token, stored);
      if (token.term != forms_[word++]) return false;
    }
    return false;
  }

  // Whether the question has the content words of the query, one of them as the unfinished one
  // begins, and no others.
  bool are_content(const StoredQuestion& stored) const {
    std::size_t words = 0;
    bool begun = false;
    for (const StoredToken& token : stored.tokens) {
      if (!token.content) continue;
      ++words;
      const bool here = is_begun(token, stored);
      if (!here && ordinals_of(token) == 0) return false;
      begun = begun || here;
    }
    return begun && words == content_words_;
  }

  // Shares of the query's words that the question has in the same form, and of its neighbours that
  // stand side by side, in order, in the question.
  struct Agreement {
    float forms = 0;
    float adjacent = 0;
  };
  Agreement compare(const std::vector<StoredToken>& tokens) const {
    Agreement agreement;
    std::uint64_t last = 0;  // the query's words that the word before is, as bits
    for (const StoredToken& token : tokens) {
      if (!token.primary) continue;
      if (!filter_.may_have(token.term) && !filter_.may_have(token.stem)) {
        last = 0;
        continue;
      }
      if (std::find(forms_.begin(), forms_.end(), token.term) != forms_.end()) {
        agreement.forms += 1;
      }
      const std::uint64_t here = ordinals_of(token);
      if ((here & (last << 1)) != 0) agreement.adjacent += 1;
      last = here;
    }
    const auto words = static_cast<float>(std::max<std::size_t>(forms_.size(), 1));
    agreement.forms = std::min(1.0F, agreement.forms / words);
    agreement.adjacent = std::min(1.0F, agreement.adjacent / std::max(1.0F, words - 1));
    return agreement;
  }

 private:
  static constexpr std::size_t kUsual = 8;  // words

  struct Term {
    std::uint64_t hash;
    std::size_t ordinal;  // of the word in the query
  };

  // The query's words that the token is; word n is bit n.
  std::uint64_t ordinals_of(const StoredToken& token) const {
    std::uint64_t ordinals = 0;
    for (const Term& term : terms_) {
      if (term.hash == token.stem || term.hash == token.term) {
        ordinals |= std::uint64_t{1} << (term.ordinal % kMaxQueryWords);
      }
    }
    return ordinals;
  }

  bool is_begun(const StoredToken& token, const StoredQuestion& stored) const {
    const std::string_view typed = token.span.of(stored.question.text);
    // Most words differ in their first letter, which is one of a to z.
    const char first = static_cast<char>(typed.front() | 0x20);
    if (first >= 'a' && first <= 'z' && first != unfinished_.front()) return false;
    return fold_accents(fold_case(typed)).starts_with(unfinished_);
  }

  void add(const Unit& unit) {
    for (const WeightedUnit& part : unit.parts) add(*part.unit);
    if (!unit.parts.empty()) return;
    if (!unit.optional) ++content_words_;
    for (const Alternative& alternative : unit.alternatives) {
      if (alternative.origin == Origin::kPrefix) unfinished_ = unit.label;
      if (!is_typed(alternative.origin) || alternative.terms.size() > 1) continue;
      terms_.push_back({alternative.hashes.front(), forms_.size()});
    }
    forms_.push_back(unit.label_hash);
  }

  std::vector<Term> terms_;
  std::vector<std::uint64_t> forms_;  // the words as typed
  HashFilter filter_;                 // of both
  std::size_t content_words_ = 0;
  std::string_view unfinished_;  // the word that stands for all that begin so
};

// Moves the documents' matches to the end of the first `count`.
void bring_forward(const DocSet& documents, const Matcher& matcher, std::vector<Match>& matches,
                   std::size_t& count) {
  const std::size_t many = std::min(documents.size(), ranking::kMostWorded);
  for (std::size_t i = 0; i < many; ++i) {
    const DocId document = documents[i];
    const auto known = std::find_if(matches.begin(), matches.end(),
                                    [&](const Match& match) { return match.document == document; });
    const auto end = matches.begin() + static_cast<std::ptrdiff_t>(count);
    if (known < end) continue;
    if (known != matches.end()) {
      std::rotate(end, known, known + 1);
    } else if (const auto match = matcher.match(document)) {
      matches.insert(end, *match);
    } else {
      continue;
    }
    ++count;
  }
}

}  // namespace

Wording::Wording(const QueryPlan& plan, const Snapshot& snapshot, FetchedQuestions& questions)
    : plan_(plan), questions_(questions) {
  const auto worded = [&](const std::optional<Mark>& mark) {
    return mark ? snapshot.marked(*mark) : std::make_shared<const PostingList>();
  };
  exact_ = worded(plan.exact);
  same_ = worded(plan.content);
}

std::size_t Wording::rank(const Matcher& matcher, std::vector<Match>& matches, std::size_t count) {
  bring_forward(exact_->docs, matcher, matches, count);
  bring_forward(same_->docs, matcher, matches, count);
  const QueryWords words(plan_);
  const float best = plan_.mass();
  for (std::size_t i = 0; i < count; ++i) {
    Match& match = matches[i];
    const auto stored = questions_.get(match.document);
    if (!stored) continue;
    const QueryWords::Agreement agreement = words.compare(stored->tokens);
    float bonus = ranking::kWordForms * agreement.forms + ranking::kAdjacency * agreement.adjacent;
    if (has(*exact_, match.document)) bonus += ranking::kExactWording;
    if (words.unfinished() && words.begin(*stored)) bonus += ranking::kBegun;
    if (words.unfinished() && words.are_content(*stored)) begun_.push_back(match.document);
    if (is_same(match.document)) bonus += ranking::kSameContent;
    match.score += best * bonus;
  }
  std::sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count), ranks_before);
  return count;
}

}  // namespace qbank
