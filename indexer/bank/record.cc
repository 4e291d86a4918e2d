#include "indexer/bank/record.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/bank/html_entities.h"
#include "indexer/bank/unicode_text.h"
#include "indexer/error.h"
#include "indexer/web_address.h"

namespace qbank {
namespace {

constexpr size_t kMaxQuestion = size_t{64} * 1024;  // longer texts are no questions

// What a field of a record is for: our fields.
enum class Role : std::uint8_t {
  kText,
  kId,
  kNumber,
  kTopic,
  kTier,
  kBody,
  kAnswer,
  kExplanation,
  kOptions,
  kDistractors,  // options that are wrong
  kTags,
  kUrl,
  kBank,
  kLine,
  kLanguage,
};
constexpr size_t kRoles = 15;

// A role with its own name and those that banks give it, the likeliest first.
struct FieldNames {
  Role role;
  std::string_view ours;
  std::vector<std::string_view> theirs;
};

const std::vector<FieldNames>& field_names() {
  static const std::vector<FieldNames> names = {
      {Role::kText,
       "text",
       {"text",     "question",   "question_text",  "questiontext",  "questions",
        "prompt",   "q",          "stem",           "query",         "title",
        "problem",  "front",      "name",           "clue",          "вопрос",
        "питання",  "pregunta",   "frage",          "domanda",       "pergunta",
        "questão",  "soru",       "pytanie",        "问题",          "問題",
        "题目",     "題目",       "質問",           "문제",          "질문",
        "sentence", "content",    "riddle",         "statement",     "السؤال",
        "سؤال",     "pertanyaan", "soal",           "câu_hỏi",       "vraag",
        "otázka",   "întrebare",  "питання",        "задание",       "enunciado",
        "คำถาม",    "प्रश्न",       "fråga",          "kysymys",       "ερώτηση",
        "kérdés",   "ques",       "question_title", "question_body", "面试题",
        "설문"}},
      {Role::kId,
       "id",
       {"id", "_id", "uid", "uuid", "key", "question_id", "questionid", "qid", "guid"}},
      {Role::kNumber,
       "number",
       {"number",
        "no",
        "nr",
        "num",
        "n",
        "#",
        "№",
        "номер",
        "序号",
        "order",
        "n.",
        "n°",
        "nº",
        "번호",
        "番号",
        "编号",
        "s.no",
        "sr_no",
        "number_of_question",
        "id_pregunta"}},
      {Role::kTopic,
       "topic",
       {"topic",     "topics",      "category",       "categories",    "subject",   "section",
        "chapter",   "theme",       "domain",         "area",          "module",    "unit",
        "deck",      "category_id", "topic_path",     "category_name", "тема",      "категория",
        "раздел",    "tema",        "categoría",      "categoria",     "thema",     "kategorie",
        "catégorie", "thème",       "konu",           "kategori",      "kategoria", "分类",
        "主题",      "カテゴリ",    "分野",           "类别",          "주제",      "course",
        "skill",     "الفئة",       "الموضوع",        "カテゴリー",    "ジャンル",  "科目",
        "章节",      "知识点",      "카테고리",       "분류",          "과목",      "категорія",
        "materia",   "disciplina",  "assunto",        "ders",          "fach",      "vak",
        "chủ_đề",    "danh_mục",    "mata_pelajaran", "subject_name",  "topic_name"}},
      {Role::kTier, "tier", {"tier",          "difficulty",
                             "level",         "grade",
                             "complexity",    "difficulty_level",
                             "сложность",     "уровень",
                             "dificultad",    "nivel",
                             "schwierigkeit", "niveau",
                             "difficulté",    "difficoltà",
                             "livello",       "dificuldade",
                             "nível",         "zorluk",
                             "seviye",        "poziom",
                             "难度",          "難易度",
                             "난이도",        "hardness",
                             "المستوى",       "الصعوبة",
                             "độ_khó",        "tingkat",
                             "kesulitan",     "レベル",
                             "难易度",        "難度",
                             "ระดับ",          "рівень",
                             "складність",    "obtížnost",
                             "moeilijkheid",  "livello_di_difficoltà"}},
      {Role::kBody,
       "body",
       {"body", "code", "snippet", "description", "context", "detail", "details", "passage"}},
      {Role::kAnswer,
       "answer",
       {"answer",
        "answers",
        "correct_answer",
        "correctanswer",
        "correct",
        "answer_text",
        "a",
        "solution",
        "response",
        "back",
        "correct_option",
        "correctoption",
        "right_answer",
        "correct_answers",
        "answerkey",
        "answer_key",
        "ответ",
        "відповідь",
        "respuesta",
        "antwort",
        "réponse",
        "risposta",
        "resposta",
        "cevap",
        "odpowiedź",
        "答案",
        "回答",
        "解答",
        "정답",
        "답변",
        "الجواب",
        "الإجابة",
        "jawaban",
        "đáp_án",
        "antwoord",
        "odpověď",
        "respuesta_correcta",
        "resposta_correta",
        "risposta_corretta",
        "richtige_antwort",
        "bonne_réponse",
        "правильный_ответ",
        "正解",
        "正确答案",
        "답",
        "doğru_cevap",
        "คำตอบ",
        "उत्तर",
        "ans"}},
      {Role::kExplanation,
       "explanation",
       {"explanation", "explanations", "rationale", "пояснение", "объяснение", "пояснення",
        "explicación", "explicação", "explication", "spiegazione", "erklärung", "wyjaśnienie",
        "解析", "解説", "해설"}},
      {Role::kOptions,
       "options",
       {"options",
        "choices",
        "option",
        "alternatives",
        "possible_answers",
        "answer_options",
        "варианты",
        "opciones",
        "optionen",
        "opções",
        "选项",
        "選択肢",
        "seçenekler",
        "alternativas",
        "opzioni",
        "antworten",
        "antwortmöglichkeiten",
        "propositions",
        "보기",
        "선택지",
        "الخيارات",
        "lựa_chọn",
        "pilihan",
        "варіанти",
        "варианты_ответов",
        "respuestas"}},
      {Role::kDistractors,
       "distractors",
       {"distractors", "incorrect_answers", "wrong_answers", "incorrect_options", "wrong_options"}},
      {Role::kTags,
       "tags",
       {"tags", "tag", "keywords", "labels", "метки", "etiquetas", "标签", "タグ"}},
      {Role::kUrl, "url", {"url", "link", "href", "permalink", "ссылка", "source_url"}},
      {Role::kBank, "bank", {"bank"}},
      {Role::kLine, "line", {"line"}},
      {Role::kLanguage, "language", {"language", "lang", "locale"}}};
  return names;
}

// What a field's name means: a role, and how far down its list of names it stands.
struct Meaning {
  Role role;
  size_t rank = 0;
};

// A name may mean several roles.
const std::vector<Meaning>& meanings_of(std::string_view name) {
  static const std::unordered_map<std::string_view, std::vector<Meaning>> all = [] {
    std::unordered_map<std::string_view, std::vector<Meaning>> result;
    for (const FieldNames& names : field_names()) {
      for (size_t i = 0; i < names.theirs.size(); ++i) {
        result[names.theirs[i]].push_back({names.role, i});
      }
    }
    return result;
  }();
  static const std::vector<Meaning> none;
  const auto found = all.find(name);
  return found == all.end() ? none : found->second;
}

bool has_value(const RecordField& field) {
  return std::any_of(field.values.begin(), field.values.end(),
                     [](const std::string& value) { return !value.empty(); });
}

std::vector<std::string> split_path(const std::string& path) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t separator = std::min(
        {path.find(" > ", begin), path.find("::", begin), path.find(" / ", begin), path.size()});
    const std::string part(trim(std::string_view(path).substr(begin, separator - begin)));
    if (!part.empty()) parts.push_back(part);
    begin = separator + (path.compare(separator, 2, "::") == 0 ? 2 : 3);
  }
  return parts;
}

