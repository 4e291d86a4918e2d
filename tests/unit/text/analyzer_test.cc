#include "indexer/text/analyzer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/random_text.h"

namespace qbank {
namespace {

using Strings = std::vector<std::string>;

std::vector<Token> tokens(std::string_view text, std::string_view language = "en") {
  return Analyzer(language).analyze(text);
}

// The words of a text: its primary tokens, in order.
Strings words(std::string_view text, std::string_view language = "en") {
  Strings found;
  for (const Token& token : tokens(text, language)) {
    if (token.primary) found.push_back(token.term);
  }
  return found;
}

std::set<std::string> terms(std::string_view text, TokenKind kind) {
  std::set<std::string> found;
  for (const Token& token : tokens(text)) {
    if (token.kind == kind) found.insert(token.term);
  }
  return found;
}

bool has_code(std::string_view text, const std::string& code) {
  return terms(text, TokenKind::kCode).contains(code);
}

std::string stem_of(std::string_view text) { return tokens(text).at(0).stem; }

// ---- words ----

TEST(Analyzer, FoldsCaseAndStems) {
  EXPECT_EQ(words("Decorators in Python"), (Strings{"decorators", "in", "python"}));
  EXPECT_EQ(stem_of("Decorators"), stem_of("decorator"));
}

TEST(Analyzer, DropsThePunctuationOfProse) {
  EXPECT_EQ(words("What is it? Lists, tuples; (sets). \"Maps\"!"),
            (Strings{"what", "is", "it", "lists", "tuples", "sets", "maps"}));
}

TEST(Analyzer, LonePunctuationIsNoWord) {
  EXPECT_EQ(words("a - b & c / d | e ... f ,"), (Strings{"a", "b", "c", "d", "e", "f"}));
  EXPECT_EQ(words("----- ====="), Strings{});
}

TEST(Analyzer, FoldsAccents) {
  EXPECT_EQ(words("Café naïve"), (Strings{"cafe", "naive"}));
  EXPECT_EQ(words("Cafe\u0301"), (Strings{"cafe"}));
}

// The stems by which a word is found.
std::set<std::string> stems(std::string_view word, std::string_view language) {
  std::set<std::string> found;
  for (const Token& token : tokens(word, language)) found.insert(token.stem);
  return found;
}

TEST(Analyzer, SpellingsWithAndWithoutAccentsMeet) {
  const std::vector<std::pair<const char*, Strings>> languages = {
      {"ca", {"educació", "història", "cançó"}},
      {"de", {"häuser", "größte", "flüsse"}},
      {"en", {"résumés", "naïve", "cafés"}},
      {"es", {"revolución", "educación", "escribió", "nació", "países", "compañías"}},
      {"fr", {"rivière", "dernières", "matière", "modernité", "sécurité", "routière", "été"}},
      {"hu", {"házak", "könyvekről", "kérdések"}},
      {"it", {"città", "perché", "andò", "libertà"}},
      {"pt", {"educação", "organizações", "pão", "história", "difíceis"}},
      {"ro", {"învățătură", "țărilor", "întrebări"}},
      {"sv", {"frågorna", "språk", "människor"}},
      {"tr", {"değişkenler", "çözümü", "şehirlerinden"}},
  };
  for (const auto& [language, accented] : languages) {
    for (const std::string& word : accented) {
      const std::set<std::string> plain = stems(words(word, language).at(0), language);
      EXPECT_TRUE(stems(word, language).contains(*plain.begin())) << language << ": " << word;
    }
  }
}

TEST(Analyzer, KeepsTheStemThatAccentsTell) {
  EXPECT_TRUE(stems("educación", "es").contains(*stems("educaciones", "es").begin()));
  EXPECT_TRUE(stems("escribió", "es").contains(*stems("escribir", "es").begin()));
  EXPECT_TRUE(stems("répétée", "fr").contains(*stems("répéter", "fr").rbegin()));
}

TEST(Analyzer, AccentsAddNoWord) {
  for (const Token& token : tokens("educación y escribió", "es")) {
    EXPECT_EQ(token.primary, token.kind == TokenKind::kWord);
    EXPECT_EQ(token.term.empty(), token.kind == TokenKind::kAccented);
  }
  EXPECT_EQ(tokens("revolucion de 1789", "es").size(), 3U);
}

TEST(Analyzer, CurlyAndPlainApostrophesAreTheSame) {
  EXPECT_EQ(words("Python\u2019s"), (Strings{"python"}));
  EXPECT_EQ(words("Python\u2019s don\u2019t"), words("Python's don't"));
  EXPECT_EQ(words("'quoted'"), (Strings{"quoted"}));
  EXPECT_EQ(words("\u2018quoted\u2019"), (Strings{"quoted"}));
}

TEST(Analyzer, SplitsElidedArticlesWhereTheLanguageHasThem) {
  EXPECT_EQ(words("l'index d\u2019un", "fr"), (Strings{"l", "index", "d", "un"}));
  EXPECT_EQ(words("l'index", "en"), (Strings{"lindex"}));
}

TEST(Analyzer, CutsScriptsWithoutSpacesByDictionary) {
  EXPECT_EQ(words("Café 東京都"), (Strings{"cafe", "東京", "都"}));
  EXPECT_EQ(words("ภาษาไทย").size(), 2U);
}

TEST(Analyzer, KeepsCyrillic) {
  EXPECT_EQ(words("Что такое Ёлка?", "ru"), (Strings{"что", "такое", "елка"}));
}

TEST(Analyzer, DashesSeparate) { EXPECT_EQ(words("list\u2013tuple"), (Strings{"list", "tuple"})); }

TEST(Analyzer, EachEmojiIsAWord) {
  EXPECT_EQ(words("C++🧠set"), (Strings{"c", "🧠", "set"}));
  EXPECT_TRUE(has_code("C++🧠", "c++"));
  EXPECT_EQ(words("🚀🚀 🇫🇷🇩🇪"), (Strings{"🚀", "🚀", "🇫🇷", "🇩🇪"}));
  EXPECT_EQ(words("👩🏽\u200D💻 👍🏽"), (Strings{"👩🏽💻", "👍🏽"}));
  // A heart is a sign of text, unless the variation selector asks for the picture.
  EXPECT_EQ(words("I \u2764\uFE0F Python \u2764"), (Strings{"i", "\u2764", "python"}));
}

TEST(Analyzer, SignsOfTextAreNoWords) {
  EXPECT_EQ(words("Java™ © 2020 → ★"), (Strings{"java", "2020"}));
}

TEST(Analyzer, RaisedAndLoweredDigitsAreDigits) {
  EXPECT_EQ(words("H₂O CO₂ x² Ca²⁺"), words("H2O CO2 x2 Ca2"));
  EXPECT_EQ(terms("Newton³", TokenKind::kSubword), (std::set<std::string>{"newton", "3"}));
  EXPECT_EQ(words("① first"), (Strings{"first"}));
}

TEST(Analyzer, FractionsAreWords) {
  EXPECT_EQ(words("2½ cups"), (Strings{"2", "1/2", "cups"}));
  EXPECT_TRUE(has_code("1/2", "1/2"));
}

TEST(Analyzer, LoneJoinersAreNoWords) {
  EXPECT_EQ(words("\u200D"), Strings{});
  EXPECT_EQ(words("\u00AD"), Strings{});
}

TEST(Analyzer, NumbersAreNotStemmed) {
  EXPECT_EQ(words("Python 3 vs 2s"), (Strings{"python", "3", "vs", "2s"}));
  EXPECT_EQ(tokens("2s").at(0).stem, "2s");
}

TEST(Analyzer, OfAnUnknownLanguageDoesNotStem) {
  EXPECT_EQ(tokens("decorators", "xx").at(0).stem, "decorators");
}

// ---- code ----

TEST(Analyzer, KeepsDunderNamesWholeAndInParts) {
  EXPECT_EQ(words("__init__"), (Strings{"init"}));
  EXPECT_TRUE(has_code("__init__", "__init__"));
  EXPECT_TRUE(has_code("__init__.py", "__init__.py"));
  EXPECT_TRUE(has_code("Slots (__slots__)", "__slots__"));
}

TEST(Analyzer, KeepsStarsOfArguments) {
  EXPECT_EQ(words("*args and **kwargs"), (Strings{"args", "and", "kwargs"}));
  EXPECT_TRUE(has_code("*args", "*args"));
  EXPECT_TRUE(has_code("**kwargs", "**kwargs"));
  EXPECT_FALSE(has_code("args", "*args"));
}

TEST(Analyzer, KeepsDottedNames) {
  EXPECT_EQ(words("functools.wraps"), (Strings{"functools", "wraps"}));
  EXPECT_TRUE(has_code("functools.wraps", "functools.wraps"));
}

TEST(Analyzer, KnowsTheWaysACodeTokenIsWritten) {
  for (const char* const code :
       {"@functools.wraps()", "functools.wraps()", "functools.wraps", "wraps()"}) {
    EXPECT_TRUE(has_code("@functools.wraps()", code)) << code;
  }
}

TEST(Analyzer, SaysNoFormOfALongCodeTokenTwice) {
  std::string code = "a_b";
  for (int i = 0; i < 100; ++i) code += "->x->a_b";
  std::set<std::pair<std::uint32_t, std::string>> seen;
  for (const Token& token : tokens(code)) {
    EXPECT_TRUE(seen.emplace(token.position, token.term).second) << token.term;
  }
  EXPECT_EQ(seen.size(), 101U + 100 + 101 + 101 + 200);  // a, x, b, a_b, ->
}

TEST(Analyzer, TakesProseBracketsAndApostrophesFromWords) {
  EXPECT_EQ(words("([{\"(GIL)\"}])"), Strings{"gil"});
  EXPECT_EQ(words("(((a)"), Strings{"a"});
  EXPECT_EQ(words("a'b\u2019c's"), Strings{"abc"});
}

TEST(Analyzer, KeepsSnakeCase) {
  EXPECT_EQ(words("lru_cache"), (Strings{"lru", "cache"}));
  EXPECT_TRUE(has_code("lru_cache", "lru_cache"));
}

TEST(Analyzer, SeesSubwordsOfCamelCase) {
  EXPECT_EQ(words("camelCase"), (Strings{"camelcase"}));
  EXPECT_EQ(terms("camelCase", TokenKind::kSubword), (std::set<std::string>{"camel", "case"}));
  EXPECT_EQ(terms("OrderedDict", TokenKind::kSubword), (std::set<std::string>{"ordered", "dict"}));
  EXPECT_EQ(terms("HTTPServer", TokenKind::kSubword), (std::set<std::string>{"http", "server"}));
  EXPECT_EQ(terms("PEP8", TokenKind::kSubword), (std::set<std::string>{"pep", "8"}));
}

TEST(Analyzer, KeepsHyphenatedWordsWholeInPartsAndJoined) {
  EXPECT_EQ(words("thread-safe"), (Strings{"thread", "safe"}));
  EXPECT_TRUE(has_code("thread-safe", "thread-safe"));
  EXPECT_EQ(terms("thread-safe", TokenKind::kJoined), (std::set<std::string>{"threadsafe"}));
  EXPECT_EQ(words("try-except-else-finally"), (Strings{"try", "except", "else", "finally"}));
  EXPECT_TRUE(has_code("try-except-else-finally", "try-except-else-finally"));
}

TEST(Analyzer, KeepsNamesThatEndInSymbols) {
  EXPECT_TRUE(has_code("C++", "c++"));
  EXPECT_TRUE(has_code("C#", "c#"));
  EXPECT_TRUE(has_code("in C++.", "c++"));
  EXPECT_EQ(words("C++ and C#"), (Strings{"c", "and", "c"}));
}

TEST(Analyzer, KeepsNamesThatBeginWithADot) {
  EXPECT_TRUE(has_code(".NET", ".net"));
  EXPECT_EQ(words("end. Next"), (Strings{"end", "next"}));
}

TEST(Analyzer, OperatorsAreWords) {
  EXPECT_EQ(words("== := -> ** !="), (Strings{"==", ":=", "->", "**", "!="}));
  EXPECT_EQ(words("is vs =="), (Strings{"is", "vs", "=="}));
  EXPECT_EQ(words("[] {}"), (Strings{"[]", "{}"}));
}

TEST(Analyzer, OperatorsLoseThePunctuationAroundThem) {
  EXPECT_EQ(words("==, === (:=) and \"&&\" or ||? !==?! (>>);"),
            (Strings{"==", "===", ":=", "and", "&&", "or", "||", "!==", ">>"}));
  EXPECT_EQ(words("(see <=>), it is '->'."), (Strings{"see", "<=>", "it", "is", "->"}));
}

TEST(Analyzer, OperatorsOfBracketsAndDollarsStayWhole) {
  EXPECT_EQ(words("() []; {}, (,) $? :: ()=>"),
            (Strings{"()", "[]", "{}", "(,)", "$?", "::", "()=>"}));
}

TEST(Analyzer, SymbolsInBackTicksAreCode) {
  EXPECT_EQ(words("`==`, (`:=`) `??`. `?:` `...` ``/`` `-----`, `_`"),
            (Strings{"==", ":=", "??", "?:", "...", "/", "-----", "_"}));
  EXPECT_EQ(words("`==`/`===`"), (Strings{"==", "==="}));
  EXPECT_EQ(words("`==`-Operator"), (Strings{"==", "operator"}));
  const Token token = tokens("the `??` here").at(1);
  EXPECT_EQ(token.kind, TokenKind::kCode);
  EXPECT_EQ(token.begin, 5U);
  EXPECT_EQ(token.end, 7U);
}

TEST(Analyzer, BackTicksAroundWordsChangeNothing) {
  EXPECT_EQ(words("`a` and `b`"), (Strings{"a", "and", "b"}));
  EXPECT_EQ(words("``` `` ` ?` `."), Strings{});
  EXPECT_TRUE(has_code("`functools.wraps`", "functools.wraps"));
}

TEST(Analyzer, PunctuationOfProseIsNoCode) {
  EXPECT_EQ(words("What?! Well... -- \"no\" ... (or) a / b & c ?? 'd', e; f: ?!"),
            (Strings{"what", "well", "no", "or", "a", "b", "c", "d", "e", "f"}));
}

TEST(Analyzer, KeepsDecoratorSigns) {
  EXPECT_EQ(words("@property"), (Strings{"property"}));
  EXPECT_TRUE(has_code("@property", "@property"));
}

TEST(Analyzer, KeepsVersions) {
  EXPECT_EQ(words("3.12"), (Strings{"3", "12"}));
  EXPECT_TRUE(has_code("Python 3.12.", "3.12"));
}

TEST(Analyzer, KeepsSlashedPairs) {
  EXPECT_EQ(words("async/await"), (Strings{"async", "await"}));
  EXPECT_TRUE(has_code("async/await", "async/await"));
}

TEST(Analyzer, KeepsEmptyCallsButNotProseBrackets) {
  EXPECT_TRUE(has_code("send() in generators", "send()"));
  EXPECT_EQ(terms("(GIL)", TokenKind::kCode), std::set<std::string>{});
  EXPECT_EQ(words("GIL (Global Interpreter Lock)"),
            (Strings{"gil", "global", "interpreter", "lock"}));
}

TEST(Analyzer, CodeIsNotStemmed) {
  for (const Token& token : tokens("functools.wraps")) {
    if (token.kind == TokenKind::kCode) {
      EXPECT_EQ(token.stem, "");
    }
  }
}

// ---- offsets and limits ----

TEST(Analyzer, OffsetsPointIntoTheOriginalText) {
  const std::string text = "Ça \u2013 Python\u2019s @functools.wraps()";
  const std::vector<Token> found = tokens(text);
  Strings spelled;
  for (const Token& token : found) {
    if (token.primary) spelled.push_back(text.substr(token.begin, token.end - token.begin));
  }
  EXPECT_EQ(spelled, (Strings{"Ça", "Python\u2019s", "functools", "wraps"}));
}

TEST(Analyzer, PrimaryComesFirstAtItsPosition) {
  const std::vector<Token> found = tokens("@functools.wraps() OrderedDict thread-safe");
  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool first = i == 0 || found[i].position != found[i - 1].position;
    EXPECT_EQ(found[i].primary, first) << found[i].term;
  }
}

TEST(Analyzer, OfNothingIsNothing) {
  EXPECT_TRUE(tokens("").empty());
  EXPECT_TRUE(tokens(" \t\n").empty());
}

TEST(Analyzer, InvalidUtf8Separates) {
  EXPECT_EQ(words("list\xFFtuple"), (Strings{"list", "tuple"}));
  EXPECT_EQ(words("\xE2\x82"), Strings{});
  EXPECT_EQ(words("\x80\xC3"), Strings{});
}

TEST(Analyzer, CutsLongWordsBetweenCharacters) {
  EXPECT_EQ(words(std::string(10'000, 'a')), (Strings{std::string(kMaxTermBytes, 'a')}));
  std::string wide;
  for (int i = 0; i < 500; ++i) wide += "ж";
  EXPECT_LE(words(wide).at(0).size(), kMaxTermBytes);
  EXPECT_EQ(words(wide).at(0).size() % 2, 0U);
}

TEST(Analyzer, ZeroBytesSeparate) {
  EXPECT_EQ(words(std::string_view("a\0b", 3)), (Strings{"a", "b"}));
}

TEST(Analyzer, CapitalsChangeNoPrimaryTerm) {
  for (const char* const text :
       {"List vs Tuple", "functools.Wraps()", "OrderedDict", "ÉCOLE", "GIL", "HTTPServer", "C++"}) {
    std::string lower = text;
    std::string upper = text;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
    EXPECT_EQ(words(text), words(lower));
    EXPECT_EQ(words(text), words(upper));
  }
}

// ---- properties of any text ----

class AnalyzerProperties : public ::testing::TestWithParam<std::uint64_t> {};

void expect_sound(const std::string& text, const std::vector<Token>& found) {
  std::uint32_t next = 0;
  std::uint32_t last_begin = 0;
  for (const Token& token : found) {
    EXPECT_LT(token.begin, token.end) << text;
    EXPECT_LE(token.end, text.size()) << text;
    EXPECT_EQ(token.term.empty(), token.kind == TokenKind::kAccented) << text;
    EXPECT_FALSE(token.term.empty() && token.stem.empty()) << text;
    EXPECT_LE(token.term.size(), kMaxTermBytes) << text;
    if (!token.primary) {
      EXPECT_LT(token.position, next) << text;
      continue;
    }
    EXPECT_EQ(token.position, next++) << text;
    EXPECT_GE(token.begin, last_begin) << text;
    last_begin = token.begin;
  }
}

TEST_P(AnalyzerProperties, OffsetsAndPositionsAreSoundForAnyText) {
  testing::Random random(GetParam());
  Analyzer analyzer;
  for (int i = 0; i < 400; ++i) {
    const std::string text =
        i % 2 ? testing::random_text(random, 12) : testing::random_bytes(random, 80);
    expect_sound(text, analyzer.analyze(text));
    if (HasFailure()) return;
  }
}

// The words of two texts side by side are the words of one and then those of the other.
TEST_P(AnalyzerProperties, StretchesBetweenSpacesHaveTheSameWords) {
  testing::Random random(GetParam());
  for (int i = 0; i < 200; ++i) {
    const std::string left = testing::random_text(random, 5);
    const std::string right = testing::random_text(random, 5);
    Strings apart = words(left);
    const Strings rest = words(right);
    apart.insert(apart.end(), rest.begin(), rest.end());
    EXPECT_EQ(words(left + ' ' + right), apart) << '[' << left << "] [" << right << ']';
    if (HasFailure()) return;
  }
}

TEST_P(AnalyzerProperties, AnalysisIsTheSameEachTime) {
  testing::Random random(GetParam());
  Analyzer used;
  for (int i = 0; i < 100; ++i) {
    const std::string text = testing::random_text(random, 8);
    EXPECT_EQ(used.analyze(text), tokens(text)) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnalyzerProperties, ::testing::Values(1, 2, 3, 4, 5));

TEST(Analyzer, ThatRemembersChunksMakesTheSameTokens) {
  for (const char* const language : {"en", "fr", "de", "ru", ""}) {
    Analyzer remembering(language);
    remembering.remember_chunks();
    Analyzer plain(language);
    testing::Random random(11);
    for (int i = 0; i < 3000; ++i) {
      const std::string text = testing::random_text(random, 12);
      ASSERT_EQ(remembering.analyze(text), plain.analyze(text)) << language << ": " << text;
    }
  }
}

}  // namespace
}  // namespace qbank
