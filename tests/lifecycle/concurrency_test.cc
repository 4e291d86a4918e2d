// Readers and writers at once: every answer comes from the old index or the new one, whole.
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "indexer/error.h"
#include "indexer/store/index_directory.h"
#include "searcher/engine/question_index.h"
#include "tests/support/test_index.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

// Two states of one bank: every question says which state it is of.
std::vector<Question> bank_of(const std::string& state, int size) {
  std::vector<Question> questions;
  for (int i = 1; i <= size; ++i) {
    questions.push_back(question(std::to_string(i), "What is the " + state + " state of python?")
                            .topic(state)
                            .tier("Core"));
  }
  return questions;
}

SearchRequest asking(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = kMaxLimit;
  return request;
}

// Empty if all hits are of one state and all of that state are there; else what is wrong.
std::string half_seen(const SearchResponse& response) {
  std::set<std::string> states;
  for (const Hit& hit : response.hits) states.insert(hit.question->topic.at(0));
  if (states.size() != 1) return std::to_string(states.size()) + " states in one answer";
  const std::size_t size = *states.begin() == "even" ? 20 : 30;
  if (response.total != size) return "total is " + std::to_string(response.total);
  if (response.topics.size() != 1 || response.topics[0].count != size) return "facets differ";
  return {};
}

TEST(Lifecycle, SearchDuringReindexingSeesTheOldOrTheNewIndex) {
  const TempDir dir;
  const fs::path path = dir / "index";
  const auto even = bank_of("even", 20);
  const auto odd = bank_of("odd", 30);
  write_index(path, even);
  const QuestionIndex index(path);
  std::atomic<bool> done{false};
  std::atomic<int> answers{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        try {
          const std::string wrong = half_seen(index.search(asking("python")));
          EXPECT_EQ(wrong, "");
          const auto related = index.related("test/1", 5);
          EXPECT_TRUE(related.has_value());
          EXPECT_NE(index.question("test/7"), nullptr);
          EXPECT_FALSE(index.suggest("pyth", 3).empty());
          ++answers;
        } catch (const std::exception& error) {
          ADD_FAILURE() << error.what();
        }
      }
    });
  }
  for (int i = 0; i < 40; ++i) write_index(path, i % 2 ? even : odd);
  const int least = answers + 10;
  while (answers < least && !::testing::Test::HasFailure()) std::this_thread::yield();
  done = true;
  for (std::thread& reader : readers) reader.join();
}

TEST(Lifecycle, OpeningDuringReindexingNeverFails) {
  const TempDir dir;
  const fs::path path = dir / "index";
  const auto even = bank_of("even", 20);
  const auto odd = bank_of("odd", 30);
  write_index(path, even);
  std::atomic<bool> done{false};
  std::thread reader([&] {
    while (!done) {
      try {
        EXPECT_EQ(half_seen(QuestionIndex(path).search(asking("python"))), "");
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    }
  });
  for (int i = 0; i < 40; ++i) write_index(path, i % 2 ? even : odd);
  done = true;
  reader.join();
}

TEST(Lifecycle, InfoDuringReindexingNeverFails) {
  const TempDir dir;
  const fs::path path = dir / "index";
  write_index(path, bank_of("even", 20));
  const QuestionIndex index(path);
  std::atomic<bool> done{false};
  std::thread reader([&] {
    while (!done) {
      try {
        const IndexInfo info = index.info();
        EXPECT_EQ(info.questions, 20U);
        EXPECT_GT(info.bytes, 0U) << "what is there counts";
        EXPECT_LT(info.bytes, 1U << 30) << "what is gone does not";
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    }
  });
  for (int i = 0; i < 40; ++i) write_index(path, bank_of(i % 2 ? "even" : "odd", 20));
  done = true;
  reader.join();
}

TEST(Lifecycle, OneIndexServesManyThreads) {
  const QuestionIndex& index = *seed_index();
  const Strings expected = seed_index().find("python memory");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round) {
        EXPECT_EQ(numbers(index.search(asking("python memory"))), expected);
        index.search(asking("decoratr " + std::to_string(round)));
        index.related("python-interview/" + std::to_string(1 + round * 7), 5);
        index.suggest("de", 5);
        index.topics();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Lifecycle, SecondWriterIsLockedOutAndTheFirstGoesOn) {
  const TempDir dir;
  const fs::path path = dir / "index";
  IndexWriter first(path, {});
  first.add(question("1", "First"));
  std::thread other([&] {
    try {
      write_index(path, {question("2", "Second")});
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kLocked);
    }
  });
  other.join();
  EXPECT_EQ(first.commit().added, 1U);
  EXPECT_NE(QuestionIndex(path).question("test/1"), nullptr);
}

TEST(Lifecycle, WritersTakeTurnsWithoutLosingABank) {
  const TempDir dir;
  const fs::path path = dir / "index";
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i) {
    writers.emplace_back([&, i] {
      for (int attempt = 0; attempt < 10'000; ++attempt) {
        try {
          write_index(path, {question("1", "One").bank("bank" + std::to_string(i))});
          return;
        } catch (const Error& error) {
          if (error.code() != ErrorCode::kLocked) {
            ADD_FAILURE() << error.what();
            return;
          }
          std::this_thread::yield();
        }
      }
      ADD_FAILURE() << "never got the lock";
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(QuestionIndex(path).info().banks.size(), 4U);
}

TEST(Lifecycle, OpenIndexPicksUpAReindex) {
  const TempDir dir;
  const fs::path path = dir / "index";
  write_index(path, bank_of("even", 20));
  const QuestionIndex index(path);
  EXPECT_EQ(index.search(asking("even")).total, 20U);
  const std::uint64_t published = index.identity();
  write_index(path, bank_of("odd", 30));
  EXPECT_EQ(index.search(asking("odd")).total, 30U);
  EXPECT_EQ(index.info().questions, 30U);
  EXPECT_NE(index.identity(), published);
}

TEST(Lifecycle, OpenIndexGoesOnAnsweringWhenItsDirectoryIsGone) {
  const TempDir dir;
  const fs::path path = dir / "index";
  write_index(path, bank_of("even", 20));
  const QuestionIndex index(path);
  EXPECT_EQ(index.search(asking("python")).total, 20U);
  fs::remove_all(path);
  EXPECT_EQ(index.search(asking("python")).total, 20U);
  EXPECT_EQ(index.search(asking("state")).total, 20U) << "a word that was not asked for before";
  EXPECT_NE(index.question("test/3"), nullptr);
}

TEST(Lifecycle, OpenIndexPicksUpAnIndexThatComesBack) {
  const TempDir dir;
  const fs::path path = dir / "index";
  write_index(path, bank_of("even", 20));
  const QuestionIndex index(path);
  const std::uint64_t published = index.identity();
  fs::remove_all(path);
  write_index(path, bank_of("odd", 30));
  EXPECT_EQ(index.search(asking("odd")).total, 30U);
  EXPECT_NE(index.identity(), published) << "though both are the first publication";
}

TEST(Lifecycle, HitsOutliveTheirIndex) {
  const TempDir dir;
  SearchResponse response;
  {
    write_index(dir / "index", bank_of("even", 20));
    response = QuestionIndex(dir / "index").search(asking("python"));
  }
  ASSERT_EQ(response.hits.size(), 20U);
  EXPECT_EQ(response.hits[0].question->topic, Strings{"even"});
}

}  // namespace
}  // namespace qbank::testing
