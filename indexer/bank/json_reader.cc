#include "indexer/bank/json_reader.h"

#include <algorithm>
#include <deque>
#include <future>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/bank/json_plain_object.h"
#include "indexer/bank/json_record_builder.h"
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

// What nlohmann's parser calls for each part of a line.
class RecordEvents {
 public:
  explicit RecordEvents(Record& record) : builder_(record) {}

  bool is_object() const { return builder_.is_object(); }

  // The names and the meaning of true (go on) are the parser's.
  bool null() { return true; }
  bool boolean(bool value) { return builder_.boolean(value), true; }
  bool number_integer(Json::number_integer_t number) { return add_number(number); }
  bool number_unsigned(Json::number_unsigned_t number) { return add_number(number); }
  bool number_float(Json::number_float_t number, const std::string&) { return add_number(number); }
  bool string(const std::string& text) { return builder_.string(text), true; }
  static bool binary(const Json::binary_t&) { return true; }
  bool start_object(size_t) { return builder_.start_object(), is_allowed(); }
  bool key(const std::string& name) { return builder_.key(name), true; }
  bool end_object() { return builder_.end(), true; }
  bool start_array(size_t) { return builder_.start_array(), is_allowed(); }
  bool end_array() { return builder_.end(), true; }
  static bool parse_error(size_t, const std::string&, const Json::exception&) { return false; }

 private:
  bool is_allowed() const { return builder_.depth() <= kMaxRecordDepth; }
  template <class Number>
  bool add_number(Number number) {
    return builder_.number(Json(number).dump()), true;
  }

  JsonRecordBuilder builder_;
};

enum class LineKind { kBroken, kObject, kOther };

// Fills the fields of `record` from an object.
LineKind read_record(std::string_view line, Record& record) {
  JsonRecordBuilder plain(record);
  if (read_plain_object(line, plain)) return LineKind::kObject;
  record.fields.clear();
  RecordEvents events(record);
  if (!Json::sax_parse(line, &events)) return LineKind::kBroken;
  return events.is_object() ? LineKind::kObject : LineKind::kOther;
}

// Lines that one task reads: enough to pay for a thread, few enough to be read by many.
constexpr size_t kBlockBytes = size_t{512} * 1024;

// Takes a block of whole lines from the text.
std::string_view take_block(std::string_view& text) {
  const size_t line_end = text.find('\n', std::min(kBlockBytes, text.size()));
  const size_t size = line_end == std::string_view::npos ? text.size() : line_end + 1;
  const std::string_view block = text.substr(0, size);
  text.remove_prefix(size);
  return block;
}

// What a block of lines holds; lines are counted from its own first, which is 1.
struct Block {
  std::vector<Question> questions;
  std::vector<Finding> findings;
  unsigned lines = 0;
  size_t bytes = 0;
};

class BlockReader {
 public:
  explicit BlockReader(const SourceContext& context)
      : context_(context), mapping_(context.options.field_map) {}

  Block read(std::string_view text) {
    for (size_t begin = 0; begin < text.size();) {
      ++result_.lines;
      const size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = trim(text.substr(begin, end - begin));
      if (!line.empty()) read_line(line, result_.lines);
      begin = end + 1;
    }
    result_.bytes = text.size();
    return std::move(result_);
  }

 private:
  void read_line(std::string_view line, unsigned number) {
    Record record;
    record.line = number;
    switch (read_record(line, record)) {
      case LineKind::kBroken:
        return reject(number, "this line is not valid JSON");
      case LineKind::kOther:
        return reject(number, "this line is no JSON object");
      case LineKind::kObject:
        break;
    }
    if (auto question = mapping_.question_of(record)) {
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
  Block result_;
};

// Reads the blocks of a text on all processors and gives them in their order.
class BlockQueue {
 public:
  BlockQueue(std::string_view text, const SourceContext& context)
      : text_(text), context_(context), policy_(policy_for(text)) {}

  // The next block, with lines counted from the start of the text; none at its end.
  std::optional<Block> next() {
    while (!text_.empty() && blocks_.size() < kAhead) start_one();
    if (blocks_.empty()) return std::nullopt;
    Block block = blocks_.front().get();
    blocks_.pop_front();
    for (Question& question : block.questions) question.line += lines_;
    for (Finding& finding : block.findings) finding.line += lines_;
    lines_ += block.lines;
    return block;
  }

 private:
  // Blocks that are being read or wait to be taken: they bound the memory.
  static inline const size_t kAhead = 2 * std::max(1U, std::thread::hardware_concurrency());

  static std::launch policy_for(std::string_view text) {
    return text.size() <= kBlockBytes ? std::launch::deferred : std::launch::async;
  }

  void start_one() {
    const std::string_view block = take_block(text_);
    blocks_.push_back(
        std::async(policy_, [block, this] { return BlockReader(context_).read(block); }));
  }

  std::string_view text_;  // not read yet
  const SourceContext& context_;
  std::launch policy_;
  std::deque<std::future<Block>> blocks_;
  unsigned lines_ = 0;  // before the next block
};

}  // namespace

std::vector<Finding> read_json_lines(std::string_view text, const SourceContext& context,
                                     const JsonLinesSink& sink) {
  std::vector<Finding> findings;
  BlockQueue queue(text, context);
  while (std::optional<Block> block = queue.next()) {
    for (Finding& finding : block->findings) {
      if (findings.size() < kMaxFindings) findings.push_back(std::move(finding));
    }
    sink(std::move(block->questions), block->bytes);
  }
  return findings;
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
