// DocumentBuilder: from a question to a Xapian document. Private to the store.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/fingerprint.h"
#include "indexer/store/impact.h"
#include "indexer/store/word_sequence.h"
#include "indexer/text/analyzer.h"

namespace qbank {

// Builds documents with the analyzer of each question's language, which must be named. Not
// thread-safe.
class DocumentBuilder {
 public:
  // Number of words in each scored field of the question.
  FieldLengths measure(const Question& question);

  Xapian::Document build(const Question& question, const Fingerprint& print,
                         const FieldLengths& mean_lengths);

 private:
  using Impacts = std::unordered_map<std::string, double>;  // term -> weighted frequency

  Analyzer& analyzer(const std::string& language);
  void add_token(const Token& token, const std::string& term, double weight);

  std::map<std::string, Analyzer> analyzers_;
  Impacts impacts_;        // of the question being built
  WordSequence sequence_;  // of it, too
};

}  // namespace qbank
