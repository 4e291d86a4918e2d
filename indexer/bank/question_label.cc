#include "indexer/bank/question_label.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>

#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

// Lower case. Those that are no word of their own language's running text come with any delimiter.
constexpr std::string_view kQuestionWords[] = {"q",          "ques",
                                               "quest",      "question",
                                               "questions",  "interview question",
                                               "problem",    "exercise",
                                               "task",       "puzzle",
                                               "riddle",     "item",
                                               "вопрос",     "в",
                                               "задача",     "задание",
                                               "питання",    "запитання",
                                               "въпрос",     "pregunta",
                                               "p",          "ejercicio",
                                               "frage",      "f",
                                               "aufgabe",    "domanda",
                                               "d",          "esercizio",
                                               "pergunta",   "questão",
                                               "questao",    "exercício",
                                               "soru",       "s",
                                               "pytanie",    "zadanie",
                                               "otázka",     "otazka",
                                               "kérdés",     "întrebare",
                                               "întrebarea", "intrebare",
                                               "vraag",      "fråga",
                                               "spørgsmål",  "spørsmål",
                                               "kysymys",    "ερώτηση",
                                               "pertanyaan", "soal",
                                               "câu hỏi",    "câu",
                                               "pitanje",    "vprašanje",
                                               "klausimas",  "jautājums",
                                               "küsimus",    "سؤال",
                                               "السؤال",     "سوال",
                                               "س",          "प्र",
                                               "שאלה",       "प्रश्न",
                                               "सवाल",       "প্রশ্ন",
                                               "கேள்வி",      "คำถาม",
                                               "คำถามที่",     "ข้อ",
                                               "ข้อที่",        "问题",
                                               "問題",       "问",
                                               "問",         "题目",
                                               "題目",       "题",
                                               "題",         "面试题",
                                               "質問",       "設問",
                                               "문제",       "질문",
                                               "문",         "第",
                                               "exercice",   "kysymys",
                                               "sual",       "savol",
                                               "сұрақ",      "питання №",
                                               "вопрос №",   "quiz question"};

// Words that open other sentences too: they are labels before a number only.
constexpr std::string_view kNumberedOnly[] = {
    "problem", "exercise",  "task",    "puzzle",    "riddle",    "item",    "задача",
    "задание", "ejercicio", "aufgabe", "esercizio", "exercício", "zadanie", "exercice",
    "第",      "questions", "题",      "題",        "문",        "ข้อ",      "ข้อที่"};

constexpr std::string_view kAnswerWords[] = {"a",
                                             "ans",
                                             "answer",
                                             "answers",
                                             "show answer",
                                             "view answer",
                                             "click to see answer",
                                             "see answer",
                                             "reveal answer",
                                             "show solution",
                                             "solution",
                                             "explanation",
                                             "response",
                                             "hint",
                                             "ответ",
                                             "о",
                                             "показать ответ",
                                             "решение",
                                             "відповідь",
                                             "отговор",
                                             "respuesta",
                                             "r",
                                             "ver respuesta",
                                             "solución",
                                             "antwort",
                                             "lösung",
                                             "antwort anzeigen",
                                             "réponse",
                                             "reponse",
                                             "voir la réponse",
                                             "resposta",
                                             "ver resposta",
                                             "risposta",
                                             "cevap",
                                             "c",
                                             "yanıt",
                                             "cevabı göster",
                                             "odpowiedź",
                                             "odpověď",
                                             "válasz",
                                             "răspuns",
                                             "antwoord",
                                             "svar",
                                             "vastaus",
                                             "απάντηση",
                                             "jawaban",
                                             "trả lời",
                                             "đáp án",
                                             "الجواب",
                                             "ج",
                                             "جواب",
                                             "الإجابة",
                                             "پاسخ",
                                             "תשובה",
                                             "उत्तर",
                                             "คำตอบ",
                                             "答",
                                             "答案",
                                             "回答",
                                             "解答",
                                             "参考答案",
                                             "正解",
                                             "解説",
                                             "解析",
                                             "查看答案",
                                             "点击查看答案",
                                             "答えを見る",
                                             "답",
                                             "답안",
                                             "모범답안",
                                             "모범 답안",
                                             "답변 보기",
                                             "정답 보기",
                                             "答え",
                                             "解答例",
                                             "回答例",
                                             "답변 예시",
                                             "정답",
                                             "답변",
                                             "해설",
                                             "correct answer",
                                             "right answer",
                                             "view solution",
                                             "odpowiedz",
                                             "javob",
                                             "cavab",
                                             "odgovor",
                                             "odpoveď",
                                             "details",
                                             "see solution"};

