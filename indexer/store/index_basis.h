// IndexBasis: what all documents of an index share. Private to the store.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/impact.h"
#include "indexer/text/analyzer.h"

namespace qbank {

// Decided when the index is first written, and kept.
struct IndexBasis {
  FieldLengths mean_lengths{};
  std::string dictionary;  // that records are compressed with; empty: none
};

// The basis of an index that begins with these questions, whose languages must be named.
IndexBasis basis_of(const std::vector<Question>& sample);

// An analyzer for each language. Not thread-safe.
class Analyzers {
 public:
  Analyzer& of(const std::string& language) {
    const auto [known, added] = analyzers_.try_emplace(language, language);
    if (added) known->second.remember_chunks();
    return known->second;
  }

 private:
  std::map<std::string, Analyzer> analyzers_;
};

}  // namespace qbank
