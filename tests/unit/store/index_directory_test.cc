#include "indexer/store/index_directory.h"

#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <optional>
#include <thread>

#include "indexer/error.h"
#include "tests/support/temp_dir.h"

namespace fs = std::filesystem;

namespace qbank {
namespace {

using testing::contents_of;
using testing::read_file;
using testing::TempDir;
using testing::write_file;

// The code of the error that making a writer throws.
std::optional<ErrorCode> refusal(const fs::path& path) {
  try {
    const IndexDirectoryWriter writer(path);
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return error.code();
  }
  return std::nullopt;
}

// From now on the thread's calls of copy_file_range fail with this errno. False
// if the kernel does not allow that.
bool refuse_copy_file_range(int reason) {
  std::array<sock_filter, 4> filter{{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_copy_file_range, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<unsigned>(reason)),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  }};
  const sock_fprog program{.len = filter.size(), .filter = filter.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

void publish_generation(const fs::path& path, std::string_view content) {
  IndexDirectoryWriter writer(path);
  fs::create_directory(writer.next());
  write_file(writer.next() / "data", content);
  writer.publish();
}

std::string current_content(const fs::path& path) {
  const IndexDirectory directory(path);
  return read_file(directory.generation(directory.current().value()) / "data");
}

TEST(IndexDirectory, ThatIsAbsentHasNoGeneration) {
  const TempDir dir;
  const IndexDirectory directory(dir / "index");
  EXPECT_EQ(directory.current(), std::nullopt);
  EXPECT_EQ(directory.stamp(), 0U);
}

TEST(IndexDirectory, CountsGenerations) {
  const TempDir dir;
  publish_generation(dir / "index", "one");
  EXPECT_EQ(IndexDirectory(dir / "index").current(), 1U);
  publish_generation(dir / "index", "two");
  EXPECT_EQ(IndexDirectory(dir / "index").current(), 2U);
  EXPECT_EQ(current_content(dir / "index"), "two");
}

TEST(IndexDirectory, StampChangesWithEachPublication) {
  const TempDir dir;
  const IndexDirectory directory(dir / "index");
  std::uint64_t last = directory.stamp();
  for (int i = 0; i < 20; ++i) {
    publish_generation(dir / "index", "x");
    EXPECT_NE(directory.stamp(), last);
    last = directory.stamp();
    EXPECT_EQ(directory.stamp(), last);
  }
}

TEST(IndexDirectory, OnAFileIsNotAnIndex) {
  const TempDir dir;
  write_file(dir / "file", "text");
  EXPECT_THROW(IndexDirectory(dir / "file").current(), Error);
  EXPECT_EQ(refusal(dir / "file"), ErrorCode::kNotAnIndex);
  EXPECT_EQ(read_file(dir / "file"), "text");
}

TEST(IndexDirectory, WithAnotherStubIsNotAnIndex) {
  for (const char* const stub :
       {"", "glass other\n", "auto generation-\n", "auto generation-x\n", "auto generation-1x\n"}) {
    const TempDir dir;
    write_file(dir / "XAPIANDB", stub);
    write_file(dir / "precious", "data");
    EXPECT_EQ(refusal(dir.path()), ErrorCode::kNotAnIndex) << stub;
    EXPECT_EQ(read_file(dir / "precious"), "data");
  }
}

// As in a directory whose disk fails, or in a process that has no more
// descriptors.
TEST(IndexDirectory, WithAStubThatCannotBeReadIsLeftAsItIs) {
  for (const bool loop : {true, false}) {
    const TempDir dir;
    publish_generation(dir.path(), "one");
    fs::remove(dir / "XAPIANDB");
    if (loop) {
      fs::create_symlink("XAPIANDB", dir / "XAPIANDB");
    } else {
      fs::create_directory(dir / "XAPIANDB");
    }
    EXPECT_EQ(refusal(dir.path()), ErrorCode::kIo);
    EXPECT_EQ(read_file(dir / "generation-1/data"), "one");
  }
}

TEST(IndexDirectoryWriter, KeepsTheOldGenerationUntilItPublishes) {
  const TempDir dir;
  publish_generation(dir / "index", "one");
  IndexDirectoryWriter writer(dir / "index");
  writer.copy_current();
  EXPECT_EQ(read_file(writer.next() / "data"), "one");
  write_file(writer.next() / "data", "two");
  EXPECT_EQ(current_content(dir / "index"), "one");
  writer.publish();
  EXPECT_EQ(current_content(dir / "index"), "two");
}

TEST(IndexDirectoryWriter, ThatIsGivenUpLeavesNothing) {
  const TempDir dir;
  publish_generation(dir / "index", "one");
  const auto before = contents_of(dir.path());
  {
    IndexDirectoryWriter writer(dir / "index");
    fs::create_directory(writer.next());
    fs::create_directory(writer.part(0));
  }
  EXPECT_EQ(contents_of(dir.path()), before);
}

TEST(IndexDirectoryWriter, ThatIsGivenUpOnAFirstRunLeavesNoDirectory) {
  const TempDir dir;
  { IndexDirectoryWriter writer(dir / "deep/index"); }
  EXPECT_FALSE(fs::exists(dir / "deep/index"));
}

TEST(IndexDirectoryWriter, KeepsOnlyTheCurrentAndThePreviousGeneration) {
  const TempDir dir;
  for (int i = 0; i < 5; ++i) publish_generation(dir / "index", "x");
  EXPECT_TRUE(fs::exists(dir / "index/generation-5"));
  EXPECT_TRUE(fs::exists(dir / "index/generation-4"));
  EXPECT_FALSE(fs::exists(dir / "index/generation-3"));
}

TEST(IndexDirectoryWriter, SweepsWhatAnInterruptedRunLeft) {
  const TempDir dir;
  publish_generation(dir / "index", "one");
  fs::create_directory(dir / "index/generation-2");
  write_file(dir / "index/generation-2/data", "half");
  fs::create_directory(dir / "index/generation-2.part-1");
  write_file(dir / "index/generation-2.part-1/data", "part");
  write_file(dir / "index/XAPIANDB.new", "auto gen");
  publish_generation(dir / "index", "two");
  EXPECT_EQ(current_content(dir / "index"), "two");
  EXPECT_FALSE(fs::exists(dir / "index/generation-2.part-1"));
}

TEST(IndexDirectoryWriter, PublishingRemovesTheParts) {
  const TempDir dir;
  IndexDirectoryWriter writer(dir / "index");
  for (const std::size_t number : {0, 1, 12}) fs::create_directory(writer.part(number));
  fs::create_directory(writer.next());
  writer.publish();
  for (const std::size_t number : {0, 1, 12}) EXPECT_FALSE(fs::exists(writer.part(number)));
}

TEST(IndexDirectoryWriter, CopiesNothingOnAFirstRun) {
  const TempDir dir;
  const IndexDirectoryWriter writer(dir / "index");
  writer.copy_current();
  EXPECT_FALSE(fs::exists(writer.next()));
}

// As some file systems, containers and old kernels answer.
TEST(IndexDirectoryWriter, CopiesAlsoWhereTheKernelDoesNot) {
  const std::string content(300'000, 'x');
  for (const int reason : {EXDEV, ENOSYS, EOPNOTSUPP, EINVAL}) {
    const TempDir dir;
    publish_generation(dir / "index", content);
    const IndexDirectoryWriter writer(dir / "index");
    bool refused = false;
    std::thread copier([&] {
      refused = refuse_copy_file_range(reason);
      EXPECT_NO_THROW(writer.copy_current()) << std::strerror(reason);
    });
    copier.join();
    if (!refused) GTEST_SKIP() << "no system calls can be refused here";
    EXPECT_TRUE(read_file(writer.next() / "data") == content) << std::strerror(reason);
  }
}

TEST(IndexDirectoryWriter, SaysWhatCannotBeCopied) {
  const TempDir dir;
  publish_generation(dir / "index", "one");
  fs::create_directory(dir / "index/generation-1/folder");
  const IndexDirectoryWriter writer(dir / "index");
  EXPECT_THROW(writer.copy_current(), Error);
}

TEST(IndexDirectoryWriter, SecondOneIsLockedOut) {
  const TempDir dir;
  const IndexDirectoryWriter first(dir / "index");
  EXPECT_EQ(refusal(dir / "index"), ErrorCode::kLocked);
}

TEST(IndexDirectoryWriter, UnlocksWhenItGoes) {
  const TempDir dir;
  publish_generation(dir / "index", "one");
  { const IndexDirectoryWriter first(dir / "index"); }
  EXPECT_EQ(refusal(dir / "index"), std::nullopt);
}

TEST(IndexDirectoryWriter, RefusesAForeignDirectoryAndLeavesItAsItWas) {
  const TempDir dir;
  write_file(dir / "thesis.txt", "years of work");
  const auto before = contents_of(dir.path());
  EXPECT_EQ(refusal(dir.path()), ErrorCode::kNotAnIndex);
  EXPECT_EQ(contents_of(dir.path()), before);
}

TEST(IndexDirectoryWriter, RefusesAPlaceBelowAFile) {
  const TempDir dir;
  write_file(dir / "file", "text");
  EXPECT_EQ(refusal(dir / "file/index"), ErrorCode::kIo);
}

TEST(IndexDirectoryWriter, TakesAnEmptyDirectory) {
  const TempDir dir;
  EXPECT_EQ(refusal(dir.path()), std::nullopt);
  EXPECT_TRUE(fs::exists(dir.path())) << "it was there before";
}

}  // namespace
}  // namespace qbank
