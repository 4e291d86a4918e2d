#include "indexer/store/scored_fields.h"

#include <algorithm>

#include "indexer/store/terms.h"

namespace qbank {
namespace {

// Tokens that overlay a word are weaker evidence than the word.
constexpr double kSubwordWeight = 0.5;
constexpr double kJoinedWeight = 0.8;

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) (out += text) += '\n';
  return out;
}

}  // namespace

std::string field_text(const Question& question, Field field) {
  switch (field) {
    case Field::kQuestion:
      return question.text;
    case Field::kTopic:
      return joined(question.topic);
    case Field::kBody:
      return question.body;
    case Field::kAnswer:
      return question.answer;
    case Field::kOptions:
      return joined(question.options);
    case Field::kTags:
      return joined(question.tags);
    default:
      return {};
  }
}

double token_weight(TokenKind kind) {
  if (kind == TokenKind::kSubword) return kSubwordWeight;
  return kind == TokenKind::kJoined ? kJoinedWeight : 1;
}

std::size_t count_words(const std::vector<Token>& tokens) {
  return static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(),
                                                [](const Token& token) { return token.primary; }));
}

FieldLengths frequencies_by_field(const Question& question, const std::vector<std::string>& terms,
                                  const FieldLengths& mean_lengths, Analyzer& analyzer) {
  const auto wanted = [&](const std::string& term) {
    return std::find(terms.begin(), terms.end(), term) != terms.end();
  };
  FieldLengths frequencies{};
  for (const Field field : kScoredFields) {
    const std::vector<Token> tokens = analyzer.analyze(field_text(question, field));
    const double weight =
        occurrence_weight(field, static_cast<double>(count_words(tokens)), mean_lengths);
    for (const Token& token : tokens) {
      const bool found =
          wanted(token.term) || (!token.stem.empty() && wanted(stem_term(token.stem)));
      if (found) frequencies[static_cast<std::size_t>(field)] += weight * token_weight(token.kind);
    }
  }
  return frequencies;
}

}  // namespace qbank
