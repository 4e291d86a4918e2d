#include "indexer/bank/section_names.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <regex>
#include <vector>

#include "indexer/bank/question_label.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr std::string_view kWithoutQuestions[] = {"table of contents",
                                                  "contents",
                                                  "toc",
                                                  "menu",
                                                  "navigation",
                                                  "contributing",
                                                  "contribution",
                                                  "contributions",
                                                  "contribute",
                                                  "how to contribute",
                                                  "contributors",
                                                  "contributor",
                                                  "maintainers",
                                                  "authors",
                                                  "author",
                                                  "about the author",
                                                  "license",
                                                  "licence",
                                                  "licensing",
                                                  "copyright",
                                                  "references",
                                                  "reference",
                                                  "resources",
                                                  "useful resources",
                                                  "other resources",
                                                  "additional resources",
                                                  "more resources",
                                                  "preparation resources",
                                                  "learning resources",
                                                  "resource",
                                                  "links",
                                                  "useful links",
                                                  "external links",
                                                  "related",
                                                  "related topics",
                                                  "related links",
                                                  "related projects",
                                                  "see also",
                                                  "further reading",
                                                  "recommended reading",
                                                  "reading list",
                                                  "books",
                                                  "bibliography",
                                                  "sources",
                                                  "credits",
                                                  "acknowledgements",
                                                  "acknowledgments",
                                                  "thanks",
                                                  "special thanks",
                                                  "sponsors",
                                                  "sponsor",
                                                  "backers",
                                                  "support",
                                                  "donate",
                                                  "donation",
                                                  "disclaimer",
                                                  "changelog",
                                                  "news",
                                                  "usage",
                                                  "expected usage",
                                                  "how to use",
                                                  "installation",
                                                  "getting started",
                                                  "setup",
                                                  "stargazers",
                                                  "star history",
                                                  "suggest your question",
                                                  "add your question",
                                                  "translations",
                                                  "translation",
                                                  "languages",
                                                  "contact",
                                                  "contact me",
                                                  "connect with me",
                                                  "community",
                                                  "faq about this repository",
                                                  "other great references",
                                                  "prerequisites",
                                                  "todo",
                                                  "roadmap",
                                                  "legend",
                                                  "about",
                                                  "about this repo",
                                                  "table des matières",
                                                  "sommaire",
                                                  "contribuer",
                                                  "licence",
                                                  "ressources",
                                                  "références",
                                                  "содержание",
                                                  "оглавление",
                                                  "ссылки",
                                                  "полезные ссылки",
                                                  "лицензия",
                                                  "источники",
                                                  "авторы",
                                                  "литература",
                                                  "материалы",
                                                  "ресурсы",
                                                  "зміст",
                                                  "ліцензія",
                                                  "посилання",
                                                  "índice",
                                                  "indice",
                                                  "contenido",
                                                  "tabla de contenido",
                                                  "tabla de contenidos",
                                                  "contribuir",
                                                  "licencia",
                                                  "recursos",
                                                  "referencias",
                                                  "sumário",
                                                  "conteúdo",
                                                  "licença",
                                                  "contribuindo",
                                                  "contribuição",
                                                  "referências",
                                                  "inhaltsverzeichnis",
                                                  "inhalt",
                                                  "lizenz",
                                                  "mitwirken",
                                                  "beitragen",
                                                  "quellen",
                                                  "ressourcen",
                                                  "indice dei contenuti",
                                                  "sommario",
                                                  "licenza",
                                                  "risorse",
                                                  "içindekiler",
                                                  "lisans",
                                                  "katkıda bulunma",
                                                  "kaynaklar",
                                                  "kaynakça",
                                                  "spis treści",
                                                  "licencja",
                                                  "źródła",
                                                  "obsah",
                                                  "daftar isi",
                                                  "mục lục",
                                                  "tài liệu tham khảo",
                                                  "目录",
                                                  "目錄",
                                                  "目次",
                                                  "参考",
                                                  "参考资料",
                                                  "參考資料",
                                                  "参考文献",
                                                  "参考链接",
                                                  "许可证",
                                                  "授權",
                                                  "贡献",
                                                  "贡献者",
                                                  "ライセンス",
                                                  "貢献",
                                                  "参考リンク",
                                                  "목차",
                                                  "라이선스",
                                                  "참고",
                                                  "참고자료",
                                                  "기여",
                                                  "المحتويات",
                                                  "الفهرس",
                                                  "สารบัญ"};

