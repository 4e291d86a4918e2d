#include "searcher/engine/query_plan.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/store/terms.h"
#include "indexer/text/fold.h"
#include "indexer/text/stop_words.h"
#include "indexer/text/thesaurus.h"
#include "searcher/engine/filter.h"
#include "searcher/engine/ranking.h"
#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

using Kind = QueryNode::Kind;

// A word of the query with what analysis says of it.
struct Word {
  Token token;                     // primary
  std::vector<std::string> stems;  // in the languages of the index
  std::vector<std::string> codes;  // code tokens that begin here
  std::string joined;              // stem of the hyphenated word that begins here; empty: none
  std::size_t joined_words = 0;
  const QueryNode* node = nullptr;
  bool stop = false;
  bool prefix = false;
  bool verbatim = false;  // of a phrase: neither corrected nor expanded
  bool known = false;     // some question has it
};

// The language that queries are cut in: English if there is any, since code is English.
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

class Planner {
 public:
  Planner(const SearchRequest& request, ParsedQuery parsed, const Snapshot& snapshot)
      : request_(request),
        snapshot_(snapshot),
        parsed_(std::move(parsed)),
        language_(main_language(snapshot.languages())) {}

  QueryPlan run() {
    plan_.notes = parsed_.notes;
    plan_.understood = to_string(parsed_.root);
    collect(parsed_.root, /*required=*/false);
    limit_words();
    mark_last_word();
    mark_stop_words();
    join_split_words();
    for (std::size_t i = 0; i < words_.size(); ++i) units_.push_back(unit_of(words_[i]));
    find_wording();
    restrict_documents();
    group_synonyms();
    return std::move(plan_);
  }

 private:
  // ---- words ----

  void collect(const QueryNode& node, bool required) {
    switch (node.kind) {
      case Kind::kWord:
      case Kind::kPhrase:
        return add_words(node, required);
      case Kind::kFilter:
      case Kind::kNot:
        return;
      default:
        for (const QueryNode& child : node.children) {
          collect(child, required || node.kind != Kind::kWords);
        }
    }
  }

  void add_words(const QueryNode& node, bool required) {
    const std::size_t first = words_.size();
    for (const Token& token : thread_analyzer(language_).analyze(node.text)) {
      if (token.primary) {
        words_.push_back(make_word(token, node, required));
      } else if (words_.size() > first) {
        add_overlay(words_.back(), token, first);
      }
    }
    if (node.prefix && words_.size() > first) words_.back().prefix = true;
  }

  Word make_word(const Token& token, const QueryNode& node, bool required) {
    Word word;
    word.token = token;
    word.node = &node;
    word.verbatim = node.kind == Kind::kPhrase;
    if (token.kind == TokenKind::kCode) {
      word.codes.push_back(token.term);
    } else {
      add_unique(word.stems, token.stem);
      for (const std::string& language : snapshot_.languages()) {
        if (language != language_) {
          add_unique(word.stems, thread_analyzer(language).stem(token.term));
        }
      }
    }
    word.known = is_known(word);
    word.stop = !required && !word.verbatim && is_stop(token.term);
    return word;
  }

  // Subwords are left out: capital letters must not change what is found.
  void add_overlay(Word& word, const Token& token, std::size_t first) {
    if (token.kind == TokenKind::kCode) add_unique(word.codes, token.term);
    if (token.kind != TokenKind::kJoined) return;
    word.joined = token.stem;
    word.joined_words = words_.size() - first;
  }