// A vowel sign or another mark that letters of many scripts carry.
bool is_mark(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

template <size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Reads a label from left to right.
class LabelReader {
 public:
  explicit LabelReader(std::string_view text) : text_(text) {}

  QuestionLabel read() {
    skip_decoration();
    const bool opened = skip_any({"[", "(", "（", "【", "「"});
    const bool has_word = read_word();
    if (has_word) skip_number_sign();
    const bool keycap = read_number();
    if (number_.empty()) return has_word ? word_label() : QuestionLabel{};
    if (opened && !skip_any({"]", ")", "）", "】", "」"})) return {};
    if (word_ == "第") return ordinal_label();
    return numbered_label(has_word, keycap || opened);
  }

 private:
  char32_t peek(size_t* end = nullptr) const {
    size_t i = position_;
    const char32_t c = i < text_.size() ? next_character(text_, i) : 0;
    if (end) *end = i;
    return c;
  }

  void skip_spaces() {
    size_t end = 0;
    while (position_ < text_.size() && is_space(peek(&end))) position_ = end;
  }

  bool skip_any(std::initializer_list<std::string_view> marks) {
    for (const std::string_view mark : marks) {
      if (!text_.substr(position_).starts_with(mark)) continue;
      position_ += mark.size();
      return true;
    }
    return false;
  }

  void skip_decoration() {
    for (size_t end = 0; position_ < text_.size(); position_ = end) {
      const char32_t c = peek(&end);
      if (c >= 0x2460 && c <= 0x24FF) return;  // circled numbers
      if (c == 0x1F51F) return;
      if (skip_any({"[ ]", "[x]", "[X]"})) {
        end = position_;
        continue;
      }
      if (!is_space(c) && !is_pictograph(c) && c != '#' && c != kReplacementCharacter) return;
    }
  }

  // A word for "question", the longest that ends where a word can end.
  bool read_word() {
    const std::string lower = lower_case(text_.substr(position_, 60));
    std::string_view best;
    for (const std::string_view word : kQuestionWords) {
      if (word.size() > best.size() && lower.starts_with(word) && ends_word(lower, word)) {
        best = word;
      }
    }
    if (best.empty()) return false;
    word_ = std::string(best);
    const size_t characters = character_count(best);
    for (size_t i = 0; i < characters; ++i) next_character(text_, position_);
    return true;
  }

  static bool ends_word(const std::string& lower, std::string_view word) {
    size_t i = word.size();
    if (i >= lower.size()) return true;
    const char32_t c = next_character(lower, i);
    return !is_letter(c) && c != '\'' && c != 0x2019;
  }

  void skip_number_sign() {
    skip_spaces();
    for (const std::string_view sign : {"#", "№", "No.", "no.", "No", "Nr.", "nr.", "Nr", "n°",
                                        "N°", "nº", "Nº", "n.º", "Num.", "č.", "br.", "n."}) {
      if (!text_.substr(position_).starts_with(sign)) continue;
      size_t after = position_ + sign.size();
      while (after < text_.size() && text_[after] == ' ') ++after;
      size_t next = after;
      if (after >= text_.size() || !is_digit(next_character(text_, next))) continue;
      position_ = after;
      return;
    }
    // "Q-1", "Q.1", "Q_1"
    const size_t start = position_;
    if (!skip_any({"-", ".", "_", ":"})) return;
    skip_spaces();
    if (!is_digit(peek())) position_ = start;
  }

  static int digit_of(char32_t c) {
    return is_digit(c) ? u_charDigitValue(static_cast<UChar32>(c)) : -1;
  }

  // True if the number was written in keycaps or circles, which need no delimiter.
  bool read_number() {
    size_t end = 0;
    const char32_t first = peek(&end);
    if (first == 0x1F51F) return take("10", end);
    if (first >= 0x2460 && first <= 0x2473) return take(std::to_string(first - 0x245F), end);
    bool keycap = false;
    for (int digits = 0; digits < 7; ++digits) {
      const int digit = digit_of(peek(&end));
      if (digit < 0) break;
      number_ += static_cast<char>('0' + digit);
      position_ = end;
      skip_any({"\xEF\xB8\x8F"});
      keycap = skip_any({"\xE2\x83\xA3"}) || keycap;
    }
    if (!number_.empty() && !keycap) read_number_parts();
    return keycap;
  }

  bool take(std::string number, size_t end) {
    number_ = std::move(number);
    position_ = end;
    return true;
  }

  // "1.2", "1.2.3" and "7a", but not the fraction of "3.14 is what?".
  void read_number_parts() {
    for (int part = 0; part < 3; ++part) {
      size_t i = position_;
      if (i + 1 >= text_.size() || (text_[i] != '.' && text_[i] != '-')) break;
      const char dot = text_[i++];
      const size_t digits = i;
      while (i < text_.size() && i < digits + 3 && text_[i] >= '0' && text_[i] <= '9') ++i;
      if (i == digits) break;
      number_ += dot + std::string(text_.substr(digits, i - digits));
      position_ = i;
    }
    if (position_ + 1 < text_.size() && text_[position_] >= 'a' && text_[position_] <= 'f' &&
        (text_[position_ + 1] == '.' || text_[position_ + 1] == ')')) {
      number_ += text_[position_++];
    }
  }

  QuestionLabel finish(QuestionLabel::Kind kind) {
    skip_spaces();
    return {kind, number_, position_};
  }

  bool is_space_or_end() const { return position_ >= text_.size() || is_space(peek()); }

  bool skip_delimiter() {
    skip_spaces();
    const size_t start = position_;
    while (skip_any({".", ")", ":", "：", "、", "．", "）", "]", "】", "|", "/", "。"})) {
    }
    if (position_ > start) return true;
    const bool spaced = start > 0 && text_[start - 1] == ' ';
    if (!skip_any({"-", "–", "—", "‒"})) return false;
    return spaced || position_ >= text_.size() || is_space(peek());
  }

  // "P: ...", "D1: ...": a letter other than "Q" labels before a colon or a number with delimiter.
  bool is_weak_letter() const {
    size_t end = 0;
    return word_ != "q" && !word_.empty() && next_character(word_, end) < 0x500 &&
           end == word_.size();
  }

  QuestionLabel word_label() {
    if (is_one_of(kNumberedOnly, word_)) return {};
    skip_spaces();
    if (is_weak_letter() && text_.substr(position_, 2) != ": ") return {};
    if (!skip_any({".", ":", "：", ")", "）", "．"})) {
      const bool dash = skip_any({"- ", "– ", "— "});
      if (!dash) return {};
    }
    return finish(QuestionLabel::Kind::kWord);
  }

  QuestionLabel ordinal_label() {
    skip_spaces();
    if (!skip_any({"题", "題", "问", "問", "个问题", "道题"})) return {};
    skip_delimiter();
    return finish(QuestionLabel::Kind::kWordNumber);
  }

  // The text is in a script without case, where a word in Latin letters may open a title.
  bool is_caseless() const {
    for (size_t i = position_; i < text_.size();) {
      const auto c = static_cast<UChar32>(next_character(text_, i));
      if (u_isalpha(c) && !u_islower(c) && !u_isupper(c)) return true;
    }
    return false;
  }

  QuestionLabel numbered_label(bool has_word, bool closed) {
    const size_t start = position_;
    const bool delimited = skip_delimiter();
    if (has_word) {
      if (is_weak_letter() && !(delimited && is_space_or_end())) return {};
      const bool ends = delimited || position_ >= text_.size() || position_ > start;
      return ends ? finish(QuestionLabel::Kind::kWordNumber) : QuestionLabel{};
    }
    const bool section = number_.find('.') != std::string::npos && position_ > start &&
                         (!u_islower(static_cast<UChar32>(peek())) || is_caseless());
    if (!delimited && !closed && !section) return {};
    const bool glued = delimited && position_ < text_.size() && is_digit(peek());
    return glued ? QuestionLabel{} : finish(QuestionLabel::Kind::kNumber);
  }

  std::string_view text_;
  size_t position_ = 0;
  std::string word_;
  std::string number_;
};

}  // namespace

