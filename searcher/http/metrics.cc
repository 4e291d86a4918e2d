#include "searcher/http/metrics.h"

#include <algorithm>
#include <cstdio>

namespace qbank {
namespace {

std::string seconds(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

void describe(std::string& out, const std::string& name, const char* type, const char* help) {
  out += "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
}

// A line: the name with its labels, which may be empty, and the value.
void sample(std::string& out, std::string_view name, std::string_view labels,
            std::string_view value) {
  out.append(name);
  if (!labels.empty()) out.append("{").append(labels).append("}");
  out.append(" ").append(value).append("\n");
}

void gauge(std::string& out, const std::string& name, const char* help, std::uint64_t value) {
  describe(out, name, "gauge", help);
  sample(out, name, {}, std::to_string(value));
}

void counter(std::string& out, const std::string& name, const char* help, std::uint64_t value) {
  describe(out, name, "counter", help);
  sample(out, name, {}, std::to_string(value));
}

}  // namespace

Metrics::Metrics(std::vector<std::string> routes) : routes_(std::move(routes)) {
  routes_.emplace_back("other");
  counters_ = std::vector<Counters>(routes_.size());
}

void Metrics::count(std::size_t route, int status, std::chrono::nanoseconds duration) {
  constexpr auto relaxed = std::memory_order_relaxed;
  Counters& counters = counters_[route];
  const auto known = std::find(kStatuses.begin(), kStatuses.end() - 1, status);
  counters.by_status[static_cast<std::size_t>(known - kStatuses.begin())].fetch_add(1, relaxed);
  const auto nanoseconds = static_cast<std::uint64_t>(duration.count());
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), nanoseconds / 1000);
  counters.by_latency[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1, relaxed);
  counters.nanoseconds.fetch_add(nanoseconds, relaxed);
}

void Metrics::write_requests(std::string& out) const {
  const std::string name = "qbank_http_requests_total";
  describe(out, name, "counter", "Requests answered.");
  for (std::size_t route = 0; route < routes_.size(); ++route) {
    for (std::size_t i = 0; i < kStatuses.size(); ++i) {
      const std::uint64_t number = counters_[route].by_status[i].load(std::memory_order_relaxed);
      if (number == 0) continue;
      const std::string status = kStatuses[i] == 0 ? "other" : std::to_string(kStatuses[i]);
      std::string labels = "route=\"" + routes_[route];
      labels.append("\",status=\"").append(status).append("\"");
      sample(out, name, labels, std::to_string(number));
    }
  }
}

void Metrics::write_latencies(std::string& out) const {
  const std::string name = "qbank_http_request_duration_seconds";
  const std::string buckets = name + "_bucket";
  const std::string sum = name + "_sum";
  const std::string count = name + "_count";
  describe(out, name, "histogram", "Time from the request to the answer, without the network.");
  for (std::size_t route = 0; route < routes_.size(); ++route) {
    const std::string label = "route=\"" + routes_[route] + "\"";
    std::uint64_t total = 0;
    for (std::size_t i = 0; i <= kBounds.size(); ++i) {
      total += counters_[route].by_latency[i].load(std::memory_order_relaxed);
      const std::string bound =
          i == kBounds.size() ? "+Inf" : seconds(static_cast<double>(kBounds[i]) / 1e6);
      std::string labels = label;
      labels.append(",le=\"").append(bound).append("\"");
      sample(out, buckets, labels, std::to_string(total));
    }
    const auto nanoseconds = counters_[route].nanoseconds.load(std::memory_order_relaxed);
    sample(out, sum, label, seconds(static_cast<double>(nanoseconds) / 1e9));
    sample(out, count, label, std::to_string(total));
  }
}

std::string Metrics::text(const ServerState& state) const {
  std::string out;
  write_requests(out);
  write_latencies(out);
  gauge(out, "qbank_http_connections", "Clients connected now.", state.connections);
  counter(out, "qbank_http_cache_hits_total", "Answers given again.", state.cache_hits);
  counter(out, "qbank_http_cache_misses_total", "Answers made.", state.cache_misses);
  gauge(out, "qbank_index_questions", "Questions in the index.", state.index.questions);
  gauge(out, "qbank_index_revision", "Publications of the index so far.", state.index.revision);
  gauge(out, "qbank_index_bytes", "Size of the index on disk.", state.index.bytes);
  return out;
}

}  // namespace qbank