std::vector<std::string> split_tags(const std::string& tags) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : tags + ',') {
    if (c != ',' && c != ';' && c != '|') {
      part += c;
      continue;
    }
    if (!trim(part).empty()) parts.emplace_back(trim(part));
    part.clear();
  }
  return parts;
}

// One of `prefixes` and a letter or digit: one value of several, each in a field of its own.
template <size_t N>
bool is_numbered_field(const std::string& name, const std::string_view (&prefixes)[N]) {
  for (const std::string_view prefix : prefixes) {
    if (!name.starts_with(prefix)) continue;
    std::string_view rest = std::string_view(name).substr(prefix.size());
    while (rest.starts_with('_') || rest.starts_with(' ') || rest.starts_with('-')) {
      rest = rest.substr(1);
    }
    if (rest.size() == 1 && std::isalnum(static_cast<unsigned char>(rest[0]))) return true;
  }
  return false;
}

// "option_a", "optiona", "a", "choice1", "answer_2", "opcion1": one choice a field.
bool is_option_field(const std::string& name) {
  static constexpr std::string_view kPrefixes[] = {
      "option",  "choice", "opt",       "answer",    "opcion",   "opción",      "opção", "opcao",
      "вариант", "choix",  "seçenek",   "antwort",   "pilihan",  "alternativa", "ответ", "選択肢",
      "选项",    "보기",   "odpowiedź", "respuesta", "resposta", "réponse"};
  return is_numbered_field(name, kPrefixes) ||
         (name.size() == 1 && name[0] >= 'a' && name[0] <= 'f');
}

