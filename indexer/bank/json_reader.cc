#include "indexer/bank/json_reader.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/bank/json_records.h"
#include "indexer/bank/record.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMaxFindings = 1000;

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
      if (++depth > kMaxRecordDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

// Discarded if `text` is not valid or nested too deeply.
Json parse(std::string_view text) {
  return is_too_deep(text) ? Json(Json::value_t::discarded) : Json::parse(text, nullptr, false);
}

// The text in about as many blocks of whole lines as there are processors; one if it is short.
std::vector<std::string_view> blocks_of_lines(std::string_view text) {
  constexpr size_t kLeastBlock = 1 << 20;
  const size_t processors = std::max(1U, std::thread::hardware_concurrency());
  const size_t size = std::max(kLeastBlock, text.size() / processors + 1);
  std::vector<std::string_view> blocks;
  for (size_t begin = 0; begin < text.size();) {
    const size_t line_end = text.find('\n', std::min(begin + size, text.size()));
    const size_t end = line_end == std::string_view::npos ? text.size() : line_end + 1;
    blocks.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return blocks;
}

void append(SourceQuestions&& part, SourceQuestions& all) {
  std::move(part.questions.begin(), part.questions.end(), std::back_inserter(all.questions));
  for (Finding& finding : part.findings) {
    if (all.findings.size() < kMaxFindings) all.findings.push_back(std::move(finding));
  }
}

class JsonLinesReader {
 public:
  explicit JsonLinesReader(const SourceContext& context)
      : context_(context), mapping_(context.options.field_map) {}

  // `number` is that of the first line.
  SourceQuestions read(std::string_view text, unsigned number) {
    for (size_t begin = 0; begin < text.size(); ++number) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = trim(text.substr(begin, end - begin));
      if (!line.empty()) read_line(line, number);
      begin = end + 1;
    }
    return std::move(result_);
  }

 private:
  void read_line(std::string_view line, unsigned number) {
    const Json value = parse(line);
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

  void reject(unsigned line, std::string why) {
    if (result_.findings.size() >= kMaxFindings) return;
    result_.findings.push_back(
        {Finding::Severity::kError, "rejected-record", context_.path, line, std::move(why)});
  }

  const SourceContext& context_;
  RecordMapping mapping_;
  SourceQuestions result_;
};

}  // namespace

SourceQuestions read_json_lines(std::string_view text, const SourceContext& context) {
  std::vector<std::future<SourceQuestions>> parts;
  unsigned number = 1;
  for (const std::string_view block : blocks_of_lines(text)) {
    parts.push_back(std::async(std::launch::async, [block, number, &context] {
      return JsonLinesReader(context).read(block, number);
    }));
    number += static_cast<unsigned>(std::count(block.begin(), block.end(), '\n'));
  }
  SourceQuestions all;
  for (std::future<SourceQuestions>& part : parts) append(part.get(), all);
  return all;
}

SourceQuestions read_json(std::string_view text, const SourceContext& context) {
  SourceQuestions result;
  const Json value = parse(text);
  if (value.is_discarded()) {
    result.findings.push_back({Finding::Severity::kError, "rejected-record", context.path, 0,
                               "this is not valid JSON, or it is nested too deeply"});
    return result;
  }
  collect_questions(value, context, result);
  return result;
}

}  // namespace qbank