constexpr std::string_view kGeneric[] = {"questions",
                                         "question",
                                         "interview questions",
                                         "the questions",
                                         "q&a",
                                         "qa",
                                         "q a",
                                         "questions and answers",
                                         "questions & answers",
                                         "all questions",
                                         "list of questions",
                                         "question bank",
                                         "quiz",
                                         "interview questions and answers",
                                         "faq",
                                         "вопросы",
                                         "вопросы и ответы",
                                         "список вопросов",
                                         "вопросы для собеседования",
                                         "питання",
                                         "preguntas",
                                         "preguntas y respuestas",
                                         "preguntas de entrevista",
                                         "fragen",
                                         "fragen und antworten",
                                         "perguntas",
                                         "perguntas e respostas",
                                         "questões",
                                         "domande",
                                         "domande e risposte",
                                         "sorular",
                                         "sorular ve cevaplar",
                                         "pytania",
                                         "pytania i odpowiedzi",
                                         "问题",
                                         "問題",
                                         "问题列表",
                                         "面试题",
                                         "题目",
                                         "質問",
                                         "質問一覧",
                                         "질문",
                                         "문제",
                                         "questions et réponses",
                                         "les questions",
                                         "pertanyaan",
                                         "câu hỏi",
                                         "الأسئلة",
                                         "أسئلة"};

struct Difficulty {
  std::string_view word;
  bool alone;  // means a level only where it stands alone
};

