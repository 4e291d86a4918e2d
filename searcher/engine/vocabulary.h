// Vocabulary: the words of an index, for prefixes, spelling and suggestions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qbank {

struct VocabularyWord {
  std::string word;             // folded, unstemmed; also code tokens
  std::uint32_t documents = 0;  // how many questions have it
};

// All words of an index, sorted. Reading is thread-safe.
class Vocabulary {
 public:
  // Adds a word that sorts behind all others.
  void add(std::string_view word, std::uint32_t documents);

  // Gives back memory that was kept for more words.
  void shrink_to_fit();

  std::size_t size() const { return documents_.size(); }

  // Number of questions with the word, 0 if there are none.
  std::uint32_t documents(std::string_view word) const;

  // Whether any word begins with `prefix`.
  bool has_prefix(std::string_view prefix) const;

  // The most frequent words that begin with `prefix`, at most `limit`, most frequent first.
  std::vector<VocabularyWord> with_prefix(std::string_view prefix, std::size_t limit) const;

  struct Candidate {
    VocabularyWord word;
    double distance = 0;  // weighted edit distance to the word that was asked for
  };
  // Words within the edit distance that the length of `word` allows (1 from four letters, 2 from
  // eight), nearest first, then most frequent. Insertions, deletions, substitutions and
  // transpositions of neighbours cost 1 (Damerau, CACM 1964; the optimal string alignment
  // distance); doubled letters and keys side by side cost less. Words with digits or symbols are
  // neither corrected nor proposed.
  std::vector<Candidate> similar(std::string_view word, std::size_t limit) const;

  // Words some beginning of which is within edit distance 1 of `prefix`, ordered as by `similar`;
  // none if it has fewer than five letters. For a word that is still being typed.
  std::vector<Candidate> with_similar_prefix(std::string_view prefix, std::size_t limit) const;

 private:
  // A word by its place, and its distance in tenths.
  struct Near {
    std::size_t place;
    int distance;
  };
  // Whether all of a word is compared, or whichever beginning of it is nearest.
  enum class Extent { kWord, kBeginning };
  std::vector<Candidate> near(std::string_view wanted, int bound, Extent extent,
                              std::size_t limit) const;
  std::vector<Candidate> nearest(std::vector<Near> near, std::size_t limit) const;

  std::string_view word(std::size_t place) const {
    return std::string_view(text_).substr(ends_[place], ends_[place + 1] - ends_[place]);
  }
  VocabularyWord entry(std::size_t place) const {
    return {std::string(word(place)), documents_[place]};
  }

  // The place of the first word that does not sort before `wanted`.
  std::size_t lower_bound(std::string_view wanted) const;

  // Of all words one after the other: a string a word would take three times the memory.
  std::string text_;
  std::vector<std::uint32_t> ends_{0};     // of the words in `text_`, behind a first 0
  std::vector<std::uint32_t> documents_;   // by place
  std::vector<std::uint32_t> signatures_;  // sets of letters, by place
};

// The weighted distance that `similar` uses. Words are compared up to kMaxTermBytes letters.
double edit_distance(std::string_view a, std::string_view b);

// The distance that a word may be from its correction; 0: too short to be corrected.
double allowed_distance(std::string_view word);

}  // namespace qbank
