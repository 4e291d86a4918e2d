#include "indexer/bank/json_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "indexer/bank/record.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

using Json = nlohmann::ordered_json;
using Severity = Finding::Severity;

constexpr int kMaxDepth = 64;
constexpr size_t kMaxFindings = 1000;

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null() || value.is_structured()) return {};
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The text of a choice such as {"text": "four", "correct": true}.
void add_choice(const Json& choice, RecordField& field) {
  std::string text;
  bool correct = false;
  for (const auto& [name, value] : choice.items()) {
    if (value.is_boolean()) correct = correct || value.get<bool>();
    if (value.is_string() && text.size() < text_of(value).size()) text = text_of(value);
  }
  if (text.empty()) return;
  field.correct.resize(field.values.size(), false);
  field.values.push_back(std::move(text));
  field.correct.push_back(correct);
}

RecordField field_of(const Json& value) {
  RecordField field;
  field.is_list = value.is_array();
  field.is_number = value.is_number();
  if (value.is_array()) {
    for (const Json& element : value) {
      if (element.is_object()) {
        add_choice(element, field);
      } else if (std::string text = text_of(element); !text.empty()) {
        field.values.push_back(std::move(text));
      }
    }
  } else if (value.is_object()) {
    for (const auto& [name, element] : value.items()) {
      if (std::string text = text_of(element); !text.empty()) field.values.push_back(text);
    }
    field.is_list = true;
  } else if (std::string text = text_of(value); !text.empty()) {
    field.values.push_back(std::move(text));
  }
  if (!field.correct.empty()) field.correct.resize(field.values.size(), false);
  return field;
}

Record record_of(const Json& object, unsigned line) {
  Record record;
  record.line = line;
  for (const auto& [name, value] : object.items()) {
    record.fields[lower_case(name)] = field_of(value);
  }
  return record;
}

// The parser recurses into nested values; deeper nesting than any bank has is refused before.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

class JsonReader {
 public:
  explicit JsonReader(const SourceContext& context)
      : context_(context), mapping_(context.options.field_map) {}

  SourceQuestions read_lines(std::string_view text) {
    unsigned number = 1;
    for (size_t begin = 0; begin < text.size(); ++number) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = trim(text.substr(begin, end - begin));
      if (!line.empty()) read_line(line, number);
      begin = end + 1;
    }
    return std::move(result_);
  }

  SourceQuestions read_value(std::string_view text) {
    const Json value = is_too_deep(text) ? Json(Json::value_t::discarded)
                                         : Json::parse(text, nullptr, false);
    if (value.is_discarded()) {
      reject(0, "this is not valid JSON");
      return std::move(result_);
    }
    std::vector<std::string> path;
    collect(value, path);
    return std::move(result_);
  }

 private:
  void read_line(std::string_view line, unsigned number) {
    const Json value = is_too_deep(line) ? Json(Json::value_t::discarded)
                                         : Json::parse(line, nullptr, false);
    if (value.is_discarded()) {
      reject(number, "this line is not valid JSON");
    } else if (!value.is_object()) {
      reject(number, "this line is no JSON object");
    } else if (auto question = mapping_.question_of(record_of(value, number))) {
      result_.questions.push_back(std::move(*question));
    } else {
      reject(number, "this record has no question; name its field with a field map");
    }
  }

  bool holds_question(const Json& object) const {
    const auto& map = context_.options.field_map;
    const auto mapped = map.find("text");
    return std::any_of(object.items().begin(), object.items().end(), [&](const auto& item) {
      if (!item.value().is_string()) return false;
      return mapped != map.end() ? item.key() == mapped->second
                                 : is_question_field(lower_case(item.key()));
    });
  }

  // An object with a list of objects below it is a section, not a question.
  static bool is_section(const Json& object) {
    return std::any_of(object.begin(), object.end(), [](const Json& value) {
      if (!value.is_array() || value.empty() || !value[0].is_object()) return false;
      return std::any_of(value[0].items().begin(), value[0].items().end(), [](const auto& item) {
        const std::string name = lower_case(item.key());
        return item.value().is_string() && name != "text" && name != "name" && name != "title" &&
               is_question_field(name);
      });
    });
  }

  void collect(const Json& value, std::vector<std::string>& path) {
    if (value.is_array()) {
      for (const Json& element : value) collect(element, path);
    } else if (value.is_object() && holds_question(value) && !is_section(value)) {
      add(value, path);
    } else if (value.is_object()) {
      collect_members(value, path);
    }
  }

  void collect_members(const Json& object, std::vector<std::string>& path) {
    const bool section = is_section(object);
    const std::string title = section ? title_of(object) : std::string();
    if (!title.empty()) path.push_back(title);
    for (const auto& [name, value] : object.items()) {
      if (!value.is_structured()) continue;
      const bool named = !section && !is_container_name(name);
      if (named) path.push_back(name);
      collect(value, path);
      if (named) path.pop_back();
    }
    if (!title.empty()) path.pop_back();
  }

  static std::string title_of(const Json& object) {
    for (const char* name : {"topic", "category", "title", "name", "section", "subject"}) {
      const auto found = object.find(name);
      if (found != object.end() && found->is_string()) return found->get<std::string>();
    }
    return {};
  }

  static bool is_container_name(const std::string& name) {
    const std::string lower = lower_case(name);
    static constexpr std::string_view kNames[] = {"questions", "results", "items", "data", "records",
                                                  "quiz", "list", "entries", "question_bank",
                                                  "cards", "notes", "rows", "quizzes"};
    return std::find(std::begin(kNames), std::end(kNames), lower) != std::end(kNames);
  }

  void add(const Json& object, const std::vector<std::string>& path) {
    auto question = mapping_.question_of(record_of(object, ++records_));
    if (!question) return reject(records_, "this record has no question");
    if (question->topic.empty()) question->topic = path;
    result_.questions.push_back(std::move(*question));
  }

  void reject(unsigned line, std::string why) {
    if (result_.findings.size() >= kMaxFindings) return;
    result_.findings.push_back(
        {Severity::kError, "rejected-record", context_.path, line, std::move(why)});
  }

  const SourceContext& context_;
  RecordMapping mapping_;
  unsigned records_ = 0;
  SourceQuestions result_;
};

}  // namespace

SourceQuestions read_json_lines(std::string_view text, const SourceContext& context) {
  return JsonReader(context).read_lines(text);
}

SourceQuestions read_json(std::string_view text, const SourceContext& context) {
  return JsonReader(context).read_value(text);
}

}  // namespace qbank