// The words for levels; several are ordinary words too ("basic", "core") and count alone only.
constexpr Difficulty kDifficulties[] = {{"easy", false},
                                        {"simple", false},
                                        {"medium", false},
                                        {"moderate", false},
                                        {"hard", false},
                                        {"difficult", false},
                                        {"beginner", false},
                                        {"beginners", false},
                                        {"intermediate", false},
                                        {"advanced", false},
                                        {"expert", false},
                                        {"experts", false},
                                        {"junior", false},
                                        {"middle", false},
                                        {"mid-level", false},
                                        {"senior", false},
                                        {"fresher", false},
                                        {"freshers", false},
                                        {"experienced", false},
                                        {"entry-level", false},
                                        {"basic", false},
                                        {"basics", true},
                                        {"novice", false},
                                        {"professional", true},
                                        {"mid", true},
                                        {"lead", true},
                                        {"простые", false},
                                        {"простой", false},
                                        {"легкие", false},
                                        {"лёгкие", false},
                                        {"легкий", false},
                                        {"лёгкий", false},
                                        {"средний", false},
                                        {"средние", false},
                                        {"сложный", false},
                                        {"сложные", false},
                                        {"базовый", false},
                                        {"базовые", false},
                                        {"начальный", false},
                                        {"продвинутый", false},
                                        {"продвинутые", false},
                                        {"джуниор", false},
                                        {"мидл", false},
                                        {"сеньор", false},
                                        {"fácil", false},
                                        {"facil", false},
                                        {"fáciles", false},
                                        {"medio", true},
                                        {"difícil", false},
                                        {"difíciles", false},
                                        {"básico", false},
                                        {"básicas", false},
                                        {"básicos", false},
                                        {"intermedio", false},
                                        {"intermedias", false},
                                        {"avanzado", false},
                                        {"avanzadas", false},
                                        {"avanzados", false},
                                        {"principiante", false},
                                        {"médio", false},
                                        {"intermediário", false},
                                        {"avançado", false},
                                        {"avançadas", false},
                                        {"iniciante", false},
                                        {"pleno", false},
                                        {"sênior", false},
                                        {"júnior", false},
                                        {"einfach", false},
                                        {"leicht", false},
                                        {"mittel", false},
                                        {"schwer", false},
                                        {"schwierig", false},
                                        {"anfänger", false},
                                        {"fortgeschritten", false},
                                        {"fortgeschrittene", false},
                                        {"experte", false},
                                        {"grundlagen", true},
                                        {"facile", false},
                                        {"faciles", false},
                                        {"moyen", false},
                                        {"difficile", false},
                                        {"débutant", false},
                                        {"intermédiaire", false},
                                        {"avancé", false},
                                        {"avancées", false},
                                        {"base", true},
                                        {"intermedio", false},
                                        {"avanzato", false},
                                        {"kolay", false},
                                        {"orta", false},
                                        {"zor", false},
                                        {"başlangıç", false},
                                        {"ileri", false},
                                        {"temel", true},
                                        {"łatwe", false},
                                        {"średnie", false},
                                        {"trudne", false},
                                        {"初级", false},
                                        {"中级", false},
                                        {"高级", false},
                                        {"简单", false},
                                        {"中等", false},
                                        {"困难", false},
                                        {"基础", true},
                                        {"进阶", false},
                                        {"初級", false},
                                        {"中級", false},
                                        {"上級", false},
                                        {"초급", false},
                                        {"중급", false},
                                        {"고급", false},
                                        {"mudah", false},
                                        {"sedang", false},
                                        {"sulit", false},
                                        {"dễ", true},
                                        {"khó", true},
                                        {"trung bình", true},
                                        {"سهل", false},
                                        {"متوسط", false},
                                        {"صعب", false},
                                        {"سهلة", false},
                                        {"متوسطة", false},
                                        {"صعبة", false},
                                        {"مبتدئ", false},
                                        {"متقدم", false},
                                        {"آسان", false},
                                        {"سخت", false},
                                        {"guru", false},
                                        {"trainee", false},
                                        {"intern", true},
                                        {"regular", true},
                                        {"staff", true},
                                        {"principal", true},
                                        {"middle+", false},
                                        {"эксперт", false},
                                        {"экспертный", false},
                                        {"высокий", true},
                                        {"низкий", true},
                                        {"трудные", false},
                                        {"трудный", false},
                                        {"начинающий", false},
                                        {"начинающих", false},
                                        {"джун", false},
                                        {"синьор", false},
                                        {"легко", false},
                                        {"средне", false},
                                        {"сложно", false},
                                        {"легкі", false},
                                        {"середні", false},
                                        {"складні", false},
                                        {"легкий", false},
                                        {"середній", false},
                                        {"складний", false},
                                        {"базові", false},
                                        {"experto", false},
                                        {"expertos", false},
                                        {"principiantes", false},
                                        {"novato", false},
                                        {"media", true},
                                        {"alta", true},
                                        {"baja", true},
                                        {"baixa", true},
                                        {"média", true},
                                        {"difícil", false},
                                        {"especialista", false},
                                        {"iniciantes", false},
                                        {"intermediária", false},
                                        {"avançada", false},
                                        {"básica", false},
                                        {"avanzada", false},
                                        {"fortgeschrittener", false},
                                        {"experten", false},
                                        {"profi", false},
                                        {"confirmé", false},
                                        {"débutants", false},
                                        {"semplice", false},
                                        {"media", true},
                                        {"principianti", false},
                                        {"avanzate", false},
                                        {"esperto", false},
                                        {"uzman", false},
                                        {"acemi", false},
                                        {"podstawowy", false},
                                        {"podstawowe", false},
                                        {"podstawy", true},
                                        {"średniozaawansowany", false},
                                        {"średniozaawansowane", false},
                                        {"zaawansowany", false},
                                        {"zaawansowane", false},
                                        {"początkujący", false},
                                        {"łatwy", false},
                                        {"średni", false},
                                        {"trudny", false},
                                        {"makkelijk", false},
                                        {"gemiddeld", false},
                                        {"moeilijk", false},
                                        {"gevorderd", false},
                                        {"lätt", false},
                                        {"svår", false},
                                        {"lehké", false},
                                        {"těžké", false},
                                        {"začátečník", false},
                                        {"pokročilý", false},
                                        {"入门", false},
                                        {"初阶", false},
                                        {"中阶", false},
                                        {"高阶", false},
                                        {"容易", false},
                                        {"簡單", false},
                                        {"困難", false},
                                        {"難しい", false},
                                        {"易しい", false},
                                        {"やさしい", false},
                                        {"普通", true},
                                        {"初心者", false},
                                        {"中級者", false},
                                        {"上級者", false},
                                        {"基本", true},
                                        {"応用", true},
                                        {"標準", true},
                                        {"쉬움", false},
                                        {"보통", false},
                                        {"어려움", false},
                                        {"기초", true},
                                        {"심화", true},
                                        {"입문", true},
                                        {"상", true},
                                        {"중", true},
                                        {"하", true},
                                        {"pemula", false},
                                        {"menengah", false},
                                        {"lanjutan", false},
                                        {"cơ bản", true},
                                        {"nâng cao", true},
                                        {"ง่าย", true},
                                        {"ปานกลาง", true},
                                        {"ยาก", true},
                                        {"आसान", false},
                                        {"मध्यम", false},
                                        {"कठिन", false},
                                        {"εύκολο", false},
                                        {"μέτριο", false},
                                        {"δύσκολο", false}};

