// DocumentBuilder: from a question to a Xapian document. Private to the store.
#pragma once

#include <xapian.h>

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

// Builds documents with the analyzer of each question's language, which must be named. Not
// thread-safe. The basis must outlive it.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const IndexBasis& basis);

  Xapian::Document build(const Question& question, const Fingerprint& print);

 private:
  using Impacts = std::unordered_map<std::string, double>;  // term -> weighted frequency

  void add_token(const Token& token, const std::string& term, double weight);

  const FieldLengths mean_lengths_;
  RecordCompressor compressor_;
  Analyzers analyzers_;
  Impacts impacts_;        // of the question being built
  WordSequence sequence_;  // of it, too
};

}  // namespace qbank
