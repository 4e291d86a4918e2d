// qbank bench: how fast an index answers a file of queries.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/engine/question_index.h"
#include "searcher/eval/topics.h"

namespace qbank {
namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

// The duration of each search, as an application asks for it: ten hits, highlights, facets.
std::vector<double> time_queries(const QuestionIndex& index, const std::vector<NamedQuery>& queries,
                                 std::size_t rounds) {
  std::vector<double> durations;
  durations.reserve(rounds * queries.size());
  for (std::size_t round = 0; round < rounds; ++round) {
    for (const NamedQuery& query : queries) {
      SearchRequest request;
      request.query = query.text;
      const auto start = Clock::now();
      index.search(request);
      durations.push_back(Microseconds(Clock::now() - start).count());
    }
  }
  return durations;
}

// The least duration that `percent` of all do not exceed. `sorted` is ascending, not empty.
double percentile(const std::vector<double>& sorted, double percent) {
  const auto rank = static_cast<std::size_t>(percent / 100 * static_cast<double>(sorted.size()));
  return sorted[std::min(rank, sorted.size() - 1)];
}

std::string figures(std::vector<double> durations) {
  double total = 0;
  for (const double duration : durations) total += duration;
  std::sort(durations.begin(), durations.end());
  std::array<char, 200> line{};
  std::snprintf(
      line.data(), line.size(),
      "p50 %.1f µs  p95 %.1f µs  p99 %.1f µs  max %.1f µs  %.0f queries/s  (%zu searches)\n",
      percentile(durations, 50), percentile(durations, 95), percentile(durations, 99),
      durations.back(), static_cast<double>(durations.size()) / total * 1e6, durations.size());
  return line.data();
}

int run(CommandLine& line) {
  std::string db;
  std::size_t rounds = 10;
  line.database(db).option("--rounds", rounds, "How often each query is asked");
  const std::vector<std::string> files = line.parse_some();
  std::vector<NamedQuery> queries;
  for (const std::string& file : files) {
    for (NamedQuery& query : read_queries(file)) queries.push_back(std::move(query));
  }
  const QuestionIndex index(db);
  time_queries(index, queries, 1);  // what a running program has in memory, this one has then
  print(figures(time_queries(index, queries, std::max(rounds, std::size_t{1}))));
  return kDone;
}

}  // namespace

const Command kBenchCommand = {"bench", "QUERIES...",
                               "Measure how fast a file of queries is answered",
                               "qbank bench queries.tsv\n"
                               "qbank bench --rounds 100 queries.tsv",
                               run};

}  // namespace qbank
