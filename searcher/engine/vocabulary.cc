#include "searcher/engine/vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/text/token.h"
#include "indexer/utf8.h"

namespace qbank {
namespace {

// Costs of single edits, in tenths. Slips of the hand are cheaper than other letters.
constexpr int kEdit = 10;
constexpr int kTransposition = 7;
constexpr int kDoubledLetter = 5;
constexpr int kLikelyMix = 7;    // keys side by side, one vowel for another
constexpr int kFirstLetter = 3;  // on top, for an edit of the first letter
constexpr int kFar = 1'000'000;

constexpr std::size_t kMaxLetters = kMaxTermBytes;

// A word as code points, without memory of its own on the heap.
struct Letters {
  explicit Letters(std::string_view word) {
    for (std::uint32_t i = 0; i < word.size() && size < kMaxLetters;) {
      at[size++] = next_code_point(word, i);
    }
  }
  std::array<std::int32_t, kMaxLetters> at;
  std::size_t size = 0;
};

constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

constexpr bool side_by_side(char a, char b) {
  constexpr std::string_view kRows = "qwertyuiop asdfghjkl zxcvbnm";
  const std::size_t i = kRows.find(a);
  const std::size_t j = kRows.find(b);
  return i + 1 == j || j + 1 == i;
}

constexpr std::size_t kAlphabet = 26;

constexpr auto kSubstitutions = [] {
  std::array<std::array<int, kAlphabet>, kAlphabet> costs{};
  for (std::size_t i = 0; i < kAlphabet; ++i) {
    for (std::size_t j = 0; j < kAlphabet; ++j) {
      const char a = static_cast<char>('a' + i);
      const char b = static_cast<char>('a' + j);
      const bool slip = side_by_side(a, b) || (is_vowel(a) && is_vowel(b));
      costs[i][j] = i == j ? 0 : slip ? kLikelyMix : kEdit;
    }
  }
  return costs;
}();

int substitution(std::int32_t a, std::int32_t b) {
  const auto i = static_cast<std::size_t>(a - 'a');
  const auto j = static_cast<std::size_t>(b - 'a');
  return i < kAlphabet && j < kAlphabet ? kSubstitutions[i][j] : kEdit;
}

// The cost of the letter at `i` standing in one word only.
int extra(const Letters& word, std::size_t i) {
  if (i == 0) return kEdit + kFirstLetter;
  return word.at[i] == word.at[i - 1] ? kDoubledLetter : kEdit;
}

// The matrix of distances between the beginnings of one word and those of another, row by row.
// Rows are kept when the next word begins alike, so that sorted words share their work.
class DistanceMatrix {
 public:
  // Distances above `bound` are not told apart.
  DistanceMatrix(std::string_view wanted, int bound)
      : wanted_(wanted),
        word_({}),
        bound_(bound),
        band_(static_cast<std::size_t>(bound / kDoubledLetter)) {
    rows_[0][0] = 0;
    for (std::size_t j = 0; j < wanted_.size; ++j) {
      wanted_extra_[j] = extra(wanted_, j);
      rows_[0][j + 1] = rows_[0][j] + wanted_extra_[j];
    }
    least_[0] = 0;
  }

  // Fills the rows of `word` while some beginning stays within the bound. Returns the letters that
  // were compared: fewer than the word has if no word that begins with them can be near enough.
  std::size_t compare(const Letters& word) {
    std::size_t common = 0;
    while (common < std::min(filled_, word.size) && word.at[common] == word_.at[common]) ++common;
    filled_ = common;
    std::copy(word.at.begin() + common, word.at.begin() + word.size, word_.at.begin() + common);
    word_.size = word.size;
    while (filled_ < word.size) {
      const std::size_t i = filled_++;
      add_row(i);
      // A transposition may still lead from the row before to the row after.
      if (std::min(least_[i + 1], least_[i] + kTransposition) > bound_) break;
    }
    return filled_;
  }

  // The least distance of any beginning of the word compared last, as far as it was compared.
  int prefix_distance() const {
    int least = kFar;
    for (std::size_t i = 0; i <= filled_; ++i) least = std::min(least, rows_[i][wanted_.size]);
    return least;
  }

  // Of the word compared last, if it was compared whole.
  int distance() const { return filled_ == word_.size ? rows_[filled_][wanted_.size] : kFar; }

 private:
  using Row = std::array<int, kMaxLetters + 1>;

