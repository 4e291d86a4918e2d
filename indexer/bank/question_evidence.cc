#include "indexer/bank/question_evidence.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr double kInterrogative = 0.9;
constexpr double kPhrase = 0.2;
constexpr size_t kLongQuestion = 600;

// First words of questions and of tasks, lower case.
const std::unordered_set<std::string_view>& opening_words() {
  static const std::unordered_set<std::string_view> words = {
      // English
      "what", "what's", "whats", "what’s", "how", "how's", "why", "when", "where", "which", "who",
      "whose", "whom", "is", "are", "was", "were", "do", "does", "did", "can", "could", "should",
      "would", "will", "has", "have", "explain", "describe", "define", "compare", "name", "list",
      "discuss", "differentiate", "distinguish", "tell", "give", "write", "implement", "design",
      "find", "given", "show", "state", "mention", "suppose", "consider", "calculate", "identify",
      "create", "build", "draw", "prove", "solve", "convert", "difference", "differences", "in",
      "if", "you", "walk", "talk",
      // Russian, Ukrainian, Bulgarian
      "что", "чем", "как", "какой", "какая", "какие", "какое", "каким", "какую", "каковы", "зачем",
      "почему", "когда", "где", "кто", "куда", "сколько", "для", "можно", "может", "объясните",
      "опишите", "расскажите", "перечислите", "назовите", "приведите", "напишите", "в", "есть",
      "чому", "що", "який", "яка", "які", "навіщо", "коли", "де", "хто", "скільки", "поясніть",
      "опишіть", "какво", "защо", "кога", "къде", "кой",
      // Spanish, Portuguese, Italian, French, Catalan, Romanian
      "qué", "que", "cuál", "cual", "cuáles", "cuales", "cómo", "como", "cuándo", "cuando", "dónde",
      "quién", "cuánto", "explica", "explique", "describe", "describa", "define", "defina", "por",
      "para", "o", "qual", "quais", "quando", "onde", "quem", "quanto", "quantos", "descreva",
      "cite", "cosa", "cos'è", "che", "come", "quale", "quali", "perché", "dove", "chi", "quanti",
      "spiega", "spiegare", "descrivi", "qu'est-ce", "qu’est-ce", "quoi", "quel", "quelle", "quels",
      "quelles", "comment", "pourquoi", "quand", "où", "qui", "combien", "expliquez", "décrivez",
      "définissez", "donnez", "citez", "est-ce", "à", "ce", "cum", "care", "cine", "unde",
      // German, Dutch, Scandinavian
      "was", "wie", "warum", "wieso", "weshalb", "wann", "wo", "wer", "welche", "welcher",
      "welches", "welchen", "wozu", "wofür", "worin", "womit", "erkläre", "erklären", "beschreibe",
      "beschreiben", "nenne", "nennen", "definiere", "ist", "sind", "kann", "können", "wat", "hoe",
      "waarom", "wanneer", "waar", "wie", "welke", "vad", "hur", "varför", "när", "var", "vilken",
      "vilka", "hva", "hvad", "hvordan", "hvorfor", "mikä", "miten", "miksi",
      // Polish, Czech, Slovak, Hungarian
      "co", "czym", "jak", "jaki", "jaka", "jakie", "dlaczego", "kiedy", "gdzie", "kto", "ile",
      "czy", "wyjaśnij", "opisz", "wymień", "jaký", "jaká", "jaké", "proč", "kdy", "kde", "kdo",
      "vysvětlete", "čo", "ako", "prečo", "mi", "mit", "hogyan", "miért", "mikor", "melyik",
      // Turkish, Indonesian, Vietnamese, Greek
      "ne", "nedir", "nasıl", "neden", "niçin", "hangi", "kim", "nerede", "kaç", "açıklayınız",
      "apa", "apakah", "bagaimana", "mengapa", "kapan", "dimana", "siapa", "jelaskan", "sebutkan",
      "gì", "tại", "khi", "hãy", "giải", "trình", "nêu", "so", "τι", "πώς", "πως", "γιατί", "πότε",
      "πού", "ποιος", "ποια", "ποιο", "ποιες",
      // Arabic, Persian, Hebrew, Hindi
      "ما", "ماذا", "كيف", "لماذا", "متى", "أين", "من", "هل", "اشرح", "چرا", "چگونه", "چیست", "מה",
      "איך", "למה", "מתי", "क्या", "कैसे", "क्यों"};
  return words;
}

// Scripts without spaces ask inside the sentence: parts that only questions and tasks have.
bool has_question_part(std::string_view text) {
  static constexpr std::string_view kParts[] = {
      "什么", "什麼",   "如何",     "怎么",  "怎麼",        "怎样",  "为什么", "為什麼",
      "为何", "哪些",   "哪个",     "哪種",  "哪种",        "区别",  "區別",   "差异",
      "请说", "請說",   "谈谈",     "说说",  "說說",        "简述",  "讲讲",   "介绍",
      "解释", "是否",   "吗",       "嗎",    "何ですか",    "とは",  "なぜ",   "どのよう",
      "どう", "ですか", "ますか",   "説明",  "違い",        "述べ",  "무엇",   "어떻게",
      "왜",   "설명",   "차이",     "인가",  "나요",        "까요",  "อะไร",   "อย่างไร",
      "ทำไม", "nedir",  "nelerdir", "là gì", "như thế nào", "क्या है", " vs ",   " vs. "};
  return std::any_of(std::begin(kParts), std::end(kParts), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

std::string first_word(std::string_view text) {
  size_t begin = std::string_view::npos;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    const char32_t c = next_character(text, i);
    const bool inside = is_letter(c) || c == '\'' || c == 0x2019 || c == '-' ||
                        (c >= 0x0900 && c < 0x0E80 && !is_space(c));
    if (begin == std::string_view::npos) {
      if (is_letter(c)) begin = start;
    } else if (!inside) {
      return lower_case(text.substr(begin, start - begin));
    }
    if (i > 200) break;
  }
  return begin == std::string_view::npos ? std::string() : lower_case(text.substr(begin, 200));
}

bool is_address(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://") ||
          text.starts_with("www.")) &&
         text.find(' ') == std::string_view::npos;
}

}  // namespace

bool ends_with_question_mark(std::string_view text) {
  char32_t last = 0;
  for (size_t i = 0; i < text.size();) {
    const char32_t c = next_character(text, i);
    static constexpr std::u32string_view kIgnored = U")]}\"'”’»*_`.!。）」』";
    if (is_space(c) || is_pictograph(c) || kIgnored.find(c) != std::u32string_view::npos) continue;
    last = c;
  }
  return last == '?' || last == 0xFF1F || last == 0x61F || last == 0x37E || last == 0x203D;
}

double question_likeness(std::string_view text) {
  const size_t length = character_count(text);
  if (length < 2 || is_address(text)) return 0;
  if (ends_with_question_mark(text)) return length > kLongQuestion ? 0.5 : 1;
  if (length > kLongQuestion) return 0;
  if (text.starts_with("¿")) return 1;
  const bool several_words = text.find(' ') != std::string_view::npos;
  if (several_words && opening_words().contains(first_word(text)))
    return length > 300 ? 0.4 : kInterrogative;
  if (has_question_part(text)) return kInterrogative;
  if (text.find("? ") != std::string_view::npos || text.find("？") != std::string_view::npos) {
    return 0.8;
  }
  if (text.ends_with(':') || text.ends_with("：")) return 0.05;
  return length > 200 ? 0.05 : kPhrase;
}

}  // namespace qbank
