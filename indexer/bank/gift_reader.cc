#include "indexer/bank/gift_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/bank/html_entities.h"
#include "indexer/bank/moodle_category.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr std::string_view kBlank = "_____";

// The position of an unescaped `mark` in `text` from `begin` on.
size_t find_mark(std::string_view text, char mark, size_t begin = 0) {
  for (size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == mark) {
      return i;
    }
  }
  return std::string_view::npos;
}

std::string unescape(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size();
    if (!escape) {
      result += text[i];
    } else if (text[++i] == 'n') {
      result += '\n';
    } else {
      result += text[i];
    }
  }
  return result;
}

// "[html]" and the like say how a text is written.
std::string read_formatted(std::string_view text) {
  text = trim(text);
  for (const std::string_view format : {"[html]", "[moodle]", "[plain]", "[markdown]"}) {
    if (!text.starts_with(format)) continue;
    const std::string plain = unescape(text.substr(format.size()));
    return format == "[html]" ? html_to_text(plain) : plain;
  }
  return unescape(text);
}

// One answer of a question: "=text", "~text", "~%50%text", "=a -> b", each with "#feedback".
struct Answer {
  bool right = false;
  std::string text;
};

std::vector<Answer> read_answers(std::string_view braces) {
  std::vector<Answer> answers;
  size_t begin = std::min(find_mark(braces, '='), find_mark(braces, '~'));
  while (begin < braces.size()) {
    const size_t end = std::min(
        {find_mark(braces, '=', begin + 1), find_mark(braces, '~', begin + 1), braces.size()});
    Answer answer{braces[begin] == '=', {}};
    std::string_view text = trim(braces.substr(begin + 1, end - begin - 1));
    if (text.starts_with('%')) {
      const size_t close = text.find('%', 1);
      if (close != std::string_view::npos) {
        answer.right = text[1] != '-' && text.substr(1, close - 1) != "0";
        text = text.substr(close + 1);
      }
    }
    answer.text = collapse_space(read_formatted(text.substr(0, find_mark(text, '#'))));
    if (!answer.text.empty()) answers.push_back(std::move(answer));
    begin = end;
  }
  return answers;
}

void fill_answers(std::string_view braces, Question& question) {
  braces = trim(braces);
  const std::string_view value = trim(braces.substr(0, find_mark(braces, '#', 1)));
  if (value == "T" || value == "TRUE" || value == "F" || value == "FALSE") {
    question.answer = value[0] == 'T' ? "True" : "False";
    return;
  }
  if (braces.starts_with('#') && find_mark(braces, '=') == std::string_view::npos) {
    question.answer = std::string(trim(braces.substr(1, braces.find(':') - 1)));
    return;
  }
  if (braces.starts_with('#')) braces = braces.substr(1);
  const std::vector<Answer> answers = read_answers(braces);
  const bool choice = std::any_of(answers.begin(), answers.end(),
                                  [](const Answer& answer) { return !answer.right; });
  for (const Answer& answer : answers) {
    if (choice) question.options.push_back(answer.text);
    if (answer.right) question.answer += (question.answer.empty() ? "" : "\n") + answer.text;
  }
}

class GiftReader {
 public:
  explicit GiftReader(const SourceContext& context) : context_(context) {}

  SourceQuestions read(std::string_view text) {
    unsigned number = 1;
    for (size_t begin = 0; begin < text.size(); ++number) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      read_line(trim(text.substr(begin, end - begin)), number);
      begin = end + 1;
    }
    end_record();
    return std::move(result_);
  }

 private:
  void read_line(std::string_view line, unsigned number) {
    if (line.starts_with("//")) return;
    if (line.starts_with("$CATEGORY:")) {
      end_record();
      topic_ = topic_of_category(line.substr(10));
    } else if (line.empty() && !braces_open()) {
      end_record();
    } else if (!line.empty()) {
      if (record_.empty()) line_ = number;
      record_ += std::string(line) + '\n';
    }
  }

  // Empty lines inside braces do not end a question.
  bool braces_open() const {
    const size_t open = find_mark(record_, '{');
    return open != std::string_view::npos &&
           find_mark(record_, '}', open) == std::string_view::npos && record_.size() < 100'000;
  }

  void end_record() {
    const std::string record = std::exchange(record_, {});
    std::string_view text = record;
    Question question;
    if (text.starts_with("::")) {
      const size_t close = text.find("::", 2);
      if (close != std::string_view::npos) text = text.substr(close + 2);
    }
    const size_t open = find_mark(text, '{');
    if (open == std::string_view::npos) return;
    const size_t close = find_mark(text, '}', open);
    if (close == std::string_view::npos) return reject("the braces of this question do not close");
    fill_answers(text.substr(open + 1, close - open - 1), question);
    const std::string behind(trim(text.substr(close + 1)));
    std::string whole(text.substr(0, open));
    if (!behind.empty()) whole += std::string(kBlank) + ' ' + behind;
    question.text = collapse_space(read_formatted(whole));
    if (question.text.empty()) return reject("this question has no text");
    question.topic = topic_;
    question.line = line_;
    result_.questions.push_back(std::move(question));
  }

  void reject(std::string why) {
    if (result_.findings.size() > 1000) return;
    result_.findings.push_back(
        {Finding::Severity::kError, "rejected-record", context_.path, line_, std::move(why)});
  }

  const SourceContext& context_;
  std::string record_;
  unsigned line_ = 0;
  std::vector<std::string> topic_;
  SourceQuestions result_;
};

}  // namespace

SourceQuestions read_gift(std::string_view text, const SourceContext& context) {
  return GiftReader(context).read(text);
}

bool is_gift(std::string_view text) {
  text = trim(text.substr(0, 16 * 1024));
  if (text.starts_with("$CATEGORY:")) return true;
  const size_t open = find_mark(text, '{');
  if (open == std::string_view::npos) return false;
  const size_t close = find_mark(text, '}', open);
  if (close == std::string_view::npos) return false;
  const std::string_view inside = trim(text.substr(open + 1, close - open - 1));
  const bool answers = inside.starts_with('=') || inside.starts_with('~') ||
                       inside.starts_with('#') || inside == "T" || inside == "F" ||
                       inside == "TRUE" || inside == "FALSE";
  return answers && (text.starts_with("::") || text.starts_with("//") || open < 2000);
}

}  // namespace qbank