QuestionLabel read_label(std::string_view text) { return LabelReader(text).read(); }

size_t answer_label_length(std::string_view text) {
  size_t position = 0;
  std::string word;
  while (position < text.size() && word.size() < 40) {
    const size_t start = position;
    const char32_t c = next_character(text, position);
    const bool colon = c == ':' || c == 0xFF1A;
    if (colon || c == '.' || c == ')' || c == '-') {
      const std::string lower = lower_case(trim(word));
      if (!is_one_of(kAnswerWords, lower)) return 0;
      const bool short_word = character_count(lower) == 1;
      return short_word && c == '-' ? 0 : position;
    }
    if (!is_letter(c) && !is_mark(c) && !is_space(c) && !is_digit(c)) return 0;
    if (!is_digit(c)) word.append(text, start, position - start);
  }
  return 0;
}

bool is_answer_label(std::string_view text) {
  std::string word;
  for (size_t i = 0; i < text.size() && word.size() < 80;) {
    const size_t start = i;
    const char32_t c = next_character(text, i);
    if ((c == ':' || c == 0xFF1A) && !comparison_key(text.substr(i)).empty()) return false;
    if (is_letter(c) || is_mark(c) || is_space(c)) word.append(text, start, i - start);
  }
  const std::string key = lower_case(collapse_space(word));
  return character_count(key) > 1 && is_one_of(kAnswerWords, key);
}

}  // namespace qbank
