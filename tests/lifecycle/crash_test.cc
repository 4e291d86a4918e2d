// An indexer that is killed leaves the old index or the new one.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "indexer/error.h"
#include "searcher/engine/question_index.h"
#include "tests/support/random_text.h"
#include "tests/support/test_index.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

std::vector<Question> bank_of(const std::string& state) {
  std::vector<Question> questions;
  for (int i = 1; i <= 200; ++i) {
    questions.push_back(
        question(std::to_string(i), "Question " + std::to_string(i) + " of " + state).topic(state));
  }
  return questions;
}

// Runs `work` in a process that is killed after `delay`; true if it had ended by itself before.
template <class Work>
bool run_and_kill(std::chrono::microseconds delay, const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
    } catch (const std::exception&) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  std::this_thread::sleep_for(delay);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0) << "the indexer failed";
  return WIFEXITED(status);
}

// The state that the index is in: all of its questions are of one.
std::string state_of(const fs::path& path) {
  const QuestionIndex index(path);
  const std::vector<TopicCount> topics = index.topics();
  EXPECT_EQ(topics.size(), 1U) << "questions of two states";
  EXPECT_EQ(index.info().questions, 200U) << "half of the questions";
  for (const int number : {1, 100, 200}) {
    const auto stored = index.question("test/" + std::to_string(number));
    EXPECT_NE(stored, nullptr) << number;
  }
  return topics.empty() ? "" : topics.front().topic;
}

std::chrono::microseconds time_of(const fs::path& path, const std::vector<Question>& questions) {
  const auto start = std::chrono::steady_clock::now();
  write_index(path, questions);
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               start);
}

TEST(Crash, KilledIndexerLeavesTheOldOrTheNewIndex) {
  constexpr int kKills = 120;
  const TempDir dir;
  const fs::path path = dir / "index";
  const auto one = bank_of("one");
  const auto two = bank_of("two");
  write_index(path, one);
  const auto longest = 2 * time_of(path, two);
  std::string state = "two";
  Random random(static_cast<std::uint64_t>(::getpid()));
  int killed = 0;
  int published = 0;
  for (int i = 0; i < kKills; ++i) {
    const std::string next = state == "one" ? "two" : "one";
    const std::chrono::microseconds delay(random.below(static_cast<std::size_t>(longest.count())));
    const bool ended = run_and_kill(delay, [&] { write_index(path, next == "one" ? one : two); });
    const std::string now = state_of(path);
    EXPECT_TRUE(now == state || now == next) << now;
    if (ended) {
      EXPECT_EQ(now, next);
    }
    killed += ended ? 0 : 1;
    published += now == next ? 1 : 0;
    state = now;
    if (HasFailure()) return;
  }
  EXPECT_GT(killed, kKills / 10) << "the indexer always ended before it was killed";
  EXPECT_NO_THROW(write_index(path, state == "one" ? two : one)) << "never locked";
  EXPECT_NE(state_of(path), state);
  RecordProperty("killed", killed);
  RecordProperty("published", published);
}

TEST(Crash, KilledFirstRunLeavesNoIndexOrAWholeOne) {
  constexpr int kKills = 80;
  const TempDir dir;
  const auto one = bank_of("one");
  const auto longest = 2 * time_of(dir / "timed", one);
  Random random(static_cast<std::uint64_t>(::getpid()));
  for (int i = 0; i < kKills; ++i) {
    const fs::path path = dir / ("index" + std::to_string(i));
    const std::chrono::microseconds delay(random.below(static_cast<std::size_t>(longest.count())));
    run_and_kill(delay, [&] { write_index(path, one); });
    try {
      EXPECT_EQ(state_of(path), "one");
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kNotFound) << error.what();
    }
    EXPECT_NO_THROW(write_index(path, one)) << "the next run completes";
    EXPECT_EQ(state_of(path), "one");
    if (HasFailure()) return;
  }
}

TEST(Crash, KilledBuildInPartsLeavesTheOldIndexOrTheNew) {
  constexpr int kKills = 25;
  const TempDir dir;
  WriteOptions in_parts;
  in_parts.batch = 15;
  const auto write = [&](const fs::path& path) { write_index(path, bank_of("one"), {}, in_parts); };
  const std::vector<Question> few = {bank_of("one").front()};
  const auto start = std::chrono::steady_clock::now();
  write(dir / "timed");
  const auto longest =
      2 * (std::chrono::steady_clock::now() - start) / std::chrono::microseconds(1);
  Random random(static_cast<std::uint64_t>(::getpid()));
  for (int i = 0; i < kKills; ++i) {
    const fs::path path = dir / ("index" + std::to_string(i));
    write_index(path, few);
    const std::chrono::microseconds delay(random.below(static_cast<std::size_t>(longest)));
    run_and_kill(delay, [&] { write(path); });
    const std::size_t size = QuestionIndex(path).info().questions;
    EXPECT_TRUE(size == 1 || size == 200) << size;
    write(path);
    EXPECT_EQ(state_of(path), "one");
    for (const auto& entry : fs::directory_iterator(path)) {
      EXPECT_EQ(entry.path().filename().string().find("part"), std::string::npos) << entry.path();
    }
    if (HasFailure()) return;
  }
}

TEST(Crash, KilledRunsLeaveNoRubbishBehindTheNextOne) {
  const TempDir dir;
  const fs::path path = dir / "index";
  write_index(path, bank_of("one"));
  for (int i = 0; i < 10; ++i) {
    run_and_kill(std::chrono::milliseconds(2 * i), [&] { write_index(path, bank_of("two")); });
  }
  write_index(path, bank_of("three"));
  std::size_t generations = 0;
  for (const auto& entry : fs::directory_iterator(path)) {
    generations += entry.is_directory() ? 1 : 0;
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(entry.is_directory() || name == "XAPIANDB" || name == "lock") << name;
  }
  EXPECT_LE(generations, 2U);
}

}  // namespace
}  // namespace qbank::testing
