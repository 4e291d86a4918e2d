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

// All words of an index, sorted. Immutable, so thread-safe.
class Vocabulary {
 public:
  // `words` must be sorted by word.
  explicit Vocabulary(std::vector<VocabularyWord> words) : words_(std::move(words)) {}

  std::size_t size() const { return words_.size(); }

  // Number of questions with the word, 0 if there are none.
  std::uint32_t documents(std::string_view word) const;

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
  using Words = std::vector<VocabularyWord>;

  // Whether all of a word is compared, or whichever beginning of it is nearest.
  enum class Extent { kWord, kBeginning };
  std::vector<Candidate> near(std::string_view word, double allowed, Extent extent,
                              std::size_t limit) const;

  // The first word behind all that begin with the same letters as `word`.
  Words::const_iterator after_prefix(Words::const_iterator word, std::size_t letters) const;

  Words words_;
};

// The weighted distance that `similar` uses. Words are compared up to kMaxTermBytes letters.
double edit_distance(std::string_view a, std::string_view b);

// The distance that a word may be from its correction; 0: too short to be corrected.
double allowed_distance(std::string_view word);

}  // namespace qbank