// "incorrect_answer_1", "wrong2": one wrong choice a field.
bool is_distractor_field(const std::string& name) {
  static constexpr std::string_view kPrefixes[] = {
      "wrong",     "wrong_answer",     "wrong_option",
      "incorrect", "incorrect_answer", "incorrect_option",
      "distractor"};
  return is_numbered_field(name, kPrefixes);
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    text += (text.empty() ? "" : "\n") + value;
  }
  return text;
}

// The values of the fields that `is_wanted` names, one of each, without the field `unless`.
std::vector<std::string> values_of(const Record& record, bool (*is_wanted)(const std::string&),
                                   const RecordField* unless) {
  std::vector<std::string> values;
  for (const auto& [name, field] : record.fields) {
    std::string value = joined(field.values);
    if (is_wanted(name) && !value.empty() && &field != unless) values.push_back(std::move(value));
  }
  return values;
}

// The choice an index, a letter or a "option_b" names.
std::optional<size_t> choice_of(const std::string& answer, size_t choices, bool is_number) {
  if (answer.empty()) return std::nullopt;
  if (is_number) {
    const long index = std::strtol(answer.c_str(), nullptr, 10);
    if (index >= 0 && static_cast<size_t>(index) < choices) return static_cast<size_t>(index);
    return std::nullopt;
  }
  const auto letter = std::toupper(static_cast<unsigned char>(answer.back()));
  const bool alone = answer.size() == 1 || answer.ends_with("_" + std::string(1, answer.back()));
  if (!alone || letter < 'A' || static_cast<size_t>(letter - 'A') >= choices) return std::nullopt;
  return static_cast<size_t>(letter - 'A');
}

}  // namespace

