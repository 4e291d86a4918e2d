// generate_bank [QUESTIONS [SEED]]: writes a generated bank as JSONL to standard output.
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

}  // namespace

int main(int argc, char** argv) {
  unsigned long size = kDefaultSize;
  unsigned long seed = 1;
  if (argc > 3 || (argc > 1 && !parse_number(argv[1], size)) ||
      (argc > 2 && !parse_number(argv[2], seed))) {
    std::fputs("usage: generate_bank [QUESTIONS [SEED]]\n", stderr);
    return 2;
  }
  for (const qbank::Question& question : qbank::bench::generate_questions(size, seed)) {
    std::cout << as_json(question).dump() << '\n';
  }
  return std::cout.flush() ? 0 : 2;
}