constexpr std::string_view kLevelFillers[] = {
    "level",       "levels",     "questions", "question",   "interview", "for",       "the",
    "tier",        "difficulty", "developer", "developers", "engineer",  "section",   "уровень",
    "вопросы",     "вопросов",   "уровня",    "nivel",      "nível",     "preguntas", "perguntas",
    "niveau",      "questions:", "stufe",     "fragen",     "seviye",    "sorular",   "livello",
    "domande",     "poziom",     "pytania",   "级",         "级别",      "题",        "问题",
    "の",          "問題",       "and",       "problems",   "tasks",     "part",      "кандидат",
    "разработчик", "&"};

template <size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Lower-case words of letters, digits and inner hyphens.
std::vector<std::string> words_of(std::string_view text) {
  const std::string lower = lower_case(text);
  std::vector<std::string> words;
  std::string word;
  for (size_t i = 0; i <= lower.size();) {
    const size_t start = i;
    const char32_t c = i < lower.size() ? next_character(lower, i) : U' ';
    if (start == lower.size()) ++i;
    const bool inside = is_letter(c) || is_digit(c) || c == '-' || c == '&' || c == '\'';
    if (inside) word.append(lower, start, i - start);
    if (!inside && !word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

const Difficulty* difficulty_of(std::string_view word) {
  const auto found = std::find_if(std::begin(kDifficulties), std::end(kDifficulties),
                                  [&](const Difficulty& level) { return level.word == word; });
  return found == std::end(kDifficulties) ? nullptr : found;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool is_count_word(const std::string& word) {
  static constexpr std::string_view kWords[] = {
      "questions", "question",  "q",         "qs",        "вопросов", "вопроса", "вопрос",
      "питань",    "preguntas", "pregunta",  "perguntas", "questões", "fragen",  "frage",
      "domande",   "soru",      "pytań",     "pytania",   "题",       "道题",    "个问题",
      "問",        "问",        "문제",      "개",        "items",    "mcqs",    "pertanyaan",
      "câu",       "problems",  "exercises", "tasks",     "total"};
  return is_one_of(kWords, word);
}

// Cuts a trailing "(12)", "[12 questions]", "- 12 questions" off the title.
void cut_count(SectionTitle& title) {
  static const std::regex kBracketed(
      R"(^(.*\S)\s*(?:\(|\[|（|【)\s*(\d{1,5})\s*([^()\[\]\d]{0,40}?)(?:\)|\]|）|】)$)");
  static const std::regex kDashed(R"(^(.*\S)\s*(?:-|–|—|:|\|)\s*(\d{1,5})\s+(\S{1,30})$)");
  std::smatch match;
  if (title.text.size() > 400) return;
  const bool bracketed = std::regex_match(title.text, match, kBracketed);
  if (!bracketed && !std::regex_match(title.text, match, kDashed)) return;
  const std::string word = lower_case(trim(match[3].str()));
  title.count_is_named = is_count_word(word);
  if (!title.count_is_named && !(bracketed && word.empty())) return;
  title.stated_count = static_cast<unsigned>(std::stoul(match[2].str()));
  title.text = match[1].str();
}

std::string without_trailing_colon(std::string text) {
  for (const std::string_view colon : {":", "："}) {
    if (text.ends_with(colon)) text.resize(text.size() - colon.size());
  }
  return std::string(trim(text));
}

}  // namespace

bool is_section_without_questions(std::string_view title) {
  const std::string key = joined(words_of(title));
  return is_one_of(kWithoutQuestions, key);
}

bool is_table_of_contents(std::string_view title) {
  static constexpr std::string_view kNames[] = {"table of contents",
                                                "contents",
                                                "toc",
                                                "table des matières",
                                                "sommaire",
                                                "содержание",
                                                "оглавление",
                                                "зміст",
                                                "índice",
                                                "indice",
                                                "contenido",
                                                "tabla de contenido",
                                                "tabla de contenidos",
                                                "sumário",
                                                "conteúdo",
                                                "inhaltsverzeichnis",
                                                "inhalt",
                                                "indice dei contenuti",
                                                "sommario",
                                                "içindekiler",
                                                "spis treści",
                                                "obsah",
                                                "daftar isi",
                                                "mục lục",
                                                "目录",
                                                "目錄",
                                                "目次",
                                                "목차",
                                                "المحتويات",
                                                "الفهرس",
                                                "สารบัญ",
                                                "list of questions"};
  return is_one_of(kNames, joined(words_of(title)));
}

bool is_generic_section(std::string_view title) {
  return is_one_of(kGeneric, joined(words_of(title)));
}

std::string difficulty_in(std::string_view title) {
  std::string found;
  const std::vector<std::string> words = words_of(title);
  if (words.size() > 1 && difficulty_of(joined(words))) return joined(words);
  for (const std::string& word : words) {
    const Difficulty* level = difficulty_of(word);
    if (!level || (level->alone && !is_difficulty_only(title))) continue;
    if (!found.empty()) return {};
    found = word;
  }
  return found;
}

bool is_difficulty_only(std::string_view title) {
  bool found = false;
  const std::vector<std::string> words = words_of(title);
  if (words.size() > 1 && difficulty_of(joined(words))) return true;
  for (const std::string& word : words) {
    if (difficulty_of(word)) {
      found = true;
    } else if (!is_one_of(kLevelFillers, word) &&
               !std::isdigit(static_cast<unsigned char>(word[0]))) {
      return false;
    }
  }
  return found;
}

namespace {

// Bytes of ":sparkles:" at the start of `text`; 0 if there is none.
size_t shortcode_length(std::string_view text) {
  if (!text.starts_with(':')) return 0;
  const size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_+-", 1);
  const bool closed = end != std::string_view::npos && end > 2 && text[end] == ':';
  return closed ? end + 1 : 0;
}

std::string_view without_shortcodes(std::string_view text) {
  text = trim(text);
  for (size_t length = 0; (length = shortcode_length(text)) > 0;) text = trim(text.substr(length));
  while (text.ends_with(':')) {
    const size_t start = text.size() < 2 ? std::string_view::npos : text.rfind(" :");
    if (start == std::string_view::npos) break;
    if (shortcode_length(text.substr(start + 1)) != text.size() - start - 1) break;
    text = trim(text.substr(0, start));
  }
  return text;
}

}  // namespace

std::string without_icons(std::string_view text) {
  text = without_shortcodes(text);
  const auto is_icon = [](char32_t c) {
    return is_space(c) || is_pictograph(c) || c == kReplacementCharacter || c == 0x200D;
  };
  size_t begin = text.size();
  size_t end = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    const char32_t c = next_character(text, i);
    if (is_icon(c)) continue;
    begin = std::min(begin, start);
    end = i;
  }
  return begin >= end ? std::string() : std::string(text.substr(begin, end - begin));
}

size_t chinese_number_length(std::string_view text) {
  static constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
  static constexpr std::u32string_view kMarks = U"、.．,，";
  size_t i = 0;
  for (int digits = 0; i < text.size() && digits < 4; ++digits) {
    const char32_t c = next_character(text, i);
    if (digits > 0 && kMarks.find(c) != std::u32string_view::npos) return i;
    if (kNumerals.find(c) == std::u32string_view::npos) return 0;
  }
  return 0;
}

std::string without_card_tag(std::string_view text) {
  static constexpr std::string_view kTags[] = {" #card",       " #cards", " #flashcard",
                                               " #flashcards", " #anki",  " #sr"};
  for (const std::string_view tag : kTags) {
    if (text.ends_with(tag)) text.remove_suffix(tag.size());
  }
  return std::string(trim(text));
}

SectionTitle read_section_title(std::string_view plain) {
  SectionTitle title;
  plain = plain.substr(chinese_number_length(plain));
  const QuestionLabel label = read_label(plain);
  if (label.kind == QuestionLabel::Kind::kNumber) {
    title.number = label.number;
    plain = plain.substr(label.length);
  }
  title.text = without_card_tag(without_icons(plain));
  while (title.text.starts_with('#')) title.text = std::string(trim(title.text.substr(1)));
  title.with_count = without_trailing_colon(title.text);
  title.text = title.with_count;
  cut_count(title);
  title.text = without_trailing_colon(without_icons(title.text));
  return title;
}

}  // namespace qbank
