#include "searcher/engine/snapshot.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

std::vector<Question> alike(std::size_t count) {
  std::vector<Question> questions;
  for (std::size_t i = 0; i < count; ++i) {
    questions.push_back(question(std::to_string(i), "same words " + std::to_string(i)));
  }
  return questions;
}

// A slow request may still read a generation that two publications have removed from disk.
TEST(Snapshot, IsReadByManyThreadsAfterItsFilesWereRemoved) {
  constexpr std::size_t kQuestions = 1'000;
  constexpr int kThreads = 8;
  const TestIndex index(alike(kQuestions));
  const auto snapshot = index.snapshot();
  write_index(index.path(), {question("1", "second")});
  write_index(index.path(), {question("1", "third")});
  std::atomic<int> whole = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      try {
        const DocSet found = snapshot->with_phrase({"same", "words"}, 0, snapshot->documents());
        if (found.size() == kQuestions) ++whole;
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(whole, kThreads);
}

}  // namespace
}  // namespace qbank::testing