  // Only cells that edits within the bound can reach are computed; those beside them are far.
  void add_row(std::size_t i) {
    const Row& above = rows_[i];
    Row& row = rows_[i + 1];
    const std::int32_t letter = word_.at[i];
    const int deletion = extra(word_, i);
    const std::size_t from = i > band_ ? i - band_ : 0;
    const std::size_t to = std::min(wanted_.size, i + 1 + band_);
    row[from] = from == 0 ? above[0] + deletion : kFar;
    int least = row[from];
    for (std::size_t j = from; j < to; ++j) {
      int best = above[j];
      if (letter != wanted_.at[j]) {
        best += substitution(letter, wanted_.at[j]) + (i == 0 && j == 0 ? kFirstLetter : 0);
      }
      const int kept = j < i + band_ ? above[j + 1] + deletion : kFar;
      best = std::min({best, kept, row[j] + wanted_extra_[j]});
      if (i > 0 && j > 0 && letter == wanted_.at[j - 1] && word_.at[i - 1] == wanted_.at[j]) {
        best = std::min(best, rows_[i - 1][j - 1] + kTransposition);
      }
      row[j + 1] = best;
      least = std::min(least, best);
    }
    if (to < wanted_.size || from > wanted_.size) row[wanted_.size] = kFar;
    least_[i + 1] = least;
  }

  Letters wanted_;
  Letters word_;
  int bound_;
  std::size_t band_;        // how far a cell within the bound can be from the diagonal
  std::size_t filled_ = 0;  // letters of word_ with a row
  std::array<int, kMaxLetters> wanted_extra_;
  std::array<int, kMaxLetters + 1> least_;  // of each row
  std::array<Row, kMaxLetters + 1> rows_;
};

int tenths(double cost) { return static_cast<int>(std::lround(cost * 10)); }

bool is_correctable(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c & 0x80) != 0 || (c >= 'a' && c <= 'z'); });
}

void keep_nearest(std::vector<Vocabulary::Candidate>& found, std::size_t limit) {
  using Candidate = Vocabulary::Candidate;
  const std::size_t kept = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    [](const Candidate& a, const Candidate& b) {
                      if (a.distance != b.distance) return a.distance < b.distance;
                      if (a.word.documents != b.word.documents) {
                        return a.word.documents > b.word.documents;
                      }
                      return a.word.word < b.word.word;
                    });
  found.resize(kept);
}

}  // namespace

double edit_distance(std::string_view a, std::string_view b) {
  constexpr int kUnbounded = static_cast<int>(2 * kMaxLetters) * (kEdit + kFirstLetter);
  DistanceMatrix matrix(b, kUnbounded);
  matrix.compare(Letters(a));
  return matrix.distance() / 10.0;
}

double allowed_distance(std::string_view word) {
  const std::size_t letters = Letters(word).size;
  if (letters < 3) return 0;
  if (letters == 3) return kTransposition / 10.0;
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
  std::vector<const VocabularyWord*> found;
  for (; at != words_.end() && at->word.starts_with(prefix); ++at) found.push_back(&*at);
  const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
  // Words are in order: of those that are equally frequent, the one that stands first is taken.
  std::partial_sort(found.begin(), kept, found.end(),
                    [](const VocabularyWord* a, const VocabularyWord* b) {
                      return a->documents != b->documents ? a->documents > b->documents : a < b;
                    });
  std::vector<VocabularyWord> most_frequent;
  most_frequent.reserve(static_cast<std::size_t>(kept - found.begin()));
  for (auto word = found.begin(); word != kept; ++word) most_frequent.push_back(**word);
  return most_frequent;
}

Vocabulary::Words::const_iterator Vocabulary::after_prefix(Words::const_iterator word,
                                                           std::size_t letters) const {
  std::uint32_t bytes = 0;
  for (std::size_t i = 0; i < letters; ++i) next_code_point(word->word, bytes);
  const std::string_view prefix = std::string_view(word->word).substr(0, bytes);
  return std::partition_point(word, words_.end(), [&](const VocabularyWord& entry) {
    return entry.word.compare(0, prefix.size(), prefix) <= 0;
  });
}

std::vector<Vocabulary::Candidate> Vocabulary::near(std::string_view word, double allowed,
                                                    Extent extent, std::size_t limit) const {
  const int bound = tenths(allowed);
  std::vector<Candidate> found;
  if (bound <= 0 || !is_correctable(word)) return found;
  DistanceMatrix matrix(word, bound);
  for (auto at = words_.begin(); at != words_.end();) {
    const Letters letters(at->word);
    const std::size_t compared = matrix.compare(letters);
    const int distance = extent == Extent::kWord ? matrix.distance() : matrix.prefix_distance();
    if (compared < letters.size && distance > bound) {
      at = after_prefix(at, compared);
      continue;
    }
    if (distance <= bound && is_correctable(at->word)) found.push_back({*at, distance / 10.0});
    ++at;
  }
  keep_nearest(found, limit);
  return found;
}

std::vector<Vocabulary::Candidate> Vocabulary::similar(std::string_view word,
                                                       std::size_t limit) const {
  return near(word, allowed_distance(word), Extent::kWord, limit);
}

std::vector<Vocabulary::Candidate> Vocabulary::with_similar_prefix(std::string_view prefix,
                                                                   std::size_t limit) const {
  // Of fewer letters too much is near the beginning of some word.
  constexpr std::size_t kLeastLetters = 5;
  const double allowed = Letters(prefix).size < kLeastLetters ? 0 : 1;
  return near(prefix, allowed, Extent::kBeginning, limit);
}

}  // namespace qbank
