#include "indexer/bank/language_detection.h"

#include <gtest/gtest.h>

#include "tests/unit/bank/bank_test_support.h"

namespace qbank::testing {
namespace {

LanguageGuess guess(const std::string& text) {
  LanguageDetector detector;
  detector.add(text);
  return detector.guess();
}

TEST(LanguageDetection, KnowsALanguageByItsScript) {
  EXPECT_EQ(guess("什么是 TCP 三次握手？").code, "zh");
  EXPECT_EQ(guess("カーネルとは何ですか？").code, "ja");
  EXPECT_EQ(guess("스택과 큐의 차이는 무엇인가요?").code, "ko");
  EXPECT_EQ(guess("ما هو المفتاح الأساسي؟").code, "ar");
  EXPECT_EQ(guess("Τι είναι μια μεταβλητή;").code, "el");
}

TEST(LanguageDetection, TellsLanguagesOfOneScriptApart) {
  EXPECT_EQ(guess("What is the difference between a list and a tuple?").code, "en");
  EXPECT_EQ(guess("¿Cuál es la diferencia entre una lista y una tupla?").code, "es");
  EXPECT_EQ(guess("Qual é a diferença entre uma lista e uma tupla? Não são iguais.").code, "pt");
  EXPECT_EQ(guess("Quelle est la différence entre une liste et un tuple ?").code, "fr");
  EXPECT_EQ(guess("Was ist der Unterschied zwischen einer Liste und einem Tupel?").code, "de");
  EXPECT_EQ(guess("Liste ile demet arasındaki fark nedir? Nasıl kullanılır?").code, "tr");
  EXPECT_EQ(guess("Qual è la differenza tra una lista e una tupla? Come si usa?").code, "it");
  EXPECT_EQ(guess("Чем отличается список от кортежа? Что такое множество?").code, "ru");
  EXPECT_EQ(guess("Чим відрізняється список від кортежу? Що таке множина?").code, "uk");
}

TEST(LanguageDetection, SaysHowSureItIs) {
  EXPECT_EQ(guess("mutex semaphore").code, "");
  EXPECT_EQ(guess("").confidence, 0);
  EXPECT_GT(guess("What is the use of this and why does it do that?").confidence, 0.8);
}

TEST(LanguageDetection, IsReportedForEachSourceAndCanBeGiven) {
  const char* bank = "1. Was ist eine Liste?\n2. Wie funktioniert das?\n3. Warum ist es so?\n";
  EXPECT_EQ(read_text("a.md", bank).report.sources[0].language, "de");
  EXPECT_EQ(read_text("a.md", bank).questions[0].language, "de");
  ReadOptions options;
  options.language = "nl";
  EXPECT_EQ(read_text("a.md", bank, options).questions[0].language, "nl");
}

}  // namespace
}  // namespace qbank::testing