std::string field_key(std::string_view name) {
  std::string key = lower_case(trim(name));
  std::replace_if(
      key.begin(), key.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return key;
}

void check_field_map(const std::map<std::string, std::string>& field_map) {
  std::string all;
  for (const FieldNames& names : field_names()) {
    all += (all.empty() ? "" : ", ") + std::string(names.ours);
  }
  for (const auto& [field, theirs] : field_map) {
    const bool known = std::any_of(field_names().begin(), field_names().end(),
                                   [&](const FieldNames& names) { return names.ours == field; });
    if (known) continue;
    throw Error(ErrorCode::kInvalidArgument, "a question has no field \"" + field + "\"",
                "the fields that can be mapped are " + all);
  }
}

bool is_question_field(const std::string& name) {
  const std::vector<Meaning>& meanings = meanings_of(name);
  return std::any_of(meanings.begin(), meanings.end(),
                     [](const Meaning& meaning) { return meaning.role == Role::kText; });
}

// The fields of one record by their roles.
class RecordMapping::Roles {
 public:
  Roles(const Record& record, const std::map<std::string, std::string>& field_map) {
    const bool lettered_choices = record.fields.contains("a") && record.fields.contains("b");
    for (const auto& [name, field] : record.fields) {
      if ((name == "a" && lettered_choices) || !has_value(field)) continue;
      for (const Meaning& meaning : meanings_of(name)) take(meaning, field);
    }
    if (!field_map.empty()) assign(record, field_map);
  }

  // None if no field has the role.
  const RecordField* field(Role role) const { return found_[index(role)].field; }

  std::string value(Role role) const {
    const RecordField* found = field(role);
    return found ? joined(found->values) : std::string();
  }

 private:
  struct Found {
    const RecordField* field = nullptr;
    size_t rank = 0;
  };

  static size_t index(Role role) { return static_cast<size_t>(role); }

  // The likeliest name wins, among equals the first.
  void take(const Meaning& meaning, const RecordField& field) {
    Found& best = found_[index(meaning.role)];
    if (!best.field || meaning.rank < best.rank) best = {&field, meaning.rank};
  }

  void assign(const Record& record, const std::map<std::string, std::string>& field_map) {
    for (const FieldNames& names : field_names()) {
      const auto mapped = field_map.find(std::string(names.ours));
      if (mapped == field_map.end()) continue;
      const auto field = record.fields.find(mapped->second);
      found_[index(names.role)].field = field == record.fields.end() ? nullptr : &field->second;
    }
  }

  std::array<Found, kRoles> found_;
};

RecordMapping::RecordMapping(const std::map<std::string, std::string>& field_map) {
  for (const auto& [ours, theirs] : field_map) field_map_[ours] = field_key(theirs);
}

void RecordMapping::read_answer(const Record& record, const Roles& roles, Question& question) {
  const RecordField* options = roles.field(Role::kOptions);
  const RecordField* answer = roles.field(Role::kAnswer);
  if (options) question.options = options->values;
  if (!options) question.options = values_of(record, is_option_field, answer);
  const auto answers = record.fields.find("answers");
  const bool index_into_answers = answer && answer->is_number && answers != record.fields.end() &&
                                  answers->second.is_list && &answers->second != answer;
  if (index_into_answers && question.options.empty()) {
    if (answers->second.values.size() > 1) question.options = answers->second.values;
    const auto choice = choice_of(joined(answer->values), answers->second.values.size(), true);
    question.answer = choice ? answers->second.values[*choice] : joined(answers->second.values);
    return;
  }
  if (!answer) {
    answer = options;
    if (!options || options->correct.empty()) return;
  }
  const auto& correct = answer->correct;
  if (std::find(correct.begin(), correct.end(), true) != correct.end()) {
    question.options = answer->values;
    for (size_t i = 0; i < answer->values.size(); ++i) {
      if (!answer->correct[i]) continue;
      question.answer += (question.answer.empty() ? "" : "\n") + answer->values[i];
    }
    return;
  }
  question.answer = joined(answer->values);
  const auto choice = choice_of(question.answer, question.options.size(), answer->is_number);
  if (choice) question.answer = question.options[*choice];
}

// The wrong choices, in a list or in fields of their own, are options beside the right one.
void RecordMapping::add_distractors(const Record& record, const Roles& roles, Question& question) {
  if (!question.options.empty()) return;
  const RecordField* listed = roles.field(Role::kDistractors);
  const std::vector<std::string> wrong =
      listed ? listed->values : values_of(record, is_distractor_field, nullptr);
  if (wrong.empty()) return;
  if (!question.answer.empty()) question.options.push_back(question.answer);
  question.options.insert(question.options.end(), wrong.begin(), wrong.end());
}

// The explanation stands behind the answer, or for it.
void RecordMapping::add_explanation(const Roles& roles, Question& question) {
  const std::string explanation = roles.value(Role::kExplanation);
  if (explanation.empty() || explanation == question.answer) return;
  question.answer += (question.answer.empty() ? "" : "\n\n") + explanation;
}

std::optional<Question> RecordMapping::question_of(const Record& record) const {
  Question question;
  const Roles roles(record, field_map_);
  const bool ours = record.fields.contains("text");
  const std::string text = roles.value(Role::kText);
  if (text.size() > kMaxQuestion) return std::nullopt;
  question.text = collapse_space(ours ? text : without_formatting(text));
  if (question.text.empty() || question.text.size() > kMaxQuestion) return std::nullopt;
  question.id = roles.value(Role::kId);
  question.number = roles.value(Role::kNumber);
  question.bank = roles.value(Role::kBank);
  if (const RecordField* topic = roles.field(Role::kTopic)) {
    question.topic = topic->is_list ? topic->values : split_path(joined(topic->values));
  }
  question.tier = roles.value(Role::kTier);
  question.body = roles.value(Role::kBody);
  if (const RecordField* tags = roles.field(Role::kTags)) {
    question.tags = tags->is_list ? tags->values : split_tags(joined(tags->values));
  }
  const std::string url = roles.value(Role::kUrl);
  if (is_web_address(url)) question.url = url;
  question.language = roles.value(Role::kLanguage);
  question.line = record.line;
  read_answer(record, roles, question);
  add_distractors(record, roles, question);
  add_explanation(roles, question);
  return question;
}

}  // namespace qbank
