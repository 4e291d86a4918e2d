#include "searcher/engine/bounded_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace qbank {
namespace {

using Cache = BoundedCache<int, std::string>;

void put(Cache& cache, int key, std::size_t bytes = 1) {
  cache.put(key, std::make_shared<std::string>(std::to_string(key)), bytes);
}

TEST(BoundedCache, GivesBackWhatWasPut) {
  Cache cache(100);
  EXPECT_EQ(cache.find(1), nullptr);
  put(cache, 1);
  ASSERT_NE(cache.find(1), nullptr);
  EXPECT_EQ(*cache.find(1), "1");
}

TEST(BoundedCache, LaterValueReplacesTheEarlier) {
  Cache cache(100);
  put(cache, 1);
  cache.put(1, std::make_shared<std::string>("new"), 1);
  EXPECT_EQ(*cache.find(1), "new");
}

TEST(BoundedCache, SaysWhetherThereIsRoom) {
  Cache cache(100);
  put(cache, 1, 60);
  EXPECT_TRUE(cache.has_room(40));
  EXPECT_FALSE(cache.has_room(41));
}

TEST(BoundedCache, StaysWithinItsBudget) {
  Cache cache(100);
  for (int i = 0; i < 10'000; ++i) put(cache, i, 10);
  std::size_t kept = 0;
  for (int i = 0; i < 10'000; ++i) kept += cache.find(i) ? 10 : 0;
  EXPECT_LE(kept, 100U);
  EXPECT_GT(kept, 0U);
}

TEST(BoundedCache, ForgetsWhatWasNotUsedLately) {
  Cache cache(20);
  put(cache, -1);
  put(cache, -2);
  for (int i = 0; i < 1000; ++i) {
    put(cache, i);
    EXPECT_NE(cache.find(-1), nullptr) << "used after each put";
  }
  EXPECT_EQ(cache.find(-2), nullptr);
}

TEST(BoundedCache, ValueOutlivesItsEntry) {
  Cache cache(4);
  put(cache, 1);
  const Cache::Pointer value = cache.find(1);
  for (int i = 2; i < 100; ++i) put(cache, i);
  EXPECT_EQ(cache.find(1), nullptr);
  EXPECT_EQ(*value, "1");
}

TEST(BoundedCache, ReturnsEvenWhatIsTooLargeToKeep) {
  Cache cache(10);
  EXPECT_EQ(*cache.put(1, std::make_shared<std::string>("large"), 1000), "large");
  put(cache, 2);
  EXPECT_NE(cache.find(2), nullptr);
}

TEST(BoundedCache, WhatIsTooLargeToKeepPushesNothingOut) {
  Cache cache(10);
  put(cache, 1);
  put(cache, 2, 11);
  EXPECT_EQ(cache.find(2), nullptr);
  EXPECT_NE(cache.find(1), nullptr);
}

TEST(BoundedCache, ForgetsNoMoreThanItMust) {
  Cache cache(100);
  for (int i = 0; i < 10; ++i) put(cache, i, 10);
  put(cache, 10, 15);
  for (int i = 0; i <= 10; ++i) EXPECT_EQ(cache.find(i) != nullptr, i >= 2) << i;
}

std::size_t kept(Cache& cache, int begin, int end) {
  std::size_t found = 0;
  for (int key = begin; key < end; ++key) found += cache.find(key) ? 1 : 0;
  return found;
}

TEST(BoundedCache, OneOfSeveralMayHaveTheWholeBudget) {
  const auto budget = std::make_shared<CacheBudget>(100, 2);
  Cache busy(budget);
  const Cache idle(budget);
  for (int i = 0; i < 1000; ++i) put(busy, i);
  EXPECT_EQ(kept(busy, 0, 1000), 100U);
}

TEST(BoundedCache, ShareIsLeftToEachWhateverTheOthersTook) {
  const auto budget = std::make_shared<CacheBudget>(100, 2);
  Cache first(budget);
  Cache second(budget);
  for (int i = 0; i < 100; ++i) put(first, i);
  for (int i = 0; i < 50; ++i) put(second, i);
  EXPECT_EQ(kept(second, 0, 50), 50U);
  put(first, 100);
  EXPECT_EQ(kept(first, 0, 101), 50U) << "gives back what is above its share";
}

TEST(BoundedCache, WhatACacheHadIsLeftToOthersWhenItIsGone) {
  const auto budget = std::make_shared<CacheBudget>(100, 2);
  {
    Cache gone(budget);
    for (int i = 0; i < 100; ++i) put(gone, i);
  }
  Cache other(budget);
  EXPECT_TRUE(other.has_room(100));
}

TEST(BoundedCache, ServesThreadsAtOnce) {
  Cache cache(50);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, t] {
      for (int i = 0; i < 2000; ++i) {
        const int key = (i * (t + 1)) % 100;
        const Cache::Pointer found = cache.find(key);
        if (found) {
          EXPECT_EQ(*found, std::to_string(key));
        } else {
          put(cache, key);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace qbank
