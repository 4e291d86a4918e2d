// Metrics: what the server counts about itself.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/engine/question_index.h"

namespace qbank {

// What is measured at the moment of asking.
struct ServerState {
  IndexState index;
  std::size_t connections = 0;
  std::uint64_t cache_hits = 0;
  std::uint64_t cache_misses = 0;
};

// Requests by route and status, and their latencies. Counting takes no lock. Thread-safe.
class Metrics {
 public:
  // `routes` are the values of the label "route"; one for all other paths is added.
  explicit Metrics(std::vector<std::string> routes);

  // Number of the label for paths without a route.
  std::size_t no_route() const { return routes_.size() - 1; }

  void count(std::size_t route, int status, std::chrono::nanoseconds duration);

  // Prometheus' text format, version 0.0.4.
  std::string text(const ServerState& state) const;

 private:
  // Upper bounds of the histogram's buckets, in microseconds; the last bucket has none.
  static constexpr std::array<std::uint64_t, 12> kBounds{
      50, 100, 250, 500, 1000, 2500, 5000, 10000, 25000, 100000, 500000, 2000000};
  static constexpr std::array<int, 12> kStatuses{200, 204, 301, 304, 400, 404,
                                                 405, 413, 429, 500, 503, 0};  // 0: any other

  struct Counters {
    std::array<std::atomic<std::uint64_t>, kStatuses.size()> by_status{};
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> by_latency{};
    std::atomic<std::uint64_t> nanoseconds{0};
  };

  void write_requests(std::string& out) const;
  void write_latencies(std::string& out) const;

  std::vector<std::string> routes_;
  std::vector<Counters> counters_;
};

}  // namespace qbank
