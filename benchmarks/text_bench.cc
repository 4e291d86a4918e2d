// Text analysis.
#include <benchmark/benchmark.h>

#include "benchmarks/bench_banks.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/fold.h"

namespace qbank::bench {
namespace {

void analyze_questions(benchmark::State& state) {
  const std::vector<Question>& questions =
      Bank::of(static_cast<std::size_t>(state.range(0))).questions();
  Analyzer analyzer;
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const Question& question : questions) {
      benchmark::DoNotOptimize(analyzer.analyze(question.text));
      bytes += question.text.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(questions.size()));
}
BENCHMARK(analyze_questions)->Arg(0)->Arg(static_cast<std::int64_t>(generated_size()));

void fold_accented_text(benchmark::State& state) {
  const std::string text = "Crème brûlée, naïveté, Łódź, ΣΊΣΥΦΟΣ, ёлка";
  for (auto _ : state) benchmark::DoNotOptimize(fold_accents(fold_case(text)));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(fold_accented_text);

}  // namespace
}  // namespace qbank::bench
