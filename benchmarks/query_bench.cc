// From what was typed to a plan, without searching.
#include <benchmark/benchmark.h>

#include "benchmarks/bench_banks.h"
#include "indexer/store/index_directory.h"
#include "searcher/engine/query_plan.h"
#include "searcher/query/query_parser.h"

namespace qbank::bench {
namespace {

void parse_queries(benchmark::State& state) {
  const std::vector<std::string>& queries = Bank::of(0).queries();
  for (auto _ : state) {
    for (const std::string& query : queries) benchmark::DoNotOptimize(parse_query(query));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(queries.size()));
}
BENCHMARK(parse_queries);

void parse_long_syntax(benchmark::State& state) {
  std::string query;
  while (query.size() < kMaxQueryBytes) query += "(list OR \"deep copy\"~2) AND -topic:oop decor* ";
  for (auto _ : state) benchmark::DoNotOptimize(parse_query(query));
}
BENCHMARK(parse_long_syntax);

void plan_queries(benchmark::State& state) {
  const Bank& bank = Bank::of(static_cast<std::size_t>(state.range(0)));
  const auto snapshot = Snapshot::open(IndexDirectory(bank.path()));
  SearchRequest request;
  for (auto _ : state) {
    for (const std::string& query : bank.queries()) {
      request.query = query;
      benchmark::DoNotOptimize(plan_query(request, *snapshot));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(bank.queries().size()));
}
BENCHMARK(plan_queries)->Arg(0)->Arg(static_cast<std::int64_t>(generated_size()));

}  // namespace
}  // namespace qbank::bench
