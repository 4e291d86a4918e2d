// What applications ask of an open index. One item is one call.
#include <benchmark/benchmark.h>

#include "benchmarks/bench_banks.h"

namespace qbank::bench {
namespace {

const std::int64_t kGenerated = static_cast<std::int64_t>(generated_size());

const Bank& bank_of(const benchmark::State& state) {
  return Bank::of(static_cast<std::size_t>(state.range(0)));
}

// Asks each query of the bank in turn.
void run_searches(benchmark::State& state, SearchRequest request) {
  const Bank& bank = bank_of(state);
  std::size_t at = 0;
  std::size_t hits = 0;
  for (auto _ : state) {
    request.query = bank.queries()[at++ % bank.queries().size()];
    hits += bank.index().search(request).hits.size();
  }
  if (hits == 0) state.SkipWithError("no query found anything");
  state.SetItemsProcessed(state.iterations());
}

void search(benchmark::State& state) { run_searches(state, {}); }
BENCHMARK(search)->Arg(0)->Arg(kGenerated);
BENCHMARK(search)->Arg(0)->Arg(kGenerated)->Threads(2)->UseRealTime();

void search_hits_only(benchmark::State& state) {
  SearchRequest request;
  request.facets = false;
  request.highlights = false;
  run_searches(state, request);
}
BENCHMARK(search_hits_only)->Arg(0)->Arg(kGenerated);

void search_as_you_type(benchmark::State& state) {
  SearchRequest request;
  request.as_you_type = true;
  run_searches(state, request);
}
BENCHMARK(search_as_you_type)->Arg(0)->Arg(kGenerated);

void search_hundred_hits(benchmark::State& state) {
  SearchRequest request;
  request.limit = kMaxLimit;
  run_searches(state, request);
}
BENCHMARK(search_hundred_hits)->Arg(0)->Arg(kGenerated);

void search_within_a_tier(benchmark::State& state) {
  SearchRequest request;
  request.tier = "core";
  run_searches(state, request);
}
BENCHMARK(search_within_a_tier)->Arg(0)->Arg(kGenerated);

// Open and ask once: what a command-line search pays.
void open_and_search(benchmark::State& state) {
  const Bank& bank = bank_of(state);
  SearchRequest request;
  request.query = bank.queries().front();
  for (auto _ : state) benchmark::DoNotOptimize(QuestionIndex(bank.path()).search(request));
}
BENCHMARK(open_and_search)->Arg(0)->Arg(kGenerated);

void related(benchmark::State& state) {
  const Bank& bank = bank_of(state);
  std::size_t at = 0;
  for (auto _ : state) {
    const Question& question = bank.questions()[at++ % bank.questions().size()];
    benchmark::DoNotOptimize(bank.index().related(question.id, 10));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(related)->Arg(0)->Arg(kGenerated);

void suggest(benchmark::State& state) {
  const Bank& bank = bank_of(state);
  std::size_t at = 0;
  for (auto _ : state) {
    const std::string& query = bank.queries()[at++ % bank.queries().size()];
    benchmark::DoNotOptimize(bank.index().suggest(query.substr(0, 2 + at % 9), 8));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(suggest)->Arg(0)->Arg(kGenerated);

}  // namespace
}  // namespace qbank::bench
