// Oracle: a search by plain scanning, written from the documentation alone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/impact.h"
#include "indexer/text/analyzer.h"
#include "searcher/query/query_parser.h"

namespace qbank::testing {

// Answers queries over a bank without a thesaurus by looking at every question. Shares with the
// engine the analyzer, the parser and the published constants, and nothing else. Words of queries
// must be such that none is respelled.
class Oracle {
 public:
  explicit Oracle(const std::vector<Question>& questions);

  // The score of each question that matches, before its wording counts; by its place in the bank.
  std::map<std::size_t, double> search(const std::string& query);

 private:
  // One field's words: at each position the terms that stand there.
  using Positions = std::vector<std::set<std::string>>;

  struct Document {
    std::map<std::string, double> frequencies;  // term -> weighted frequency
    std::set<std::string> terms;
    std::vector<Positions> fields;  // that phrases look at
  };

  struct Word {
    Token token;
    std::vector<std::string> codes;
    std::size_t code_end = 0;
    std::string joined;  // stem of the hyphenated word that begins here
    std::size_t joined_words = 0;
    bool prefix = false;
    bool stop = false;
    bool verbatim = false;
    const QueryNode* node = nullptr;
  };

  // What a word, or several as one, gives to each document, and how much it weighs.
  struct Part {
    std::map<std::size_t, double> scores;
    double mass = 0;
    bool optional = false;
  };

  using Docs = std::set<std::size_t>;

  void add_field(const Question& question, Field field, const FieldLengths& mean,
                 Document& document);
  std::size_t frequency(const std::string& term) const;
  double idf(std::size_t frequency) const;
  std::map<std::size_t, double> scores_of(const std::string& term, double weight) const;

  std::vector<Word> words_of(const QueryNode& node, bool required);
  void collect(const QueryNode& node, bool required, std::vector<Word>& words);
  Part part_of(const Word& word) const;
  Part code_part_of(const Word& word) const;
  std::vector<Part> parts_of(const std::vector<Word>& words) const;
  void add_prefix(const std::string& prefix, Part& part) const;

  std::optional<Docs> demanded_by(const QueryNode& node);
  std::optional<Docs> documents_of(const QueryNode& node);
  std::optional<Docs> word_documents(const QueryNode& node);
  std::optional<Docs> phrase_documents(const QueryNode& node);
  Docs filter_documents(const QueryNode& node);
  Docs all() const;

  const std::vector<Question>& questions_;
  Analyzer analyzer_;
  std::vector<Document> documents_;
  std::vector<Word> words_;  // of the query at hand
};

}  // namespace qbank::testing
