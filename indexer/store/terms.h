// Terms: the names under which documents are found, made in one place for both sides.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

// The term of a question's exact wording, whatever its capitals and punctuation.
// Empty when there are no words.
std::string exact_term(const std::vector<Token>& tokens);

// The term of a question's content words in any order, without stop words. Empty when none remain.
std::string content_term(const std::vector<Token>& tokens, std::string_view language);

// A synonym as it is kept in Xapian's synonym table under the key of the word it stands for.
std::string encode_synonym(std::string_view to, double weight);

struct StoredSynonym {
  std::string to;  // a thesaurus key
  double weight = 0;
};
StoredSynonym decode_synonym(std::string_view stored);

}  // namespace qbank
