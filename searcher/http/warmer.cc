#include "searcher/http/warmer.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>

#include "indexer/error.h"

namespace qbank {
namespace {

constexpr std::chrono::milliseconds kLookInterval{250};  // for another generation

void warm_each_generation(const QuestionIndex& index, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::optional<std::uint64_t> warmed;
  while (!stop.stop_requested()) {
    try {
      const std::uint64_t published = index.identity();
      if (published != warmed) index.warm(stop);
      warmed = published;
    } catch (const Error&) {  // who searches is told
    }
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, kLookInterval, [] { return false; });
  }
}

}  // namespace

Warmer::Warmer(const QuestionIndex& index)
    : thread_([&index](const std::stop_token& stop) { warm_each_generation(index, stop); }) {}

}  // namespace qbank
