// Indexing. One item is one question.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "benchmarks/bench_banks.h"

namespace fs = std::filesystem;

namespace qbank::bench {
namespace {

const std::int64_t kGenerated = static_cast<std::int64_t>(generated_size());

void count_questions(benchmark::State& state, const Bank& bank) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(bank.questions().size()));
}

void index_new(benchmark::State& state) {
  const Bank& bank = Bank::of(static_cast<std::size_t>(state.range(0)));
  const fs::path directory = temporary_directory();
  for (auto _ : state) {
    write_bank(directory / "index", bank.questions());
    state.PauseTiming();
    fs::remove_all(directory / "index");
    state.ResumeTiming();
  }
  fs::remove_all(directory);
  count_questions(state, bank);
}
BENCHMARK(index_new)->Arg(0)->Arg(kGenerated)->Unit(benchmark::kMillisecond);

void reindex_unchanged(benchmark::State& state) {
  const Bank& bank = Bank::of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) write_bank(bank.path(), bank.questions());
  count_questions(state, bank);
}
BENCHMARK(reindex_unchanged)->Arg(0)->Arg(kGenerated)->Unit(benchmark::kMillisecond);

void reindex_one_changed(benchmark::State& state) {
  const Bank& bank = Bank::of(static_cast<std::size_t>(state.range(0)));
  const fs::path directory = temporary_directory();
  std::vector<Question> questions = bank.questions();
  write_bank(directory / "index", questions);
  std::size_t round = 0;
  for (auto _ : state) {
    questions.front().text = "Changed for the time number " + std::to_string(++round);
    write_bank(directory / "index", questions);
  }
  fs::remove_all(directory);
  count_questions(state, bank);
}
BENCHMARK(reindex_one_changed)->Arg(0)->Arg(kGenerated)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace qbank::bench
