// The fields of a question whose words count, and how much a word in them counts.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/fields.h"
#include "indexer/store/impact.h"
#include "indexer/text/analyzer.h"

namespace qbank {

inline constexpr std::array kScoredFields = {Field::kQuestion, Field::kTopic,   Field::kBody,
                                             Field::kAnswer,   Field::kOptions, Field::kTags};

// The text of a scored field; lists a line each.
std::string field_text(const Question& question, Field field);

// How much a token of this kind counts beside a word, 0 to 1.
double token_weight(TokenKind kind);

// The length of a field: its words, without the tokens that overlay them.
std::size_t count_words(const std::vector<Token>& tokens);

// How much each field adds to the weighted frequency of the terms together (see impact_of); for
// explaining a score. `analyzer` must be of the question's language.
FieldLengths frequencies_by_field(const Question& question, const std::vector<std::string>& terms,
                                  const FieldLengths& mean_lengths, Analyzer& analyzer);

}  // namespace qbank
