#include "indexer/bank/line_records.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kSampleLines = 60;

// Calls `visit` with each line and its number until it returns false.
void for_each_line(std::string_view text,
                   const std::function<bool(std::string_view, unsigned)>& visit) {
  unsigned number = 1;
  for (size_t begin = 0; begin < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (!visit(trim(text.substr(begin, end - begin)), number)) return;
    begin = end + 1;
  }
}

// "A text", "B text": the letter that comes next, then a space.
bool is_trivia_option(std::string_view line, size_t options) {
  return line.size() > 2 && line[1] == ' ' && options < 26 &&
         line[0] == static_cast<char>('A' + options);
}

bool is_aiken_option(std::string_view line, size_t options) {
  return line.size() > 2 && options < 26 && line[0] == static_cast<char>('A' + options) &&
         (line[1] == '.' || line[1] == ')') && line[2] == ' ';
}

bool is_aiken_answer(std::string_view line) {
  return line.size() > 7 && lower_case(line.substr(0, 7)) == "answer:";
}

// The questions of a file, one after the other.
class RecordWriter {
 public:
  explicit RecordWriter(const SourceContext& context) : context_(context) {}

  bool open() const { return open_; }
  Question& question() { return question_; }

  void begin(std::string_view text, unsigned line) {
    end();
    question_ = Question{};
    question_.text = std::string(text);
    question_.line = line;
    open_ = true;
  }

  void end() {
    question_.text = collapse_space(question_.text);
    if (open_ && !question_.text.empty()) result_.questions.push_back(std::move(question_));
    open_ = false;
  }

  void reject(unsigned line, std::string why) {
    open_ = false;
    if (result_.findings.size() > 1000) return;
    result_.findings.push_back(
        {Finding::Severity::kError, "rejected-record", context_.path, line, std::move(why)});
  }

  SourceQuestions finish() {
    end();
    return std::move(result_);
  }

 private:
  const SourceContext& context_;
  SourceQuestions result_;
  Question question_;
  bool open_ = false;
};

}  // namespace

bool is_trivia(std::string_view text) {
  size_t questions = 0;
  size_t answers = 0;
  for_each_line(text, [&](std::string_view line, unsigned number) {
    questions += line.starts_with("#Q ");
    answers += line.starts_with("^ ");
    return number < kSampleLines;
  });
  return questions > 0 && answers > 0;
}

bool is_aiken(std::string_view text) {
  size_t answers = 0;
  size_t options = 0;
  for_each_line(text, [&](std::string_view line, unsigned number) {
    answers += is_aiken_answer(line);
    options += is_aiken_option(line, 0);
    return number < kSampleLines;
  });
  return answers > 0 && options >= answers;
}

SourceQuestions read_trivia(std::string_view text, const SourceContext& context) {
  RecordWriter writer(context);
  bool in_question = false;
  for_each_line(text, [&](std::string_view line, unsigned number) {
    if (line.starts_with("#Q")) {
      writer.begin(line.substr(2), number);
      in_question = true;
    } else if (writer.open() && line.starts_with("^")) {
      writer.question().answer = std::string(trim(line.substr(1)));
      in_question = false;
    } else if (writer.open() && in_question) {
      writer.question().text += ' ' + std::string(line);
    } else if (writer.open() && is_trivia_option(line, writer.question().options.size())) {
      writer.question().options.emplace_back(trim(line.substr(2)));
    }
    return true;
  });
  return writer.finish();
}

SourceQuestions read_aiken(std::string_view text, const SourceContext& context) {
  RecordWriter writer(context);
  for_each_line(text, [&](std::string_view line, unsigned number) {
    if (line.empty()) return true;
    if (is_aiken_answer(line) && writer.open()) {
      const std::string letter = lower_case(trim(line.substr(7)));
      const auto choice = static_cast<size_t>(letter.empty() ? 99 : letter[0] - 'a');
      Question& question = writer.question();
      if (choice < question.options.size()) question.answer = question.options[choice];
      writer.end();
    } else if (writer.open() && is_aiken_option(line, writer.question().options.size())) {
      writer.question().options.emplace_back(trim(line.substr(2)));
    } else if (writer.open() && writer.question().options.empty()) {
      writer.question().text += ' ' + std::string(line);
    } else {
      if (writer.open()) writer.reject(writer.question().line, "no line ANSWER: follows");
      writer.begin(line, number);
    }
    return true;
  });
  if (writer.open()) writer.reject(writer.question().line, "no line ANSWER: follows");
  return writer.finish();
}

}  // namespace qbank
