#include "indexer/bank/language_detection.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kSampleBytes = size_t{128} * 1024;
constexpr double kLetterWeight = 1.5;  // a letter that only few languages write, against a word

// The words that make up much of any text of a language, question words among them.
struct CommonWords {
  std::string_view code;
  std::string_view words;    // between spaces
  std::string_view letters;  // that hardly any other of these languages writes
};

constexpr CommonWords kLanguages[] = {
    {"en",
     " the of and to in is you that it for are with as what how does do between difference "
     "when why an would which use can a explain not from or vs your used using this if ",
     ""},
    {"es",
     " el la los las de que en y un una es por con para qué cuál cómo del se su lo entre "
     "cuándo son como diferencia qué más al o ",
     "ñ¿¡"},
    {"pt",
     " o a os as de que em e um uma é por com para qual como do da não se no na entre são "
     "quando diferença você dos mais ou ao ",
     "ãõ"},
    {"fr",
     " le la les de des que et un une est pour avec quelle quel comment du en dans se ce "
     "qu entre sont pourquoi différence vous qui est-ce sur d l au ou ",
     "œëù"},
    {"it",
     " il lo la i gli le di che e un una è per con cosa come del della in si tra differenza "
     "quale perché sono quando cos al o dei ",
     "ì"},
    {"de",
     " der die das und ist ein eine was wie in von zu mit für den dem nicht sich zwischen "
     "unterschied welche warum wann des man im werden auf oder sind ",
     "ß"},
    {"nl",
     " de het een en van is wat hoe in op te dat voor met zijn wanneer waarom welke tussen "
     "verschil je niet of wordt ",
     ""},
    {"sv",
     " och att det är en ett vad hur på som för med av i den till inte varför skillnaden "
     "mellan när vilka kan ",
     "å"},
    {"da",
     " og at det er en et hvad hvordan på som for med af i den til ikke hvorfor forskellen "
     "mellem hvornår ",
     "øæ"},
    {"no",
     " og at det er en et hva hvordan på som for med av i den til ikke hvorfor forskjellen "
     "mellom når ",
     "øæ"},
    {"fi", " on ja mitä miten mikä ei se että tai kun miksi ovat ero välillä mitkä ", ""},
    {"pl",
     " jest co to w i na z jak czym się do nie jakie dlaczego kiedy między różnica są od "
     "czy oraz ",
     "łżźśćńęą"},
    {"cs", " je co to v a na se jak jaký rozdíl mezi proč kdy které jsou pro s z ", "řěůč"},
    {"hu", " a az és mi hogyan miért mikor mit egy van nem milyen között különbség ", "őű"},
    {"ro", " este ce și si în de la un o cum care pentru cu între diferența dintre sunt ", "șță"},
    {"tr",
     " ve bir bu ne nedir nasıl için ile neden hangi arasındaki fark mi mı da de olan "
     "nelerdir olarak ",
     "ğışİ"},
    {"id",
     " apa yang dan di adalah bagaimana dari untuk dengan perbedaan antara mengapa itu "
     "jelaskan dalam apakah pada ke ",
     ""},
    {"vi", " là gì và của trong các có không cho như thế nào được khi sự khác giữa tại sao một ",
     "ơưđạảấầếềểễệộộờởợ"},
    {"ca", " el la els les de que i un una és per amb què com entre quina del són ", "·"},
    {"ru", " что как и в на с для не чем какие какой это по от или при между такое есть из ",
     "ыэё"},
    {"uk", " що як і в на з для не чим які який це по від або при між таке є із ", "іїєґ"},
    {"bg", " какво как и в на с за не са какви е от или при между това се ", ""},
    {"be", " што як і ў на з для не чым якія гэта ад або пры паміж ёсць ", "ў"},
    {"sr", " шта како и у на са за не су који је од или при између ово се ", "љњђћџ"}};

bool is_cyrillic_language(std::string_view code) {
  return code == "ru" || code == "uk" || code == "bg" || code == "be" || code == "sr";
}

// How often each word stands in the sample, and each letter.
struct Counts {
  std::unordered_map<std::string, size_t> words;
  std::unordered_map<char32_t, size_t> letters;
};

Counts count(const std::string& sample) {
  Counts counts;
  std::string word;
  for (size_t i = 0; i < sample.size();) {
    const size_t start = i;
    const char32_t c = next_character(sample, i);
    if (c > 0x7F) ++counts.letters[c];
    if (c != ' ') {
      word.append(sample, start, i - start);
    } else if (!word.empty()) {
      ++counts.words[std::exchange(word, {})];
    }
  }
  return counts;
}

