// QuestionBuilder: questions for tests, a field at a time.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/bank/question.h"

namespace qbank::testing {

//   question("7", "What is a closure?").topic("Functions").tier("Core")
class QuestionBuilder {
 public:
  QuestionBuilder(std::string number, std::string text) {
    question_.number = std::move(number);
    question_.text = std::move(text);
    question_.source = "test.md";
    bank("test");
  }

  QuestionBuilder& bank(const std::string& name) {
    question_.bank = name;
    question_.id = name + '/' + question_.number;
    return *this;
  }
  QuestionBuilder& topic(std::string heading) {
    question_.topic.push_back(std::move(heading));
    return *this;
  }
  QuestionBuilder& tier(std::string tier) { return set(question_.tier, std::move(tier)); }
  QuestionBuilder& body(std::string body) { return set(question_.body, std::move(body)); }
  QuestionBuilder& answer(std::string answer) { return set(question_.answer, std::move(answer)); }
  QuestionBuilder& language(std::string code) { return set(question_.language, std::move(code)); }
  QuestionBuilder& tag(std::string tag) {
    question_.tags.push_back(std::move(tag));
    return *this;
  }
  QuestionBuilder& option(std::string option) {
    question_.options.push_back(std::move(option));
    return *this;
  }
  QuestionBuilder& line(unsigned line) {
    question_.line = line;
    return *this;
  }

  operator Question() const { return question_; }  // NOLINT(google-explicit-constructor)

 private:
  QuestionBuilder& set(std::string& field, std::string value) {
    field = std::move(value);
    return *this;
  }

  Question question_;
};

inline QuestionBuilder question(std::string number, std::string text) {
  return {std::move(number), std::move(text)};
}

}  // namespace qbank::testing
