#include "searcher/engine/vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>
#include <utility>

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
constexpr int kMaxAllowed = 20;  // the most that a word may be from its correction
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

  // Fills the rows of `word` while some beginning stays within the bound.
  void compare(const Letters& word) {
    std::size_t common = 0;
    while (common < std::min(filled_, word.size) && word.at[common] == word_.at[common]) ++common;
    filled_ = common;
    std::copy(word.at.begin() + common, word.at.begin() + word.size, word_.at.begin() + common);
    word_.size = word.size;
    while (filled_ < word.size && may_go_on()) add_row(filled_++);
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

  // Whether a longer beginning may be within the bound: a transposition may lead from the row
  // before the last to the next.
  bool may_go_on() const {
    const int before = filled_ == 0 ? kFar : least_[filled_ - 1] + kTransposition;
    return std::min(least_[filled_], before) <= bound_;
  }

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

// The set of a word's letters, a bit a letter; those beyond a to z share some bits.
std::uint32_t signature_of(std::string_view word) {
  constexpr std::uint32_t kShared = 32 - kAlphabet;
  std::uint32_t letters = 0;
  for (std::uint32_t i = 0; i < word.size();) {
    const auto letter = static_cast<std::uint32_t>(next_code_point(word, i) - 'a');
    letters |= std::uint32_t{1} << (letter < kAlphabet ? letter : kAlphabet + letter % kShared);
  }
  return letters;
}

// The bits of a set behind its first `kBits`.
template <int kBits>
constexpr std::uint32_t bits_behind(std::uint32_t set) {
  for (int i = 0; i < kBits; ++i) set &= set - 1;
  return set;
}

// Calls `visit` with each place of `signatures` that has all but `kMost` letters of `wanted`, and
// where it is a whole word no more than so many others. Few have; blocks without branches let
// compilers use vectors.
template <int kMost, class Visit>
void visit_alike(const std::vector<std::uint32_t>& signatures, std::uint32_t wanted, bool whole,
                 Visit visit) {
  constexpr std::size_t kBlock = 32;
  const std::uint32_t unwanted = whole ? ~wanted : 0;
  const auto misses = [&](std::size_t place) {
    const std::uint32_t signature = signatures[place];
    return bits_behind<kMost>(wanted & ~signature) | bits_behind<kMost>(signature & unwanted);
  };
  const auto any_alike = [&](std::size_t first) {
    std::uint32_t alike = 0;
    for (std::size_t i = 0; i < kBlock; ++i) alike += misses(first + i) == 0;
    return alike != 0;
  };
  for (std::size_t place = 0; place < signatures.size();) {
    if (place + kBlock <= signatures.size() && !any_alike(place)) {
      place += kBlock;
      continue;
    }
    for (const std::size_t end = std::min(place + kBlock, signatures.size()); place < end;
         ++place) {
      if (misses(place) == 0) visit(place);
    }
  }
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
  return letters == 7 ? 1.5 : kMaxAllowed / 10.0;
}

void Vocabulary::add(std::string_view word, std::uint32_t documents) {
  text_ += word;
  ends_.push_back(static_cast<std::uint32_t>(text_.size()));
  documents_.push_back(documents);
  signatures_.push_back(signature_of(word));
}

void Vocabulary::shrink_to_fit() {
  text_.shrink_to_fit();
  ends_.shrink_to_fit();
  documents_.shrink_to_fit();
  signatures_.shrink_to_fit();
}

std::size_t Vocabulary::lower_bound(std::string_view wanted) const {
  const auto places = std::views::iota(std::size_t{0}, size());
  return *std::ranges::partition_point(places,
                                       [&](std::size_t place) { return word(place) < wanted; });
}

std::uint32_t Vocabulary::documents(std::string_view wanted) const {
  const std::size_t place = lower_bound(wanted);
  return place < size() && word(place) == wanted ? documents_[place] : 0;
}

bool Vocabulary::has_prefix(std::string_view prefix) const {
  const std::size_t place = lower_bound(prefix);
  return place < size() && word(place).starts_with(prefix);
}

std::vector<VocabularyWord> Vocabulary::with_prefix(std::string_view prefix,
                                                    std::size_t limit) const {
  const std::size_t first = lower_bound(prefix);
  const std::size_t end = *std::ranges::partition_point(
      std::views::iota(first, size()),
      [&](std::size_t place) { return word(place).starts_with(prefix); });
  std::vector<std::size_t> places(std::min(limit, end - first));
  // Words are in order: of those that are equally frequent, the one that stands first is taken.
  std::ranges::partial_sort_copy(
      std::views::iota(first, end), places, [&](std::size_t a, std::size_t b) {
        return documents_[a] != documents_[b] ? documents_[a] > documents_[b] : a < b;
      });
  std::vector<VocabularyWord> most_frequent;
  most_frequent.reserve(places.size());
  for (const std::size_t place : places) most_frequent.push_back(entry(place));
  return most_frequent;
}

std::vector<Vocabulary::Candidate> Vocabulary::nearest(std::vector<Near> near,
                                                       std::size_t limit) const {
  const auto kept = near.begin() + static_cast<std::ptrdiff_t>(std::min(limit, near.size()));
  std::partial_sort(near.begin(), kept, near.end(), [&](const Near& a, const Near& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    if (documents_[a.place] != documents_[b.place]) {
      return documents_[a.place] > documents_[b.place];
    }
    return a.place < b.place;
  });
  std::vector<Candidate> candidates;
  for (auto one = near.begin(); one != kept; ++one) {
    candidates.push_back({entry(one->place), one->distance / 10.0});
  }
  return candidates;
}

std::vector<Vocabulary::Candidate> Vocabulary::near(std::string_view wanted, int bound,
                                                    Extent extent, std::size_t limit) const {
  if (bound <= 0 || !is_correctable(wanted)) return {};
  const bool whole = extent == Extent::kWord;
  DistanceMatrix matrix(wanted, bound);
  std::vector<Near> found;
  const auto compare = [&](std::size_t place) {
    matrix.compare(Letters(word(place)));
    const int distance = whole ? matrix.distance() : matrix.prefix_distance();
    if (distance <= bound && is_correctable(word(place))) found.push_back({place, distance});
  };
  // An edit that takes a letter from the set of a word's letters or adds one costs kLikelyMix or
  // more, and takes one and adds one at most.
  const std::uint32_t signature = signature_of(wanted);
  if (bound < 2 * kLikelyMix) {
    visit_alike<1>(signatures_, signature, whole, compare);
  } else {
    visit_alike<kMaxAllowed / kLikelyMix>(signatures_, signature, whole, compare);
  }
  return nearest(std::move(found), limit);
}

std::vector<Vocabulary::Candidate> Vocabulary::similar(std::string_view word,
                                                       std::size_t limit) const {
  return near(word, tenths(allowed_distance(word)), Extent::kWord, limit);
}

std::vector<Vocabulary::Candidate> Vocabulary::with_similar_prefix(std::string_view prefix,
                                                                   std::size_t limit) const {
  // Of fewer letters too much is near the beginning of some word.
  constexpr std::size_t kLeastLetters = 5;
  const int bound = Letters(prefix).size < kLeastLetters ? 0 : kEdit;
  return near(prefix, bound, Extent::kBeginning, limit);
}

}  // namespace qbank