double score(const CommonWords& language, const Counts& counts) {
  double sum = 0;
  for (size_t begin = 1; begin < language.words.size();) {
    const size_t end = language.words.find(' ', begin);
    const auto found = counts.words.find(std::string(language.words.substr(begin, end - begin)));
    if (found != counts.words.end()) sum += static_cast<double>(found->second);
    begin = end + 1;
  }
  for (size_t i = 0; i < language.letters.size();) {
    const auto found = counts.letters.find(next_character(language.letters, i));
    if (found != counts.letters.end()) sum += kLetterWeight * static_cast<double>(found->second);
  }
  return sum;
}

}  // namespace

void LanguageDetector::count_script(char32_t c) {
  const auto in = [&](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (in('a', 'z') || in('A', 'Z') || in(0xC0, 0x24F) || in(0x1E00, 0x1EFF))
    ++scripts_.latin;
  else if (in(0x400, 0x52F))
    ++scripts_.cyrillic;
  else if (in(0x4E00, 0x9FFF) || in(0x3400, 0x4DBF))
    ++scripts_.han;
  else if (in(0x3040, 0x30FF))
    ++scripts_.kana;
  else if (in(0xAC00, 0xD7AF))
    ++scripts_.hangul;
  else if (in(0x0E00, 0x0E7F))
    ++scripts_.thai;
  else if (c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || c == 0x6CC || c == 0x6A9)
    ++scripts_.persian;
  else if (in(0x600, 0x6FF))
    ++scripts_.arabic;
  else if (in(0x590, 0x5FF))
    ++scripts_.hebrew;
  else if (in(0x370, 0x3FF) || in(0x1F00, 0x1FFF))
    ++scripts_.greek;
  else if (in(0x900, 0x97F))
    ++scripts_.devanagari;
  else if (in(0x10A0, 0x10FF))
    ++scripts_.georgian;
  else if (in(0x530, 0x58F))
    ++scripts_.armenian;
}

bool LanguageDetector::is_full() const { return words_.size() >= kSampleBytes; }

void LanguageDetector::add(std::string_view text) {
  if (is_full()) return;
  text = text.substr(0, kSampleBytes - words_.size());
  const std::string lower = lower_case(text);
  words_ += ' ';
  for (size_t i = 0; i < lower.size();) {
    const size_t start = i;
    const char32_t c = next_character(lower, i);
    count_script(c);
    const bool keep = is_letter(c) || c == '-' || c == 0xBF || c == 0xA1;
    words_ += keep ? lower.substr(start, i - start) : std::string(" ");
  }
  words_ += ' ';
}

LanguageGuess LanguageDetector::guess_by_words() const {
  const Counts counts = count(words_);
  const bool cyrillic = scripts_.cyrillic > scripts_.latin / 4;
  LanguageGuess best;
  double best_score = 0;
  double second = 0;
  for (const CommonWords& language : kLanguages) {
    if (is_cyrillic_language(language.code) != cyrillic) continue;
    const double points = score(language, counts);
    if (points > best_score) {
      second = std::exchange(best_score, points);
      best.code = language.code;
    } else {
      second = std::max(second, points);
    }
  }
  if (best_score < 2) return {};
  best.confidence = best_score / (best_score + second);
  return best;
}

// Code and product names are Latin everywhere, so that another script counts several times over.
LanguageGuess LanguageDetector::guess() const {
  const Scripts& s = scripts_;
  const std::pair<const char*, size_t> scripts[] = {
      {"ja", s.kana > 0 && s.kana * 10 >= s.han ? s.kana + s.han : 0},
      {"zh", s.kana * 10 < s.han ? s.han : 0},
      {"ko", s.hangul},
      {"th", s.thai},
      {"fa", s.persian * 20 > s.arabic ? s.arabic + s.persian : 0},
      {"ar", s.persian * 20 <= s.arabic ? s.arabic + s.persian : 0},
      {"he", s.hebrew},
      {"el", s.greek},
      {"hi", s.devanagari},
      {"ka", s.georgian},
      {"hy", s.armenian}};
  const auto most =
      std::max_element(std::begin(scripts), std::end(scripts),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  const size_t own = most->second;
  if (own * 4 < s.latin + s.cyrillic || own == 0) return guess_by_words();
  const auto weight = static_cast<double>(own * 4);
  return {most->first, weight / (weight + static_cast<double>(s.latin + s.cyrillic))};
}

}  // namespace qbank
