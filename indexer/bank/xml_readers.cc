#include "indexer/bank/xml_readers.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/bank/html_entities.h"
#include "indexer/bank/moodle_category.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

using Attributes = std::map<std::string, std::string>;

constexpr size_t kMaxText = size_t{4} * 1024 * 1024;  // of one element; more is left out

std::string value_of(const Attributes& attributes, const char* name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

// "<python><list>" and "|python|list|".
std::vector<std::string> read_post_tags(const std::string& text) {
  std::vector<std::string> tags;
  std::string tag;
  for (const char c : text) {
    if (c != '<' && c != '>' && c != '|') {
      tag += c;
      continue;
    }
    if (!tag.empty()) tags.push_back(std::move(tag));
    tag.clear();
  }
  if (!tag.empty()) tags.push_back(std::move(tag));
  return tags;
}

// <row PostTypeId="1" Id="4" Title="..." Body="..." Tags="..."/>
bool read_post(const Attributes& row, Question& question) {
  if (value_of(row, "PostTypeId") != "1") return false;
  question.text = collapse_space(decode_entities(value_of(row, "Title")));
  question.id = value_of(row, "Id");
  question.body = html_to_text(value_of(row, "Body"));
  question.tags = read_post_tags(value_of(row, "Tags"));
  return !question.text.empty();
}

class BankHandler : public XmlHandler {
 public:
  explicit BankHandler(const QuestionTaker& take) : take_(take) {}

  void start(const std::string& name, const Attributes& attributes) override {
    path_.push_back(name);
    text_.clear();
    if (name == "row") {
      start_post(attributes);
    } else if (name == "question") {
      question_ = Question{};
      question_.line = line;
      const std::string type = value_of(attributes, "type");
      asks_nothing_ = type == "category" || type == "description";
    } else if (name == "answer") {
      right_ = !value_of(attributes, "fraction").starts_with('0') &&
               !value_of(attributes, "fraction").starts_with('-');
    } else if (name == "questiontext") {
      html_ = value_of(attributes, "format") != "plain_text";
    }
  }

  void text(std::string_view text) override {
    if (text_.size() < kMaxText) text_ += text;
  }

  void end(const std::string& name) override {
    if (name == "text") end_text();
    if (name == "question" && !asks_nothing_) end_question();
    if (!path_.empty()) path_.pop_back();
    text_.clear();
  }

  std::string format() const { return posts_ ? "posts.xml" : moodle_ ? "moodle-xml" : "xml"; }

  unsigned line = 0;

 private:
  void start_post(const Attributes& row) {
    Question question;
    question.line = line;
    if (!read_post(row, question)) return;
    posts_ = true;
    take_(std::move(question));
  }

  std::string plain() const { return html_ ? html_to_text(text_) : std::string(trim(text_)); }

  // <parent><text>...</text></parent>
  void end_text() {
    if (path_.size() < 2) return;
    const std::string& parent = path_[path_.size() - 2];
    if (parent == "category") {
      topic_ = topic_of_category(text_);
    } else if (parent == "questiontext") {
      question_.text = collapse_space(plain());
    } else if (parent == "answer") {
      add_answer(collapse_space(html_to_text(text_)));
    } else if (parent == "tag") {
      question_.tags.emplace_back(trim(text_));
    }
  }

  void add_answer(std::string answer) {
    if (answer.empty()) return;
    if (right_) question_.answer += (question_.answer.empty() ? "" : "\n") + answer;
    question_.options.push_back(std::move(answer));
  }

  void end_question() {
    if (question_.text.empty()) return;
    moodle_ = true;
    if (question_.options.size() == 1) question_.options.clear();
    question_.topic = topic_;
    take_(std::move(question_));
    question_ = Question{};
  }

  const QuestionTaker& take_;
  std::vector<std::string> path_;
  std::string text_;
  Question question_;
  std::vector<std::string> topic_;
  bool asks_nothing_ = false;
  bool right_ = false;
  bool html_ = true;
  bool posts_ = false;
  bool moodle_ = false;
};

}  // namespace

std::string read_xml(const XmlSource& source, const QuestionTaker& take, const char* encoding) {
  BankHandler handler(take);
  parse_xml(source, handler, &handler.line, encoding);
  return handler.format();
}

}  // namespace qbank
