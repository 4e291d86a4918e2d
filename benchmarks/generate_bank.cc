// generate_bank [--no-answers] [QUESTIONS [SEED]]: writes a generated bank as JSONL to standard
// output.
// generate_bank --posts MEGABYTES [SEED]: writes a dump of posts (Posts.xml) of that size.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "benchmarks/generated_bank.h"

namespace {

constexpr unsigned long kDefaultSize = 1000;

nlohmann::json as_json(const qbank::Question& question) {
  nlohmann::json record = {{"id", question.number}, {"number", question.number},
                           {"text", question.text}, {"topic", question.topic},
                           {"tier", question.tier}, {"language", question.language}};
  if (!question.answer.empty()) record["answer"] = question.answer;
  return record;
}

bool parse_number(const char* text, unsigned long& number) {
  char* end = nullptr;
  number = std::strtoul(text, &end, 10);
  return end != text && *end == '\0' && *text != '-';
}

int write_bank(bool answers, unsigned long size, unsigned long seed) {
  qbank::bench::QuestionGenerator generator(answers, seed);
  for (; size > 0; --size) std::cout << as_json(generator.next()).dump() << '\n';
  return std::cout.flush() ? 0 : 2;
}

int write_dump(unsigned long megabytes, unsigned long seed) {
  qbank::bench::write_posts(std::cout, megabytes * 1'000'000, seed);
  return std::cout.flush() ? 0 : 2;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string option = argc > 1 ? argv[1] : "";
  const bool posts = option == "--posts";
  const bool answers = option != "--no-answers";
  const int first = posts || !answers ? 2 : 1;
  unsigned long size = kDefaultSize;
  unsigned long seed = 1;
  if (argc > first + 2 || (posts && argc < 3) ||
      (argc > first && !parse_number(argv[first], size)) ||
      (argc > first + 1 && !parse_number(argv[first + 1], seed))) {
    std::fputs(
        "usage: generate_bank [--no-answers] [QUESTIONS [SEED]]\n"
        "       generate_bank --posts MEGABYTES [SEED]\n",
        stderr);
    return 2;
  }
  return posts ? write_dump(size, seed) : write_bank(answers, size, seed);
}
