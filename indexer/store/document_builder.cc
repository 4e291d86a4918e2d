#include "indexer/store/document_builder.h"

#include "indexer/store/hash.h"
#include "indexer/store/record.h"
#include "indexer/store/scored_fields.h"
#include "indexer/store/terms.h"
#include "indexer/store/token_list.h"
#include "indexer/text/fold.h"

namespace qbank {
namespace {

// Terms that filter by a field: each word and its stem, and the whole value.
void add_filter_terms(Xapian::Document& document, Field field, const std::string& value,
                      Analyzer& analyzer) {
  if (value.empty()) return;
  document.add_boolean_term(value_term(field, value));
  for (const Token& token : analyzer.analyze(value)) {
    document.add_boolean_term(filter_term(field, token.term));
    if (!token.stem.empty()) document.add_boolean_term(filter_term(field, token.stem));
  }
}

void add_mark(Xapian::Document& document, const std::optional<Mark>& mark) {
  if (mark) document.add_term(mark->term, mark->rest);
}

void add_filters(Xapian::Document& document, const Question& question, Analyzer& analyzer) {
  for (const std::string& part : question.topic) {
    add_filter_terms(document, Field::kTopic, part, analyzer);
  }
  const std::string topic = topic_label(question.topic);
  if (!topic.empty()) document.add_boolean_term(value_term(Field::kTopic, topic));
  add_filter_terms(document, Field::kTier, question.tier, analyzer);
  for (const std::string& tag : question.tags) {
    add_filter_terms(document, Field::kTags, tag, analyzer);
  }
  document.add_boolean_term(filter_term(Field::kBank, fold_case(question.bank)));
  if (!question.number.empty() && !tells_number(question)) {
    document.add_boolean_term(filter_term(Field::kNumber, fold_case(question.number)));
  }
  add_mark(document, id_mark(question.id));
}

}  // namespace

DocumentBuilder::DocumentBuilder(const IndexBasis& basis)
    : mean_lengths_(basis.mean_lengths), compressor_(basis.dictionary) {}

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
      add_token(token, token.term, weight);
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
  add_filters(document, question, cut);
  document.add_boolean_term(std::string(kLanguagePrefix) + question.language);
  document.add_value(kHashSlot, encode(added.print));
  document.add_value(kFacetSlot, added.facets);
  document.add_value(kWordsSlot, sequence_.take());
  document.add_value(kRecordSlot, compressor_.compress(encode_record(question, text_tokens)));
  return document;
}

}  // namespace qbank
