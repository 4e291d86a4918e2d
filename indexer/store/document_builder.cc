#include "indexer/store/document_builder.h"

#include "indexer/hash.h"
#include "indexer/store/record.h"
#include "indexer/store/scored_fields.h"
#include "indexer/store/terms.h"
#include "indexer/store/token_list.h"
#include "indexer/text/fold.h"

namespace qbank {
namespace {

void add_mark(Xapian::Document& document, const std::optional<Mark>& mark) {
  if (mark) document.add_term(mark->term, mark->rest);
}

}  // namespace

DocumentBuilder::DocumentBuilder(const IndexBasis& basis)
    : mean_lengths_(basis.mean_lengths), compressor_(basis.dictionary) {}

// Each word and its stem, and the whole value.
const std::vector<std::string>& DocumentBuilder::filter_terms(Field field, const std::string& value,
                                                              const std::string& language) {
  constexpr std::size_t kMostKept = 4096;  // values
  if (filter_terms_.size() >= kMostKept) filter_terms_.clear();
  std::string key(info(field).prefix);
  ((key += language) += ':') += value;
  const auto [known, added] = filter_terms_.try_emplace(std::move(key));
  std::vector<std::string>& terms = known->second;
  if (!added) return terms;
  terms.push_back(value_term(field, value));
  for (const Token& token : analyzers_.of(language).analyze(value)) {
    if (!token.term.empty()) terms.push_back(filter_term(field, token.term));
    if (!token.stem.empty()) terms.push_back(filter_term(field, token.stem));
  }
  return terms;
}

void DocumentBuilder::add_filters(const Question& question, Xapian::Document& document) {
  const auto add = [&](Field field, const std::string& value) {
    if (value.empty()) return;
    for (const std::string& term : filter_terms(field, value, question.language)) {
      document.add_boolean_term(term);
    }
  };
  for (const std::string& part : question.topic) add(Field::kTopic, part);
  const std::string topic = topic_label(question.topic);
  if (!topic.empty()) document.add_boolean_term(value_term(Field::kTopic, topic));
  add(Field::kTier, question.tier);
  for (const std::string& tag : question.tags) add(Field::kTags, tag);
  document.add_boolean_term(filter_term(Field::kBank, fold_case(question.bank)));
  if (!question.number.empty() && !tells_number(question)) {
    document.add_boolean_term(filter_term(Field::kNumber, fold_case(question.number)));
  }
  document.add_boolean_term(std::string(kLanguagePrefix) + question.language);
  add_mark(document, id_mark(question.id));
}

void DocumentBuilder::add_token(const Token& token, const std::string& term, double weight) {
  impacts_[term] += weight * token_weight(token.kind);
}

Xapian::Document DocumentBuilder::build(const NewQuestion& added) {
  const Question& question = added.question;
  Xapian::Document document;
  impacts_.clear();
  Analyzer& cut = analyzers_.of(question.language);
  std::string text_tokens;
  for (const Field field : kScoredFields) {
    const std::vector<Token> tokens = cut.analyze(field_text(question, field));
    if (tokens.empty()) continue;
    const double weight =
        occurrence_weight(field, static_cast<double>(count_words(tokens)), mean_lengths_);
    for (const Token& token : tokens) {
      if (!token.term.empty()) add_token(token, token.term, weight);
      if (!token.stem.empty()) add_token(token, stem_term(token.stem), weight);
    }
    if (info(field).phrases) {
      sequence_.add_field(tokens);
    } else {
      sequence_.add_others(tokens);
    }
    if (field == Field::kQuestion) {
      add_mark(document, exact_mark(tokens));
      add_mark(document, content_mark(tokens, question.language));
      text_tokens = encode_tokens(question.text, tokens, question.language);
    }
  }
  for (const auto& [term, frequency] : impacts_) document.add_term(term, impact_of(frequency));
  add_filters(question, document);
  document.add_value(kHashSlot, encode(added.print));
  document.add_value(kFacetSlot, added.facets);
  document.add_value(kWordsSlot, sequence_.take());
  document.add_value(kRecordSlot, compressor_.compress(encode_record(question, text_tokens)));
  return document;
}

}  // namespace qbank
