// Terms: the names under which documents are found, made in one place for both sides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/fields.h"
#include "indexer/text/token.h"

namespace qbank {

// Whether the term is a word or code token as it stands in a text, not one with a prefix.
bool is_word(std::string_view term);

// The term of a stem.
std::string stem_term(std::string_view stem);

// The term that filters by one word of a field ("topic", "oop" -> "XToop"). Cut to Xapian's limit.
std::string filter_term(Field field, std::string_view folded_word);

// The term that filters by the whole value of a field, such as a topic's full name. The value is
// folded here.
std::string value_term(Field field, std::string_view value);

// The topic path as one string, "Python > Data types"; also the facet's value.
std::string topic_label(const std::vector<std::string>& path);

// Whether the id tells the number of the question, "<bank>/<number>", as it is looked for, folded:
// then no term does.
bool tells_number(const Question& question);

// By what a question is found that few others share, or none: its id, its wording. A term for each
// would take more space than all words do. So such hashes share a few thousand terms, and what they
// do not tell stands in the place of the impact.
struct Mark {
  std::string term;
  std::uint32_t rest = 0;

  bool operator==(const Mark&) const = default;
};

// Of 500 thousand ids or wordings, one in a million lookups would meet another one by chance.
Mark id_mark(std::string_view id);

// The mark of a question's exact wording, whatever its capitals and punctuation. Nothing when there
// are no words.
std::optional<Mark> exact_mark(const std::vector<Token>& tokens);

// The mark of a question's content words in any order, without stop words. Nothing when none
// remain.
std::optional<Mark> content_mark(const std::vector<Token>& tokens, std::string_view language);

}  // namespace qbank
