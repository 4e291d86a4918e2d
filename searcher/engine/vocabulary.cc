#include "searcher/engine/vocabulary.h"

#include <algorithm>
#include <array>
#include <limits>

#include "indexer/text/utf8.h"

namespace qbank {
namespace {

// Costs of single edits. Slips of the hand are cheaper than other letters.
constexpr double kEdit = 1;
constexpr double kTransposition = 0.7;
constexpr double kDoubledLetter = 0.5;
constexpr double kLikelyMix = 0.7;     // keys side by side, one vowel for another
constexpr double kFirstLetter = 0.3;  // on top, for an edit of the first letter

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::uint32_t i = 0; i < text.size();) {
    const std::int32_t c = next_code_point(text, i);
    out += static_cast<char32_t>(c < 0 ? 0xFFFD : c);
  }
  return out;
}

bool is_vowel(char32_t c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool side_by_side(char32_t a, char32_t b) {
  constexpr std::array<std::string_view, 3> kRows = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  if (a > 'z' || b > 'z') return false;
  for (const std::string_view row : kRows) {
    const std::size_t i = row.find(static_cast<char>(a));
    const std::size_t j = row.find(static_cast<char>(b));
    if (i != std::string_view::npos && j != std::string_view::npos) return i + 1 == j || j + 1 == i;
  }
  return false;
}

double substitution(char32_t a, char32_t b) {
  if (a == b) return 0;
  return side_by_side(a, b) || (is_vowel(a) && is_vowel(b)) ? kLikelyMix : kEdit;
}

// The cost of the letter at `i` standing in one word only.
double extra(const std::u32string& word, std::size_t i) {
  if (i == 0) return kEdit + kFirstLetter;
  return word[i] == word[i - 1] ? kDoubledLetter : kEdit;
}

// The matrix of distances between the beginnings of one word and those of another, row by row.
// Rows are kept when the next word begins alike, so that sorted words share their work.
class DistanceMatrix {
 public:
  explicit DistanceMatrix(std::u32string wanted) : wanted_(std::move(wanted)) {
    std::vector<double> first(wanted_.size() + 1, 0);
    for (std::size_t j = 0; j < wanted_.size(); ++j) first[j + 1] = first[j] + extra(wanted_, j);
    rows_.push_back(std::move(first));
  }

  // Fills the rows of `word` while some beginning stays within `bound`. Returns the letters that
  // were compared: fewer than the word has if no word that begins with them can be near enough.
  std::size_t compare(const std::u32string& word, double bound) {
    std::size_t common = 0;
    while (common < word.size() && common < word_.size() && word[common] == word_[common]) ++common;
    word_ = word;
    rows_.resize(std::min(rows_.size(), common + 1));
    for (std::size_t i = rows_.size() - 1; i < word.size(); ++i) {
      add_row(i);
      const std::vector<double>& row = rows_.back();
      // A transposition may still lead two rows further from the row before.
      const double before = *std::min_element(rows_[i].begin(), rows_[i].end()) + kTransposition;
      if (std::min(*std::min_element(row.begin(), row.end()), before) > bound) return i + 1;
    }
    return word.size();
  }

  bool complete() const { return rows_.size() == word_.size() + 1; }
  double distance() const { return rows_.back().back(); }

 private:
  void add_row(std::size_t i) {
    const std::vector<double>& above = rows_[i];
    std::vector<double> row(wanted_.size() + 1);
    row[0] = above[0] + extra(word_, i);
    for (std::size_t j = 0; j < wanted_.size(); ++j) {
      const double first = i == 0 && j == 0 && word_[0] != wanted_[0] ? kFirstLetter : 0;
      double best = above[j] + substitution(word_[i], wanted_[j]) + first;
      best = std::min(best, above[j + 1] + extra(word_, i));
      best = std::min(best, row[j] + extra(wanted_, j));
      if (i > 0 && j > 0 && word_[i] == wanted_[j - 1] && word_[i - 1] == wanted_[j]) {
        best = std::min(best, rows_[i - 1][j - 1] + kTransposition);
      }
      row[j + 1] = best;
    }
    rows_.push_back(std::move(row));
  }

  std::u32string wanted_;
  std::u32string word_;
  std::vector<std::vector<double>> rows_;
};

bool is_correctable(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c & 0x80) != 0 || (c >= 'a' && c <= 'z'); });
}

}  // namespace

double edit_distance(std::string_view a, std::string_view b, double bound) {
  DistanceMatrix matrix(decode(b));
  matrix.compare(decode(a), bound);
  return matrix.complete() ? matrix.distance() : std::numeric_limits<double>::infinity();
}

double allowed_distance(std::string_view word) {
  const std::size_t letters = decode(word).size();
  if (letters < 3) return 0;
  if (letters == 3) return kTransposition;
  if (letters < 7) return 1;
  return letters == 7 ? 1.5 : 2;
}

std::uint32_t Vocabulary::documents(std::string_view word) const {
  const auto at = std::lower_bound(
      words_.begin(), words_.end(), word,
      [](const VocabularyWord& entry, std::string_view wanted) { return entry.word < wanted; });
  return at != words_.end() && at->word == word ? at->documents : 0;
}

std::vector<VocabularyWord> Vocabulary::with_prefix(std::string_view prefix,
                                                    std::size_t limit) const {
  auto at = std::lower_bound(
      words_.begin(), words_.end(), prefix,
      [](const VocabularyWord& entry, std::string_view wanted) { return entry.word < wanted; });
  std::vector<VocabularyWord> found;
  const auto more_frequent = [](const VocabularyWord& a, const VocabularyWord& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.word < b.word;
  };
  for (; at != words_.end() && at->word.starts_with(prefix); ++at) {
    found.push_back(*at);
    std::push_heap(found.begin(), found.end(), more_frequent);
    if (found.size() <= limit) continue;
    std::pop_heap(found.begin(), found.end(), more_frequent);
    found.pop_back();
  }
  std::sort_heap(found.begin(), found.end(), more_frequent);
  return found;
}

std::vector<Vocabulary::Candidate> Vocabulary::similar(std::string_view word,
                                                       std::size_t limit) const {
  const double bound = allowed_distance(word);
  std::vector<Candidate> found;
  if (bound <= 0 || !is_correctable(word)) return found;
  DistanceMatrix matrix(decode(word));
  for (auto at = words_.begin(); at != words_.end();) {
    const std::u32string letters = decode(at->word);
    const std::size_t compared = matrix.compare(letters, bound);
    if (compared < letters.size()) {  // skip all words that begin with these letters
      std::uint32_t bytes = 0;
      for (std::size_t i = 0; i < compared; ++i) next_code_point(at->word, bytes);
      const std::string_view prefix = std::string_view(at->word).substr(0, bytes);
      at = std::partition_point(at, words_.end(), [&](const VocabularyWord& entry) {
        return entry.word.compare(0, prefix.size(), prefix) <= 0;
      });
      continue;
    }
    if (matrix.distance() <= bound && is_correctable(at->word)) {
      found.push_back({*at, matrix.distance()});
    }
    ++at;
  }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    if (a.word.documents != b.word.documents) return a.word.documents > b.word.documents;
    return a.word.word < b.word.word;
  });
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace qbank
