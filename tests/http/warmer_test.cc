// Reading ahead, beside those who search.
#include "searcher/http/warmer.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <system_error>
#include <thread>

#include "tests/http/http_fixture.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

// Whether this process has a file of the folder open.
bool has_open(const std::string& folder) {
  const fs::directory_iterator descriptors("/proc/self/fd");
  return std::any_of(begin(descriptors), end(descriptors), [&](const fs::directory_entry& entry) {
    std::error_code closed;
    return fs::read_symlink(entry.path(), closed).string().find(folder) != std::string::npos;
  });
}

bool comes_true(const std::function<bool()>& condition) {
  for (int i = 0; i < 500 && !condition(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return condition();
}

TEST(Warmer, OpensTheNextGenerationBeforeAnybodyAsks) {
  const TestIndex index(sample_questions());
  const Warmer warmer(*index);
  write_index(index.path(), {question("9", "Another GIL question")});
  const std::string next = (index.path() / "generation-2").string();
  EXPECT_TRUE(comes_true([&] { return has_open(next); }));
}

TEST(Warmer, OutlivesTheIndexOnDisk) {
  const TestIndex index(sample_questions());
  std::optional<Warmer> warmer(*index);
  fs::remove_all(index.path());
  EXPECT_EQ(index.first("decorator"), "3");
  warmer.reset();
  EXPECT_EQ(index.first("decorator"), "3");
}

using WarmerBesideServer = RunningHttpTest;

TEST_F(WarmerBesideServer, WarmsWhileClientsAskAndTheIndexChanges) {
  const Warmer warmer(*index_);
  for (int i = 0; i < 20; ++i) {
    write_index(index_.path(), {question("g", "generation " + std::to_string(i))});
    EXPECT_EQ(get("/v1/search?q=generation").json()["hits"][0]["text"],
              "generation " + std::to_string(i));
  }
}

}  // namespace
}  // namespace qbank::testing
