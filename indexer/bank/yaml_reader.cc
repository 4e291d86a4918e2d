#include "indexer/bank/yaml_reader.h"

#include <yaml.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "indexer/bank/json_records.h"

namespace qbank {
namespace {

using Json = nlohmann::ordered_json;

struct Parser {
  explicit Parser(std::string_view text) {
    yaml_parser_initialize(&parser);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  ~Parser() { yaml_parser_delete(&parser); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  yaml_parser_t parser;
};

struct Event {
  ~Event() { yaml_event_delete(&event); }
  yaml_event_t event{};
};

bool is_integer(const std::string& text) {
  return !text.empty() && text.size() < 10 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

// Builds the tree of one document from the events of the parser.
class TreeBuilder {
 public:
  enum class Step { kMore, kDocument, kEnd };

  // Throws std::length_error if the document is nested too deeply.
  Step take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        add_scalar(event);
        break;
      case YAML_ALIAS_EVENT:
        add(Json());
        break;
      case YAML_SEQUENCE_START_EVENT:
        open(Json::array());
        break;
      case YAML_MAPPING_START_EVENT:
        open(Json::object());
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close();
        break;
      case YAML_DOCUMENT_END_EVENT:
        return Step::kDocument;
      case YAML_STREAM_END_EVENT:
        return Step::kEnd;
      default:
        break;
    }
    return Step::kMore;
  }

  Json finish() {
    open_.clear();
    return std::exchange(root_, Json());
  }

 private:
  struct Level {
    Json value;
    std::string key;
    bool has_key = false;
  };

  void add_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    std::string text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && is_integer(text) && is_value()) return add(Json(std::stol(text)));
    if (plain && (text == "true" || text == "false") && is_value())
      return add(Json(text == "true"));
    add(Json(std::move(text)));
  }

  bool is_value() const {
    return open_.empty() || open_.back().value.is_array() || open_.back().has_key;
  }

  void open(Json value) {
    if (open_.size() >= static_cast<size_t>(kMaxRecordDepth)) throw std::length_error("too deep");
    open_.push_back({std::move(value), {}, false});
  }

  void close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    add(std::move(value));
  }

  void add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Level& level = open_.back();
    if (level.value.is_array()) {
      level.value.push_back(std::move(value));
    } else if (!level.has_key) {
      level.key = value.is_string() ? value.get<std::string>() : value.dump();
      level.has_key = true;
    } else {
      level.value[level.key] = std::move(value);
      level.has_key = false;
    }
  }

  Json root_;
  std::vector<Level> open_;
};

void reject(SourceQuestions& result, const SourceContext& context, unsigned line, std::string why) {
  result.findings.push_back(
      {Finding::Severity::kError, "rejected-record", context.path, line, std::move(why)});
}

}  // namespace

SourceQuestions read_yaml(std::string_view text, const SourceContext& context) {
  SourceQuestions result;
  Parser source(text);
  TreeBuilder builder;
  while (true) {
    Event event;
    if (!yaml_parser_parse(&source.parser, &event.event)) {
      const char* problem = source.parser.problem ? source.parser.problem : "syntax error";
      reject(result, context, static_cast<unsigned>(source.parser.problem_mark.line + 1),
             std::string("this is not valid YAML: ") + problem);
      return result;
    }
    try {
      const auto step = builder.take(event.event);
      if (step == TreeBuilder::Step::kEnd) return result;
      if (step == TreeBuilder::Step::kDocument) {
        collect_questions(builder.finish(), context, result);
      }
    } catch (const std::length_error&) {
      reject(result, context, 0, "it is nested too deeply");
      return result;
    }
  }
}

}  // namespace qbank
