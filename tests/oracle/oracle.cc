#include "tests/oracle/oracle.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "indexer/text/fold.h"
#include "indexer/text/stop_words.h"
#include "searcher/engine/ranking.h"

namespace qbank::testing {
namespace {

using Kind = QueryNode::Kind;
using Docs = std::set<std::size_t>;

// Overlays of a word are weaker evidence than the word; see indexer/store/document_builder.cc.
double weight_of(TokenKind kind) {
  return kind == TokenKind::kSubword ? 0.5 : kind == TokenKind::kJoined ? 0.8 : 1;
}

std::string text_of(const Question& question, Field field) {
  const auto lines = [](const std::vector<std::string>& texts) {
    return std::accumulate(
        texts.begin(), texts.end(), std::string(),
        [](const std::string& all, const std::string& text) { return all + text + '\n'; });
  };
  switch (field) {
    case Field::kQuestion:
      return question.text;
    case Field::kTopic:
      return lines(question.topic);
    case Field::kBody:
      return question.body;
    case Field::kAnswer:
      return question.answer;
    case Field::kTags:
      return lines(question.tags);
    default:
      return {};
  }
}

constexpr std::array kFieldsWithWords = {Field::kQuestion, Field::kTopic, Field::kBody,
                                         Field::kAnswer, Field::kTags};

double count_words(const std::vector<Token>& tokens) {
  return static_cast<double>(std::count_if(tokens.begin(), tokens.end(),
                                           [](const Token& token) { return token.primary; }));
}

Docs both(const Docs& a, const Docs& b) {
  Docs out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

Docs without(const Docs& a, const Docs& b) {
  Docs out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

void narrow(std::optional<Docs>& docs, const std::optional<Docs>& by) {
  if (by) docs = docs ? both(*docs, *by) : *by;
}

void widen(std::optional<Docs>& docs, const std::optional<Docs>& by) {
  if (!by) return;
  if (!docs) docs.emplace();
  docs->insert(by->begin(), by->end());
}

void keep_greater(std::map<std::size_t, double>& scores,
                  const std::map<std::size_t, double>& others) {
  for (const auto& [doc, score] : others) scores[doc] = std::max(scores[doc], score);
}

// Whether the terms stand in order from `at` on, with at most `room` other words between.
bool stand_from(const std::vector<std::set<std::string>>& positions, std::size_t at,
                const std::vector<std::string>& terms, std::size_t next, std::size_t room) {
  if (next == terms.size()) return true;
  for (std::size_t skip = 0; skip <= room && at + skip < positions.size(); ++skip) {
    if (positions[at + skip].contains(terms[next]) &&
        stand_from(positions, at + skip + 1, terms, next + 1, room - skip)) {
      return true;
    }
  }
  return false;
}

}  // namespace

Oracle::Oracle(const std::vector<Question>& questions) : questions_(questions), analyzer_("en") {
  FieldLengths sum{};
  FieldLengths count{};
  for (const Question& question : questions) {
    for (const Field field : kFieldsWithWords) {
      const double length = count_words(analyzer_.analyze(text_of(question, field)));
      const auto i = static_cast<std::size_t>(field);
      sum[i] += length;
      count[i] += length > 0 ? 1 : 0;
    }
  }
  FieldLengths mean{};
  for (std::size_t i = 0; i < mean.size(); ++i) mean[i] = count[i] > 0 ? sum[i] / count[i] : 0;
  for (const Question& question : questions) {
    Document document;
    for (const Field field : kFieldsWithWords) add_field(question, field, mean, document);
    documents_.push_back(std::move(document));
  }
}

void Oracle::add_field(const Question& question, Field field, const FieldLengths& mean,
                       Document& document) {
  const std::vector<Token> tokens = analyzer_.analyze(text_of(question, field));
  const double weight = occurrence_weight(field, count_words(tokens), mean);
  Positions positions;
  for (const Token& token : tokens) {
    document.frequencies[token.term] += weight * weight_of(token.kind);
    document.terms.insert(token.term);
    if (!token.stem.empty()) {
      document.frequencies["Z" + token.stem] += weight * weight_of(token.kind);
    }
    positions.resize(std::max<std::size_t>(positions.size(), token.position + 1));
    positions[token.position].insert(token.term);
  }
  if (info(field).phrases) document.fields.push_back(std::move(positions));
}

std::size_t Oracle::frequency(const std::string& term) const {
  return static_cast<std::size_t>(
      std::count_if(documents_.begin(), documents_.end(),
                    [&](const Document& document) { return document.frequencies.contains(term); }));
}

double Oracle::idf(std::size_t frequency) const {
  const auto n = static_cast<double>(frequency);
  const auto size = static_cast<double>(std::max(frequency, documents_.size()));
  return std::log(1 + (size - n + 0.5) / (n + 0.5));
}

std::map<std::size_t, double> Oracle::scores_of(const std::string& term, double weight) const {
  std::map<std::size_t, double> scores;
  const double unit = weight * idf(frequency(term)) / kImpactScale;
  for (std::size_t doc = 0; doc < documents_.size(); ++doc) {
    const auto found = documents_[doc].frequencies.find(term);
    if (found != documents_[doc].frequencies.end()) scores[doc] = unit * impact_of(found->second);
  }
  return scores;
}

// ---- words ----

std::vector<Oracle::Word> Oracle::words_of(const QueryNode& node, bool required) {
  std::vector<Word> words;
  for (const Token& token : analyzer_.analyze(node.text)) {
    if (token.primary) {
      Word word;
      word.token = token;
      word.node = &node;
      word.verbatim = node.kind == Kind::kPhrase;
      word.stop = !required && !word.verbatim && is_stop_word(token.term, "en");
      if (token.kind == TokenKind::kCode) word.codes.push_back(token.term);
      words.push_back(std::move(word));
    } else if (token.kind == TokenKind::kCode) {
      words.back().codes.push_back(token.term);
      words.back().code_end = std::max<std::size_t>(words.back().code_end, token.end);
    } else if (token.kind == TokenKind::kJoined) {
      const auto hyphens =
          std::count(node.text.begin() + token.begin, node.text.begin() + token.end, '-');
      words.back().joined = token.stem;
      words.back().joined_words = static_cast<std::size_t>(hyphens + 1);
    }
  }
  if (node.prefix && !words.empty()) words.back().prefix = true;
  return words;
}

void Oracle::collect(const QueryNode& node, bool required, std::vector<Word>& words) {
  if (node.kind == Kind::kFilter || node.kind == Kind::kNot) return;
  if (node.kind == Kind::kWord || node.kind == Kind::kPhrase) {
    for (Word& word : words_of(node, required)) words.push_back(std::move(word));
  }
  for (const QueryNode& child : node.children) {
    collect(child, required || node.kind != Kind::kWords, words);
  }
}

void Oracle::add_prefix(const std::string& prefix, Part& part) const {
  std::map<std::string, std::size_t> words;
  for (const Document& document : documents_) {
    for (const std::string& term : document.terms) {
      if (term.starts_with(prefix)) ++words[term];
    }
  }
  std::vector<std::pair<std::string, std::size_t>> best(words.begin(), words.end());
  std::stable_sort(best.begin(), best.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  best.resize(std::min(best.size(), ranking::kMaxExpansions));
  std::size_t together = 0;
  for (const auto& word : best) together += word.second;
  for (const auto& [word, alone] : best) {
    keep_greater(part.scores, scores_of(word, ranking::kPrefix * idf(together) / idf(alone)));
  }
  if (together > 0) part.mass = std::max(part.mass, idf(together));
}

Oracle::Part Oracle::part_of(const Word& word) const {
  Part part;
  part.optional = word.stop;
  if (!word.token.stem.empty()) {
    const std::string term = "Z" + word.token.stem;
    part.scores = scores_of(term, 1);
    if (!part.scores.empty()) part.mass = idf(frequency(term));
  }
  if (word.prefix) add_prefix(word.token.term, part);
  if (part.mass == 0) part.mass = ranking::kUnknownMass * idf(1);
  if (word.stop) part.mass = 0;
  return part;
}

Oracle::Part Oracle::code_part_of(const Word& word) const {
  Part part;
  for (const std::string& code : word.codes) {
    const auto scores = scores_of(code, ranking::kCode);
    if (scores.empty()) continue;
    keep_greater(part.scores, scores);
    part.mass = std::max(part.mass, idf(frequency(code)));
  }
  return part;
}

std::vector<Oracle::Part> Oracle::parts_of(const std::vector<Word>& words) const {
  std::vector<Part> parts;
  std::vector<Part> codes;
  const auto scale = [](Part& part, double by) {
    for (auto& [doc, score] : part.scores) score *= by;
  };
  const Word* whole = nullptr;
  for (const Word& word : words) {
    Part part = part_of(word);
    Part code = code_part_of(word);
    if (part.scores.empty() && !code.scores.empty()) {
      part = std::move(code);
    } else if (!code.scores.empty()) {
      whole = &word;
      codes.push_back(std::move(code));
    }
    const bool inside = whole && word.node == whole->node &&
                        word.token.begin >= whole->token.begin &&
                        word.token.begin < whole->code_end;
    const bool number = word.token.term.find_first_not_of("0123456789") == std::string::npos;
    if (inside) {
      scale(part, number ? ranking::kNumberParts : ranking::kCodeParts);
    } else if (word.stop) {
      scale(part, ranking::kStopWord);
    }
    parts.push_back(std::move(part));
  }
  std::vector<Part> grouped;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t count = words[i].joined_words;
    const bool fits = count > 1 && i + count <= words.size();
    const bool plain = fits && std::none_of(words.begin() + static_cast<std::ptrdiff_t>(i),
                                            words.begin() + static_cast<std::ptrdiff_t>(i + count),
                                            [](const Word& word) { return word.verbatim; });
    const std::string term = "Z" + words[i].joined;
    if (!plain || frequency(term) == 0) {
      grouped.push_back(std::move(parts[i++]));
      continue;
    }
    Part group;
    for (std::size_t j = i; j < i + count; ++j) {
      for (const auto& [doc, score] : parts[j].scores) group.scores[doc] += score;
      group.mass += parts[j].mass;
    }
    const double words_together =
        std::max(std::sqrt(static_cast<double>(count)), group.mass / idf(frequency(term)));
    keep_greater(group.scores, scores_of(term, ranking::kJoined * words_together));
    grouped.push_back(std::move(group));
    i += count;
  }
  for (Part& code : codes) grouped.push_back(std::move(code));
  return grouped;
}

// ---- what a query demands ----

Docs Oracle::all() const {
  Docs docs;
  for (std::size_t doc = 0; doc < documents_.size(); ++doc) docs.insert(docs.end(), doc);
  return docs;
}

std::optional<Docs> Oracle::demanded_by(const QueryNode& node) {
  std::optional<Docs> allowed;
  for (const QueryNode& child : node.children) {
    if (child.kind == Kind::kWord) continue;
    narrow(allowed, child.kind == Kind::kWords ? demanded_by(child) : documents_of(child));
  }
  return allowed;
}

// Nothing where the node has no word and so demands nothing.
std::optional<Docs> Oracle::documents_of(const QueryNode& node) {
  std::optional<Docs> docs;
  switch (node.kind) {
    case Kind::kWord:
      return word_documents(node);
    case Kind::kPhrase:
      return phrase_documents(node);
    case Kind::kFilter:
      return filter_documents(node);
    case Kind::kMust:
      return documents_of(node.children[0]);
    case Kind::kNot:
      docs = documents_of(node.children[0]);
      return docs ? std::optional(without(all(), *docs)) : std::nullopt;
    case Kind::kAnd:
      for (const QueryNode& child : node.children) narrow(docs, documents_of(child));
      return docs;
    case Kind::kOr:
      for (const QueryNode& child : node.children) widen(docs, documents_of(child));
      return docs;
    case Kind::kWords:
      break;
  }
  // Words side by side: any of them, within what the others demand.
  for (const QueryNode& child : node.children) {
    if (child.kind == Kind::kWord) widen(docs, word_documents(child));
  }
  narrow(docs, demanded_by(node));
  return docs;
}

// A code token that the bank has as it is typed; else all parts of the word.
std::optional<Docs> Oracle::word_documents(const QueryNode& node) {
  const std::vector<Word> words = words_of(node, /*required=*/true);
  if (words.empty()) return std::nullopt;
  std::optional<Docs> every;
  Docs whole;
  for (const Word& word : words) {
    for (const std::string& code : word.codes) {
      for (const auto& found : scores_of(code, 1)) whole.insert(found.first);
    }
    if (word.token.stem.empty()) continue;
    Docs docs;
    for (const auto& found : part_of(word).scores) docs.insert(found.first);
    narrow(every, docs);
  }
  return whole.empty() ? every.value_or(Docs()) : whole;
}

std::optional<Docs> Oracle::phrase_documents(const QueryNode& node) {
  std::vector<std::string> terms;
  std::vector<std::string> needed;
  for (const Token& token : analyzer_.analyze(node.text)) {
    const bool whole = token.begin == 0 && token.end == node.text.size();
    if (token.primary) terms.push_back(token.term);
    if (token.primary || (token.kind == TokenKind::kCode && whole)) needed.push_back(token.term);
  }
  if (terms.empty()) return std::nullopt;
  Docs docs;
  for (std::size_t doc = 0; doc < documents_.size(); ++doc) {
    const Document& document = documents_[doc];
    bool found = std::all_of(needed.begin(), needed.end(), [&](const std::string& term) {
      return document.terms.contains(term);
    });
    if (found && terms.size() > 1) {
      found = std::any_of(document.fields.begin(), document.fields.end(), [&](const auto& field) {
        for (std::size_t at = 0; at < field.size(); ++at) {
          if (field[at].contains(terms[0]) && stand_from(field, at + 1, terms, 1, node.slop)) {
            return true;
          }
        }
        return false;
      });
    }
    if (found) docs.insert(doc);
  }
  return docs;
}

Docs Oracle::filter_documents(const QueryNode& node) {
  const auto values = [&](const Question& question) {
    if (node.field == Field::kTier) return std::vector<std::string>{question.tier};
    if (node.field == Field::kNumber) return std::vector<std::string>{question.number};
    return question.topic;
  };
  Docs whole;
  Docs words;
  const std::string wanted = fold_accents(fold_case(node.text));
  const std::vector<Token> wanted_tokens = analyzer_.analyze(node.text);
  for (std::size_t doc = 0; doc < questions_.size(); ++doc) {
    std::vector<Token> tokens;
    for (const std::string& value : values(questions_[doc])) {
      if (fold_accents(fold_case(value)) == wanted) whole.insert(doc);
      const std::vector<Token> more = analyzer_.analyze(value);
      tokens.insert(tokens.end(), more.begin(), more.end());
    }
    const bool each =
        std::all_of(wanted_tokens.begin(), wanted_tokens.end(), [&](const Token& wanted_token) {
          return !wanted_token.primary ||
                 std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
                   return token.term.starts_with(wanted_token.term) ||
                          (!token.stem.empty() && token.stem == wanted_token.stem);
                 });
        });
    if (each) words.insert(doc);
  }
  return node.field == Field::kNumber || !whole.empty() ? whole : words;
}

// ---- scores ----

std::map<std::size_t, double> Oracle::search(const std::string& query) {
  const ParsedQuery parsed = parse_query(query);
  std::vector<Word> words;
  collect(parsed.root, /*required=*/false, words);
  const bool only_stop_words =
      std::all_of(words.begin(), words.end(), [](const Word& word) { return word.stop; });
  for (Word& word : words) {
    if (only_stop_words || !word.codes.empty()) word.stop = false;
  }
  const std::vector<Part> parts = parts_of(words);
  const std::optional<Docs> demanded = demanded_by(parsed.root);
  std::map<std::size_t, double> matches;
  if (parts.empty()) {
    for (const std::size_t doc : demanded.value_or(Docs())) matches[doc] = 0;
    return matches;
  }
  double mass = 0;
  for (const Part& part : parts) mass += part.mass;
  for (const std::size_t doc : demanded.value_or(all())) {
    double score = 0;
    double covered = 0;
    bool matched = false;
    for (const Part& part : parts) {
      const auto found = part.scores.find(doc);
      if (found == part.scores.end()) continue;
      matched = matched || !part.optional;
      score += found->second;
      covered += std::min(part.mass, found->second);
    }
    if (!matched) continue;
    const double coverage = mass > 0 ? std::min(1.0, covered / mass) : 0;
    matches[doc] = score * (1 - ranking::kCoverage * (1 - coverage));
  }
  return matches;
}

}  // namespace qbank::testing
