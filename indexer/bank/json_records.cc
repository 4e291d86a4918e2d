#include "indexer/bank/json_records.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/bank/json_record_builder.h"
#include "indexer/bank/question_evidence.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kAsks = 0.8;  // least mean likeness of strings that are questions

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null() || value.is_structured()) return {};
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_container_name(const std::string& name) {
  static constexpr std::string_view kNames[] = {
      "qas",      "paragraphs", "faq",      "faqs",           "flashcards", "exercises",
      "problems", "questions",  "results",  "items",          "data",       "records",
      "quiz",     "list",       "entries",  "questions_list", "cards",      "notes",
      "rows",     "quizzes",    "content",  "question_bank",  "вопросы",    "preguntas",
      "fragen",   "perguntas",  "questoes", "问题",           "問題",       "sorular"};
  return std::find(std::begin(kNames), std::end(kNames), field_key(name)) != std::end(kNames);
}

// Gives a value as its parser would.
void give(const Json& value, JsonRecordBuilder& builder) {
  if (value.is_object()) {
    builder.start_object();
    for (const auto& [name, element] : value.items()) {
      builder.key(name);
      give(element, builder);
    }
    builder.end();
  } else if (value.is_array()) {
    builder.start_array();
    for (const Json& element : value) give(element, builder);
    builder.end();
  } else if (value.is_string()) {
    builder.string(value.get_ref<const std::string&>());
  } else if (value.is_boolean()) {
    builder.boolean(value.get<bool>());
  } else if (value.is_number()) {
    builder.number(text_of(value));
  }
}

class JsonCollector {
 public:
  JsonCollector(const SourceContext& context, SourceQuestions& result)
      : context_(context), mapping_(context.options.field_map), result_(result) {}

  void collect(const Json& value) {
    if (value.is_array() && asks(value)) {
      for (const Json& element : value) add_text(text_of(element), {});
    } else if (value.is_array() && is_rows(value)) {
      for (const Json& row : value) add_text(text_of(row[0]), text_of(row[1]));
    } else if (value.is_array()) {
      for (const Json& element : value) collect(element);
    } else if (value.is_object() && holds_question(value) && !is_section(value)) {
      add(value);
    } else if (value.is_object() && pairs(value)) {
      for (const auto& [question, answer] : value.items()) add_text(question, text_of(answer));
    } else if (value.is_object()) {
      collect_members(value);
    }
  }

 private:
  bool holds_question(const Json& object) const {
    const auto& map = context_.options.field_map;
    const auto mapped = map.find("text");
    const auto items = object.items();
    return std::any_of(items.begin(), items.end(), [&](const auto& item) {
      if (!item.value().is_string()) return false;
      return mapped != map.end() ? field_key(item.key()) == field_key(mapped->second)
                                 : is_question_field(field_key(item.key()));
    });
  }

  // An object with a list of questions below it is a section, not a question. Of a list the first
  // element tells.
  static bool is_section(const Json& object) {
    return std::any_of(object.begin(), object.end(), [](const Json& value) {
      const bool list = value.is_array() && !value.empty() && value[0].is_object();
      return list && (is_surely_question(value[0]) || is_section(value[0]));
    });
  }

  // A list of questions stands in the object itself.
  static bool holds_questions(const Json& object) {
    return std::any_of(object.begin(), object.end(), [](const Json& value) {
      return value.is_array() && !value.empty() &&
             (value[0].is_object() ? is_surely_question(value[0]) : asks(value) || is_rows(value));
    });
  }

  static bool is_surely_question(const Json& object) {
    const auto items = object.items();
    return std::any_of(items.begin(), items.end(), [](const auto& item) {
      const std::string name = field_key(item.key());
      return item.value().is_string() && name != "text" && name != "name" && name != "title" &&
             name != "content" && is_question_field(name);
    });
  }

  static bool asks(const Json& list) {
    double likeness = 0;
    for (const Json& element : list) {
      if (!element.is_string()) return false;
      likeness += question_likeness(element.get<std::string>());
    }
    return !list.empty() && likeness / static_cast<double>(list.size()) >= kAsks;
  }

  // [["What is a list?", "An ordered ..."], ...]
  static bool is_rows(const Json& list) {
    double likeness = 0;
    for (const Json& row : list) {
      if (!row.is_array() || row.size() < 2 || !row[0].is_string() || !row[1].is_string()) {
        return false;
      }
      likeness += question_likeness(row[0].get<std::string>());
    }
    return list.size() > 1 && likeness / static_cast<double>(list.size()) >= kAsks;
  }

  // {"What is a list?": "An ordered ...", ...}
  static bool pairs(const Json& object) {
    double likeness = 0;
    for (const auto& [name, value] : object.items()) {
      if (!value.is_string()) return false;
      likeness += question_likeness(name);
    }
    return object.size() > 1 && likeness / static_cast<double>(object.size()) >= kAsks;
  }

  void collect_members(const Json& object) {
    const bool section = is_section(object) || !title_of(object).empty();
    std::string title = section ? title_of(object) : std::string();
    const bool whole = !title.empty() && depth_ == 0 && !holds_questions(object);
    if (whole) title.clear();  // of the bank, which is no topic
    if (!title.empty()) path_.push_back(title);
    ++depth_;
    for (const auto& [name, value] : object.items()) {
      if (!value.is_structured()) continue;
      const bool named = title.empty() && !whole && !is_container_name(name);
      if (named) path_.push_back(name);
      collect(value);
      if (named) path_.pop_back();
    }
    --depth_;
    if (!title.empty()) path_.pop_back();
  }

  static std::string title_of(const Json& object) {
    for (const char* name : {"topic", "category", "title", "name", "section", "subject", "theme"}) {
      const auto found = object.find(name);
      if (found != object.end() && found->is_string()) return found->get<std::string>();
    }
    return {};
  }

  void add(const Json& object) {
    auto question = mapping_.question_of(record_of(object, ++records_));
    if (!question) {
      result_.findings.push_back({Finding::Severity::kError, "rejected-record", context_.path,
                                  records_, "this record has no question"});
      return;
    }
    if (question->topic.empty()) question->topic = path_;
    result_.questions.push_back(std::move(*question));
  }

  void add_text(const std::string& text, std::string answer) {
    Question question;
    question.text = collapse_space(text);
    question.answer = std::move(answer);
    question.topic = path_;
    question.line = ++records_;
    if (!question.text.empty()) result_.questions.push_back(std::move(question));
  }

  const SourceContext& context_;
  RecordMapping mapping_;
  SourceQuestions& result_;
  std::vector<std::string> path_;
  int depth_ = 0;  // objects around the value
  unsigned records_ = 0;
};

}  // namespace

Record record_of(const Json& object, unsigned line) {
  Record record;
  record.line = line;
  JsonRecordBuilder builder(record);
  give(object, builder);
  return record;
}

void collect_questions(const Json& value, const SourceContext& context, SourceQuestions& result) {
  JsonCollector(context, result).collect(value);
}

}  // namespace qbank
