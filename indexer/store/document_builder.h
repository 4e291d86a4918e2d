// DocumentBuilder: from a question to a Xapian document. Private to the store.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/fingerprint.h"
#include "indexer/store/impact.h"
#include "indexer/store/index_basis.h"
#include "indexer/store/record_compression.h"
#include "indexer/store/word_sequence.h"
#include "indexer/text/analyzer.h"

namespace qbank {

// A question that is to become a document.
struct NewQuestion {
  Question question;
  Fingerprint print;
  std::string facets;          // encoded, see facet_values.h
  std::uint32_t replaces = 0;  // number of the document that was the question's before, if any
};

// Builds documents with the analyzer of each question's language, which must be named. Not
// thread-safe. The basis must outlive it.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const IndexBasis& basis);

  Xapian::Document build(const NewQuestion& added);

 private:
  using Impacts = std::unordered_map<std::string, double>;  // term -> weighted frequency

  // The terms that filter by a value of the field.
  const std::vector<std::string>& filter_terms(Field field, const std::string& value,
                                               const std::string& language);
  void add_filters(const Question& question, Xapian::Document& document);
  void add_token(const Token& token, const std::string& term, double weight);

  const FieldLengths mean_lengths_;
  RecordCompressor compressor_;
  Analyzers analyzers_;
  // By prefix, language and value: most values come again and again.
  std::unordered_map<std::string, std::vector<std::string>> filter_terms_;
  Impacts impacts_;        // of the question being built
  WordSequence sequence_;  // of it, too
};

}  // namespace qbank
