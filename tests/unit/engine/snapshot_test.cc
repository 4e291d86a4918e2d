#include "searcher/engine/snapshot.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <stop_token>
#include <thread>

#include "indexer/error.h"
#include "indexer/store/terms.h"
#include "tests/support/test_index.h"

namespace fs = std::filesystem;

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
        const DocSet found = snapshot->with_phrase({"same", "words"}, 0, snapshot->documents(), {});
        if (found.size() == kQuestions) ++whole;
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(whole, kThreads);
}

// Makes reading a table of the index fail.
void empty_table(const fs::path& index, const std::string& name) {
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    if (entry.path().filename() == name) fs::resize_file(entry.path(), 0);
  }
}

TEST(Snapshot, HasWordsOfManyQuestionsInMemoryWhenWarm) {
  const TestIndex index(alike(200));
  const auto warm = index.snapshot();
  warm->warm({});
  const auto cold = index.snapshot();
  empty_table(index.path(), "postlist.glass");
  EXPECT_EQ(warm->postings("same")->size(), 200U);
  EXPECT_EQ(warm->postings(stem_term("word"))->size(), 200U);
  EXPECT_EQ(warm->vocabulary().documents("words"), 200U);
  EXPECT_THROW(cold->postings("same"), Error);
}

TEST(Snapshot, WarmsNoFurtherWhenItIsToStop) {
  const TestIndex index(alike(200));
  const auto snapshot = index.snapshot();
  std::stop_source source;
  source.request_stop();
  snapshot->warm(source.get_token());
  empty_table(index.path(), "postlist.glass");
  EXPECT_THROW(snapshot->postings("same"), Error);
}

}  // namespace
}  // namespace qbank::testing