  bool is_stop(const std::string& term) const {
    if (is_stop_word(term, language_)) return true;
    const auto& languages = snapshot_.languages();
    return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
      return is_stop_word(term, language);
    });
  }

  bool is_known(const Word& word) const {
    for (const std::string& stem : word.stems) {
      if (!snapshot_.postings(stem_term(stem))->empty()) return true;
    }
    return !snapshot_.postings(word.token.term)->empty();
  }

  void limit_words() {
    if (words_.size() <= kMaxQueryWords) return;
    words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(kMaxQueryWords), words_.end());
    plan_.notes.push_back(
        {0, "only the first " + std::to_string(kMaxQueryWords) + " words are used"});
  }

  // The last word may be unfinished: while typing, and where no question has it as it stands.
  void mark_last_word() {
    if (words_.empty()) return;
    Word& last = words_.back();
    const bool plain = last.node->kind == Kind::kWord && last.codes.empty() && !last.stems.empty();
    const std::string& query = request_.query;
    const bool at_end = !query.empty() && query.back() != ' ';
    if (!plain || !at_end || last.token.term.size() < 2) return;
    const bool unknown = !last.known && snapshot_.synonyms(last.stems.front()).empty();
    if (request_.as_you_type || unknown) last.prefix = true;
  }

  void mark_stop_words() {
    const bool all = std::all_of(words_.begin(), words_.end(), [](const Word& word) {
      return word.stop;
    });
    for (Word& word : words_) {
      if (all) word.stop = false;
      if (!word.codes.empty()) word.stop = false;
      if (word.stop) add_unique(plan_.dropped, word.token.term);
    }
  }

  // "multi procesing": two words, one of them unknown, that are one word of the index.
  void join_split_words() {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      Word& word = words_[i];
      const Word& next = words_[i + 1];
      if (word.verbatim || next.verbatim || (word.known && next.known)) continue;
      if (word.token.term.size() < 2 || next.token.term.size() < 2 || !word.joined.empty()) continue;
      const std::string together = word.token.term + next.token.term;
      std::string joined = together;
      if (snapshot_.vocabulary().documents(together) == 0) {
        joined = snapshot_.respelled(together);
        if (joined.empty() || edit_distance(together, joined) > 1) continue;
        plan_.corrections.push_back({word.token.term + ' ' + next.token.term, joined});
      }
      word.joined = thread_analyzer(language_).stem(joined);
      word.joined_words = 2;
    }
  }

  // ---- units ----

  Unit unit_of(const Word& word) {
    Unit unit;
    unit.label = word.token.term;
    unit.optional = word.stop;
    if (word.stop) unit.weight = ranking::kStopWord;
    for (const std::string& stem : word.stems) {
      add(unit, Origin::kStem, {stem_term(stem)}, 1);
    }
    if (word.prefix) add_prefix(unit, word);
    const bool lost = !word.known && unit.alternatives.empty();
    if (lost && !word.verbatim && !word.stop && word.codes.empty()) correct(unit, word);
    if (!word.verbatim && !word.stop) add_synonyms(unit, word);
    add_codes(unit, word);
    unit.mass = mass_of(unit);
    return unit;
  }

  // Adds an alternative if some document has one of its terms.
  bool add(Unit& unit, Origin origin, std::vector<std::string> terms, float weight) {
    const bool found = std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
      return !snapshot_.postings(term)->empty();
    });
    if (!found) return false;
    unit.alternatives.push_back({origin, std::move(terms), weight});
    return true;
  }

  void add_prefix(Unit& unit, const Word& word) {
    const auto words =
        snapshot_.vocabulary().with_prefix(word.token.term, ranking::kMaxExpansions);
    for (const VocabularyWord& found : words) {
      add(unit, Origin::kPrefix, {found.word}, ranking::kPrefix);
    }
  }

  void correct(Unit& unit, const Word& word) {
    if (!word.stems.empty() && !snapshot_.synonyms(word.stems.front()).empty()) return;
    if (!word.joined.empty()) return;
    const std::string respelled = snapshot_.respelled(word.token.term);
    if (respelled.empty()) return;
    const std::string stem = thread_analyzer(language_).stem(respelled);
    if (!add(unit, Origin::kCorrection, {stem_term(stem)}, ranking::kCorrection)) return;
    plan_.corrections.push_back({word.token.term, respelled});
    add_synonyms_of(unit, stem, ranking::kCorrection);
  }

  void add_synonyms(Unit& unit, const Word& word) {
    for (const std::string& stem : word.stems) add_synonyms_of(unit, stem, 1);
    for (const std::string& code : word.codes) add_synonyms_of(unit, code, 1);
  }

  void add_synonyms_of(Unit& unit, const std::string& key, float factor) {
    for (const StoredSynonym& synonym : snapshot_.synonyms(key)) {
      const float weight = factor * ranking::kSynonym * static_cast<float>(synonym.weight);
      add(unit, Origin::kSynonym, key_terms(synonym.to), weight);
    }
  }

  // The terms of a thesaurus key; stop words only if it has nothing else ("out of memory").
  std::vector<std::string> key_terms(const std::string& key) const {
    if (is_code_key(key)) return {key};
    std::vector<std::string> terms;
    std::vector<std::string> stops;
    std::size_t from = 0;
    while (from <= key.size()) {
      const std::size_t space = std::min(key.find(' ', from), key.size());
      const std::string stem = key.substr(from, space - from);
      if (!stem.empty()) (is_stop(stem) ? stops : terms).push_back(stem_term(stem));
      from = space + 1;
    }
    return terms.empty() ? stops : terms;
  }

  // A code token that the index has outweighs its parts: it is a unit beside theirs.
  void add_codes(Unit& unit, const Word& word) {
    Unit code;
    code.label = word.codes.empty() ? "" : word.codes.front();
    for (const std::string& term : word.codes) add(code, Origin::kCode, {term}, ranking::kCode);
    if (code.alternatives.empty()) return;
    code.mass = mass_of(code);
    if (unit.alternatives.empty()) {
      unit = std::move(code);
      return;
    }
    unit.weight = ranking::kCodeParts;
    code_units_.push_back(std::move(code));
  }

  // What the word itself tells, by the rarest way that it stands in the index; a word that no
  // question has counts as if one had it, whatever its synonyms.
  float mass_of(const Unit& unit) const {
    if (unit.optional) return 0;
    float mass = 0;
    for (const Alternative& alternative : unit.alternatives) {
      if (alternative.origin == Origin::kSynonym) continue;
      const std::size_t frequency = snapshot_.postings(alternative.terms.front())->size();
      mass = std::max(mass, inverse_document_frequency(frequency, snapshot_.size()));
    }
    return mass > 0 ? mass
                    : ranking::kUnknownMass * inverse_document_frequency(1, snapshot_.size());
  }

  // ---- several words as one ----

  void group_synonyms() {
    std::size_t i = 0;
    while (i < words_.size()) {
      const std::size_t used = group_at(i);
      if (used == 0) plan_.units.push_back(std::move(units_[i]));
      i += std::max<std::size_t>(used, 1);
    }
    std::move(code_units_.begin(), code_units_.end(), std::back_inserter(plan_.units));
  }

  // Makes one unit of the words from `first` on that the thesaurus or the index knows as one;
  // returns how many words that took.
  std::size_t group_at(std::size_t first) {
    for (std::size_t count = ranking::kMaxSynonymWords; count >= 2; --count) {
      if (first + count > words_.size()) continue;
      Unit group;
      add_group_synonyms(group, first, count);
      const Word& word = words_[first];
      if (!word.joined.empty() && word.joined_words == count) {
        add(group, Origin::kJoined, {stem_term(word.joined)}, ranking::kJoined);
      }
      if (group.alternatives.empty()) continue;
      take_parts(group, first, count);
      plan_.units.push_back(std::move(group));
      return count;
    }
    return 0;
  }

  void add_group_synonyms(Unit& group, std::size_t first, std::size_t count) {
    std::string key;
    for (std::size_t i = first; i < first + count; ++i) {
      if (words_[i].stems.empty() || words_[i].verbatim) return;
      if (!key.empty()) key += ' ';
      key += words_[i].stems.front();
    }
    add_synonyms_of(group, key, 1);
  }

  void take_parts(Unit& group, std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i) {
      if (!group.label.empty()) group.label += ' ';
      group.label += units_[i].label;
      group.mass += units_[i].mass;
      group.parts.push_back(std::move(units_[i]));
    }
  }

  // ---- documents ----

  void find_wording() {
    std::vector<Token> tokens;
    for (const Word& word : words_) tokens.push_back(word.token);
    plan_.exact_term = exact_term(tokens);
    plan_.content_term = content_term(tokens, language_);
  }

  void restrict_documents() {
    restrict_to(constraint_of(parsed_.root));
    for (const auto& [field, value] : {std::pair(Field::kTopic, &request_.topic),
                                       std::pair(Field::kTier, &request_.tier),
                                       std::pair(Field::kBank, &request_.bank)}) {
      if (!value->empty()) restrict_to(required_filter(field, *value, snapshot_));
    }
  }

  void restrict_to(std::optional<DocSet> documents) {
    if (!documents) return;
    plan_.allowed = plan_.allowed ? intersection(*plan_.allowed, *documents) : *documents;
  }

  // What words side by side demand: filters, phrases, exclusions and nested operators, but no
  // plain word. Nothing if all documents will do.
  std::optional<DocSet> constraint_of(const QueryNode& words) {
    std::optional<DocSet> allowed;
    for (const QueryNode& child : words.children) {
      if (child.kind == Kind::kWord) continue;
      std::optional<DocSet> documents;
      if (child.kind == Kind::kWords) {
        documents = constraint_of(child);
      } else if (child.kind == Kind::kNot) {
        documents = difference(allowed ? *allowed : snapshot_.documents(),
                               documents_of(child.children.front()));
      } else {
        documents = documents_of(child);
      }
      if (!documents) continue;
      allowed = allowed ? intersection(*allowed, *documents) : *documents;
    }
    return allowed;
  }

  // The documents that a node matches by itself.
  DocSet documents_of(const QueryNode& node) {
    switch (node.kind) {
      case Kind::kWord:
        return word_documents(node);
      case Kind::kPhrase:
        return phrase_documents(node);
      case Kind::kFilter:
        return filter(node);
      case Kind::kNot:
        return difference(snapshot_.documents(), documents_of(node.children.front()));
      case Kind::kMust:
        return documents_of(node.children.front());
      case Kind::kAnd: {
        DocSet all = documents_of(node.children.front());
        for (const QueryNode& child : node.children) all = intersection(all, documents_of(child));
        return all;
      }
      case Kind::kOr: {
        DocSet any;
        for (const QueryNode& child : node.children) any = set_union(any, documents_of(child));
        return any;
      }
      case Kind::kWords:
        return words_documents(node);
    }
    return {};
  }

  DocSet filter(const QueryNode& node) {
    DocSet documents = filter_documents(node.field, node.text, snapshot_);
    if (documents.empty()) {
      plan_.notes.push_back(
          {node.offset, "no question has " + std::string(info(node.field).name) + " " + node.text});
    }
    return documents;
  }

  // Any of the words, within what the others demand.
  DocSet words_documents(const QueryNode& node) {
    const std::optional<DocSet> allowed = constraint_of(node);
    DocSet any;
    bool has_words = false;
    for (const QueryNode& child : node.children) {
      if (child.kind != Kind::kWord) continue;
      has_words = true;
      any = set_union(any, word_documents(child));
    }
    if (!has_words) return allowed ? *allowed : DocSet();
    return allowed ? intersection(any, *allowed) : any;
  }

  // The documents of a word: all of its parts, or the code token as typed.
  DocSet word_documents(const QueryNode& node) {
    std::optional<DocSet> all;
    DocSet whole;
    for (const Word& word : words_for(node)) {
      for (const std::string& code : word.codes) {
        whole = set_union(whole, snapshot_.postings(code)->docs);
      }
      if (word.stems.empty()) continue;
      const DocSet part = match_unit(unit_of_part(word), snapshot_).docs;
      all = all ? intersection(*all, part) : part;
    }
    // `-c++` must not exclude what merely has a "c" in it.
    if (!whole.empty()) return whole;
    return all ? *all : DocSet();
  }

  Unit unit_of_part(Word word) {
    word.codes.clear();
    word.stop = false;
    const std::size_t corrections = plan_.corrections.size();
    Unit unit = unit_of(word);
    if (plan_.corrections.size() > corrections) remove_repeated_corrections();
    return unit;
  }

  void remove_repeated_corrections() {
    const Correction last = plan_.corrections.back();
    plan_.corrections.pop_back();
    auto& all = plan_.corrections;
    if (std::find(all.begin(), all.end(), last) == all.end()) all.push_back(last);
  }

  // Words of the node; those of an exclusion were not collected with the others.
  std::vector<Word> words_for(const QueryNode& node) {
    std::vector<Word> found;
    for (const Word& word : words_) {
      if (word.node == &node) found.push_back(word);
    }
    if (!found.empty()) return found;
    std::vector<Word> kept = std::exchange(words_, {});
    add_words(node, /*required=*/true);
    found = std::exchange(words_, std::move(kept));
    for (Word& word : found) word.verbatim = true;
    return found;
  }

  DocSet phrase_documents(const QueryNode& node) {
    std::vector<std::string> terms;
    std::optional<DocSet> candidates;
    const auto require = [&](const std::string& term) {
      const auto list = snapshot_.postings(term);
      candidates = candidates ? intersection(*candidates, list->docs) : list->docs;
    };
    for (const Token& token : thread_analyzer(language_).analyze(node.text)) {
      if (token.primary) terms.push_back(token.term);
      const bool whole = token.begin == 0 && token.end == node.text.size();
      if (token.primary || (token.kind == TokenKind::kCode && whole)) require(token.term);
    }
    if (!candidates) return {};
    if (terms.size() < 2) return *candidates;
    return snapshot_.with_phrase(terms, node.slop, *candidates);
  }

  const SearchRequest& request_;
  const Snapshot& snapshot_;
  const ParsedQuery parsed_;
  const std::string language_;
  QueryPlan plan_;
  std::vector<Word> words_;
  std::vector<Unit> units_;  // one a word
  std::vector<Unit> code_units_;
};

}  // namespace

QueryPlan plan_query(const SearchRequest& request, const Snapshot& snapshot) {
  return Planner(request, parse_query(request.query), snapshot).run();
}

QueryPlan plan_text(const std::string& text, const Snapshot& snapshot) {
  ParsedQuery parsed;
  QueryNode all;
  all.kind = Kind::kWord;
  all.text = text;
  parsed.root.children.push_back(std::move(all));
  return Planner(SearchRequest{}, std::move(parsed), snapshot).run();
}

}  // namespace qbank
