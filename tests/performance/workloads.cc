// Fixed work whose instructions are counted: under callgrind, each workload is one dump of counts.
//   workloads               does the work
//   workloads environment   prints what the counts depend on besides this project
#include <gnu/libc-version.h>
#include <unicode/uvernum.h>
#include <valgrind/callgrind.h>
#include <valgrind/valgrind.h>
#include <xapian.h>

#include <cstdio>
#include <functional>
#include <iostream>

#include "benchmarks/bench_banks.h"
#include "indexer/text/analyzer.h"

namespace qbank::bench {
namespace {

constexpr std::size_t kGenerated = 5000;
constexpr std::size_t kLimit = 10;

// Counts one workload, after it was done once: what a running program has in memory is there.
void count(const char* name, const std::function<void()>& work) {
  work();
  CALLGRIND_ZERO_STATS;
  work();
  CALLGRIND_DUMP_STATS_AT(name);
}

void search_all(const Bank& bank, SearchRequest request) {
  for (const std::string& query : bank.queries()) {
    request.query = query;
    bank.index().search(request);
  }
}

// Each query as it grows, letter by letter in its last word.
void type_all(const Bank& bank, const std::function<void(const std::string&)>& typed) {
  for (const std::string& query : bank.queries()) {
    for (std::size_t letters = 1; letters <= 8; ++letters) {
      if (letters < query.size()) typed(query.substr(0, letters));
    }
  }
}

// A word as long as a file, such as a minified script, in several makes.
std::string long_word(const std::string& before, const std::string& middle,
                      const std::string& behind) {
  constexpr std::size_t kTimes = 5000;
  std::string word;
  for (std::size_t i = 0; i < kTimes; ++i) word += before;
  for (std::size_t i = 0; i < kTimes; ++i) word += middle;
  for (std::size_t i = 0; i < kTimes; ++i) word += behind;
  return word;
}

void analyze_long_words() {
  const std::string words[] = {long_word("", "a->", ""), long_word("(", "a", ""),
                               long_word("([", "a", "])"), long_word("", "a'a", "")};
  for (const std::string& word : words) Analyzer().analyze(word);
}

void count_all() {
  const Bank& seed = Bank::of(0);
  const Bank& generated = Bank::of(kGenerated);
  SearchRequest hits_only;
  hits_only.facets = false;
  hits_only.highlights = false;
  SearchRequest decorators;
  decorators.query = "decorators";
  SearchRequest typing;
  typing.as_you_type = true;

  CALLGRIND_START_INSTRUMENTATION;
  const std::filesystem::path directory = temporary_directory();
  count("index", [&] {
    std::filesystem::remove_all(directory / "index");
    write_bank(directory / "index", seed.questions());
  });
  std::filesystem::remove_all(directory);
  count("long words", analyze_long_words);
  count("open", [&] { QuestionIndex(seed.path()).search(decorators); });
  count("search", [&] { search_all(seed, {}); });
  count("search, hits only", [&] { search_all(seed, hits_only); });
  count("as you type", [&] {
    type_all(seed, [&](const std::string& typed) {
      typing.query = typed;
      seed.index().search(typing);
    });
  });
  count("suggest", [&] {
    type_all(seed, [&](const std::string& typed) { seed.index().suggest(typed, kLimit); });
  });
  count("related", [&] {
    for (const Question& question : seed.questions()) seed.index().related(question.id, kLimit);
  });
  count("generated, search", [&] { search_all(generated, {}); });
  count("generated, hits only", [&] { search_all(generated, hits_only); });
}

void print_environment() {
  std::cout << "GCC " << __GNUC__ << '.' << __GNUC_MINOR__ << ", glibc " << gnu_get_libc_version()
            << ", Xapian " << Xapian::version_string() << ", ICU " << U_ICU_VERSION << '\n';
}

}  // namespace
}  // namespace qbank::bench

int main(int argc, char** argv) {
  using namespace qbank::bench;
  if (argc == 2 && std::string(argv[1]) == "environment") {
    print_environment();
    return 0;
  }
  try {
    count_all();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "workloads: " << error.what() << '\n';
    return 2;
  }
}
