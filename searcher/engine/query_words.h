// The words of a query, as analysis and the index see them. Private to the engine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/text/token.h"
#include "searcher/engine/respelling.h"
#include "searcher/engine/search.h"
#include "searcher/engine/snapshot.h"
#include "searcher/query/syntax_tree.h"

namespace qbank {

// A word as analysis and the index see it, wherever it is typed. Subwords are left out: capital
// letters must not change what is found.
struct WordReading {
  Token token;                     // primary
  std::vector<std::string> stems;  // in the languages of the index, the main one first
  std::vector<std::string> codes;  // code tokens that begin here
  std::size_t code_end = 0;        // byte of the text where the longest of them ends
  std::string joined;              // stem of the word that this and the next ones make together
  std::size_t joined_words = 0;
  GlossaryEntries describes;      // what its stem does by the glossary
  std::size_t longest_entry = 0;  // words of the longest thesaurus entry that begins with it
  bool known = false;             // some question has it
  bool stop_word = false;         // in a language of the index
};

// A word of the query.
struct QueryWord {
  std::shared_ptr<const WordReading> reading;
  std::string joined;  // as in the reading, or what join_split_words found
  std::size_t joined_words = 0;
  bool joined_as_typed = false;     // `joined` was not respelled
  const QueryNode* node = nullptr;  // where it was typed
  bool stop = false;                // a stop word beside other words
  bool prefix = false;              // stands for all words that begin so
  bool fuzzy = false;               // stands for words spelled nearly so as well
  bool verbatim = false;            // quoted or excluded: neither corrected nor expanded

  // Bytes of the query.
  std::size_t begin() const { return node->text_offset + reading->token.begin; }
  std::size_t end() const { return node->text_offset + reading->token.end; }

  const std::string& term() const { return reading->token.term; }
  const std::vector<std::string>& stems() const { return reading->stems; }
  const std::vector<std::string>& codes() const { return reading->codes; }
};

// Reads the words of syntax trees for one index.
class WordReader {
 public:
  explicit WordReader(const Snapshot& snapshot);

  // The language that queries are cut in: English if the index has any, since code is English.
  const std::string& language() const { return language_; }

  // The words that are asked for under `root`, in order, with stop words and an unfinished last
  // word marked, and with words that are one word of the index marked as joined.
  std::vector<QueryWord> read_all(const QueryNode& root, const SearchRequest& request,
                                  std::vector<Respelling>& respellings,
                                  std::vector<QueryNote>& notes) const;

  // The words of one word or phrase.
  std::vector<QueryWord> read(const QueryNode& node) const;

 private:
  void collect(const QueryNode& node, bool required, std::vector<QueryWord>& words) const;
  std::shared_ptr<const std::vector<WordReading>> readings(const std::string& text) const;
  std::vector<WordReading> analyse(const std::string& text) const;
  WordReading reading_of(const Token& token, const std::string& text) const;
  void add_stems(const std::string& folded, std::vector<std::string>& stems) const;
  bool is_known(const WordReading& word) const;
  bool is_known(const QueryWord& word) const;
  void mark_last_word(const SearchRequest& request, std::vector<QueryWord>& words) const;
  void join_split_words(std::vector<QueryWord>& words, std::vector<Respelling>& respellings) const;

  const Snapshot& snapshot_;
  std::string language_;
};

}  // namespace qbank
