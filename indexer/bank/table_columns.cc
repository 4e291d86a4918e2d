#include "indexer/bank/table_columns.h"

#include <algorithm>
#include <iterator>

#include "indexer/bank/markdown_inline.h"
#include "indexer/bank/question_evidence.h"
#include "indexer/bank/section_names.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr std::string_view kQuestionNames[] = {"question", "questions",  "interview question",
                                               "вопрос",   "вопросы",    "питання",
                                               "pregunta", "preguntas",  "frage",
                                               "fragen",   "domanda",    "domande",
                                               "pergunta", "perguntas",  "questão",
                                               "soru",     "sorular",    "pytanie",
                                               "pytania",  "otázka",     "问题",
                                               "問題",     "题目",       "題目",
                                               "面试题",   "質問",       "문제",
                                               "질문",     "pertanyaan", "câu hỏi",
                                               "السؤال",   "سؤال",       "คำถาม",
                                               "problem",  "vraag"};
// A list of tasks by name; any other table may have such a column, too.
constexpr std::string_view kTitleNames[] = {"title",    "problem name", "problem title", "name",
                                            "название", "título",       "titel",         "标题",
                                            "题名",     "タイトル",     "제목",          "titre"};
constexpr std::string_view kNumberNames[] = {
    "#",      "no",   "no.",  "nr",   "nr.",  "№",      "n°",  "nº",      "id",
    "номер",  "序号", "编号", "番号", "번호", "number", "num", "sr. no.", "s.no",
    "s. no.", "sno",  "q",    "q#",   "q.",   "题号",   "no。"};
constexpr std::string_view kTopicNames[] = {
    "topic",      "topics",    "category", "section",      "subject", "area",      "theme",
    "тема",       "категория", "раздел",   "тема вопроса", "tema",    "categoría", "categoria",
    "thema",      "kategorie", "thème",    "catégorie",    "konu",    "kategori",  "temat",
    "kategoria",  "主题",      "分类",     "類別",         "类别",    "分類",      "カテゴリ",
    "カテゴリー", "分野",      "주제",     "분류",         "domain",  "tag"};
constexpr std::string_view kTierNames[] = {
    "difficulty",  "level",         "tier",       "сложность", "уровень",
    "рівень",      "складність",    "dificultad", "nivel",     "nível",
    "dificuldade", "schwierigkeit", "niveau",     "stufe",     "schwierigkeitsgrad",
    "difficulté",  "difficoltà",    "livello",    "zorluk",    "seviye",
    "poziom",      "trudność",      "难度",       "難度",      "难易度",
    "難易度",      "レベル",        "난이도",     "grade",     "seniority",
    "complexity",  "obtížnost"};
constexpr std::string_view kAnswerNames[] = {
    "answer",         "answers", "solution", "ответ",    "ответы",     "відповідь", "respuesta",
    "antwort",        "réponse", "resposta", "risposta", "cevap",      "yanıt",     "odpowiedź",
    "答案",           "回答",    "解答",     "答",       "정답",       "답변",      "답",
    "correct answer", "jawaban", "đáp án",   "الجواب",   "explanation"};

template <size_t N>
std::optional<size_t> column_named(const std::vector<std::string>& head,
                                   const std::string_view (&names)[N]) {
  for (size_t i = 0; i < head.size(); ++i) {
    const std::string name = lower_case(without_icons(plain_text(head[i])));
    if (std::find(std::begin(names), std::end(names), name) != std::end(names)) return i;
  }
  return std::nullopt;
}

double mean_likeness(const std::vector<std::vector<std::string>>& rows, size_t column) {
  double sum = 0;
  for (const auto& row : rows) {
    if (column < row.size()) sum += question_likeness(plain_text(row[column]));
  }
  return rows.empty() ? 0 : sum / static_cast<double>(rows.size());
}

bool is_number_column(const std::vector<std::vector<std::string>>& rows, size_t column) {
  return std::all_of(rows.begin(), rows.end(), [&](const auto& row) {
    const std::string cell = column < row.size() ? plain_text(row[column]) : "";
    return !cell.empty() && cell.find_first_not_of("0123456789.") == std::string::npos;
  });
}

bool is_tier_column(const std::vector<std::vector<std::string>>& rows, size_t column) {
  const auto levels = std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
    return column < row.size() && is_difficulty_only(plain_text(row[column]));
  });
  return static_cast<size_t>(levels) * 2 > rows.size();
}

}  // namespace

std::vector<std::string> table_cells(std::string_view row) {
  row = trim(row);
  if (row.starts_with('|')) row = row.substr(1);
  std::vector<std::string> cells(1);
  bool code = false;
  for (size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '`') code = !code;
    if (row[i] == '\\' && i + 1 < row.size() && row[i + 1] == '|') {
      cells.back() += '|';
      ++i;
    } else if (row[i] == '|' && !code) {
      cells.emplace_back();
    } else {
      cells.back() += row[i];
    }
  }
  if (cells.size() > 1 && trim(cells.back()).empty()) cells.pop_back();
  for (std::string& cell : cells) cell = std::string(trim(cell));
  return cells;
}

std::optional<TableColumns> find_columns(const std::vector<std::string>& head,
                                         const std::vector<std::vector<std::string>>& rows) {
  TableColumns columns;
  columns.number = column_named(head, kNumberNames);
  columns.topic = column_named(head, kTopicNames);
  columns.tier = column_named(head, kTierNames);
  columns.answer = column_named(head, kAnswerNames);
  const auto question = column_named(head, kQuestionNames);
  columns.named = question.has_value();
  double best = 0.4;
  for (size_t i = 0; i < head.size(); ++i) {
    if (!columns.number && is_number_column(rows, i)) columns.number = i;
    if (!columns.tier && is_tier_column(rows, i)) columns.tier = i;
    const double likeness = mean_likeness(rows, i);
    if (likeness > best) {
      best = likeness;
      columns.question = i;
    }
  }
  if (question) columns.question = *question;
  if (!question && best <= 0.4) {
    const auto title = column_named(head, kTitleNames);
    if (!title || !columns.tier) return std::nullopt;
    columns.question = *title;
    columns.named = true;
  }
  return columns;
}

}  // namespace qbank
