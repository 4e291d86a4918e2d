#include "searcher/engine/thread_place.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <barrier>
#include <thread>
#include <vector>

namespace qbank {
namespace {

// How many of so many threads that live at the same time, this one among them, have each place.
std::vector<std::size_t> spread(std::size_t count) {
  std::vector<std::size_t> places(count, ThreadPlace::mine());
  std::barrier all_have_one(static_cast<std::ptrdiff_t>(count - 1));
  std::vector<std::thread> threads;
  for (std::size_t t = 1; t < count; ++t) {
    threads.emplace_back([&, t] {
      places[t] = ThreadPlace::mine();
      EXPECT_EQ(ThreadPlace::mine(), places[t]) << "kept as long as the thread lives";
      all_have_one.arrive_and_wait();
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::vector<std::size_t> threads_at(ThreadPlace::count());
  for (const std::size_t place : places) ++threads_at.at(place);
  return threads_at;
}

TEST(ThreadPlace, ThreadsAreSpreadEvenly) {
  for (const std::size_t threads : spread(3 * ThreadPlace::count())) EXPECT_EQ(threads, 3U);
}

TEST(ThreadPlace, PlacesOfThreadsThatEndedAreFreeAgain) {
  for (int round = 0; round < 10; ++round) {
    for (const std::size_t threads : spread(ThreadPlace::count())) EXPECT_EQ(threads, 1U);
  }
}

}  // namespace
}  // namespace qbank
