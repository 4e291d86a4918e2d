#include "indexer/store/index_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

#include "indexer/error.h"

namespace fs = std::filesystem;

namespace qbank {
namespace {

constexpr std::string_view kStubName = "XAPIANDB";
constexpr std::string_view kGenerationName = "generation-";
constexpr std::string_view kStubStart = "auto generation-";

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
  throw Error(ErrorCode::kIo, path.string() + ": " + what + ": " + std::strerror(errno),
              "check the disk's space and the directory's permissions");
}

[[noreturn]] void not_an_index(const fs::path& path) {
  throw Error(ErrorCode::kNotAnIndex, path.string() + " is not a qbank index",
              "name another directory with --db; this one is left as it is");
}

std::optional<std::uint64_t> number_after(std::string_view text, std::string_view start) {
  if (!text.starts_with(start)) return std::nullopt;
  text.remove_prefix(start.size());
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || (end != text.data() + text.size() && *end != '\n')) {
    return std::nullopt;
  }
  return number;
}

// Writes a small file so that it is on the disk when this returns.
void write_durably(const fs::path& path, std::string_view text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) fail("cannot be written", path);
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool synced = written && ::fsync(fd) == 0;
  ::close(fd);
  if (!synced) fail("cannot be written", path);
}

void sync_directory(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

// Whether the directory may become an index: absent, empty, or left over from a first run that was
// interrupted.
bool may_become_an_index(const fs::path& path) {
  if (!fs::exists(path)) return true;
  if (!fs::is_directory(path)) return false;
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    const std::string file = entry.path().filename().string();
    if (file != "lock" && !file.starts_with(kGenerationName) && !file.starts_with(kStubName)) {
      return false;
    }
  }
  return true;
}

}  // namespace

IndexDirectory::IndexDirectory(fs::path path) : path_(std::move(path)), stub_(path_ / kStubName) {}

std::optional<std::uint64_t> IndexDirectory::current() const {
  std::ifstream stub(stub_);
  std::string line;
  if (!stub || !std::getline(stub, line)) {
    if (!may_become_an_index(path_)) not_an_index(path_);
    return std::nullopt;
  }
  const std::optional<std::uint64_t> number = number_after(line, kStubStart);
  if (!number) not_an_index(path_);
  return number;
}

fs::path IndexDirectory::generation(std::uint64_t number) const {
  return path_ / (std::string(kGenerationName) + std::to_string(number));
}

std::uint64_t IndexDirectory::stamp() const {
  struct stat status {};
  if (::stat(stub_.c_str(), &status) != 0) return 0;
  // Publishing replaces the file: another inode, another time.
  return (status.st_ino * 0x9E3779B97F4A7C15ULL) ^
         (static_cast<std::uint64_t>(status.st_mtim.tv_sec) * 1'000'000'000ULL +
          static_cast<std::uint64_t>(status.st_mtim.tv_nsec));
}

IndexDirectoryWriter::IndexDirectoryWriter(fs::path path) : directory_(std::move(path)) {
  const fs::path& where = directory_.path();
  std::error_code error;
  const bool existed = fs::exists(where, error);
  previous_ = directory_.current();
  if (!previous_ && !may_become_an_index(where)) not_an_index(where);
  fs::create_directories(where, error);
  if (error) {
    throw Error(ErrorCode::kIo, where.string() + ": cannot be created: " + error.message(),
                "choose a writable place with --db");
  }
  created_ = !existed;
  lock();
  previous_ = directory_.current();
  next_ = previous_.value_or(0) + 1;
  remove_generations_except(previous_.value_or(0), previous_.value_or(0) - 1);
}

IndexDirectoryWriter::~IndexDirectoryWriter() {
  std::error_code ignored;
  if (!published_) fs::remove_all(directory_.generation(next_), ignored);
  if (lock_fd_ >= 0) ::close(lock_fd_);
  // A run that failed leaves no empty directory behind.
  if (!published_ && created_ && !previous_) {
    fs::remove(directory_.path() / "lock", ignored);
    fs::remove(directory_.path(), ignored);
  }
}

void IndexDirectoryWriter::lock() {
  const fs::path file = directory_.path() / "lock";
  lock_fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_fd_ < 0) fail("cannot be locked", directory_.path());
  if (::flock(lock_fd_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(lock_fd_);
  lock_fd_ = -1;
  throw Error(ErrorCode::kLocked, directory_.path().string() + ": another qbank is writing to it",
              "wait until it has ended");
}

fs::path IndexDirectoryWriter::prepare(bool copy_current) {
  fs::path next = directory_.generation(next_);
  std::error_code error;
  fs::remove_all(next, error);
  if (copy_current && previous_) {
    fs::copy(directory_.generation(*previous_), next, fs::copy_options::recursive, error);
    if (error) {
      throw Error(ErrorCode::kIo, next.string() + ": cannot be written: " + error.message(),
                  "check the disk's space and the directory's permissions");
    }
  }
  return next;
}

void IndexDirectoryWriter::publish() {
  const fs::path& where = directory_.path();
  const fs::path draft = where / (std::string(kStubName) + ".new");
  sync_directory(directory_.generation(next_));
  write_durably(draft, std::string(kStubStart) + std::to_string(next_) + "\n");
  if (::rename(draft.c_str(), (where / kStubName).c_str()) != 0) fail("cannot be replaced", draft);
  sync_directory(where);
  published_ = true;
  remove_generations_except(next_, previous_);
}

void IndexDirectoryWriter::remove_generations_except(std::uint64_t kept,
                                                     std::optional<std::uint64_t> also_kept) {
  std::vector<fs::path> old;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory_.path())) {
    const auto number = number_after(entry.path().filename().string(), kGenerationName);
    if (number && *number != kept && number != also_kept) old.push_back(entry.path());
  }
  std::error_code ignored;
  for (const fs::path& path : old) fs::remove_all(path, ignored);
}

}  // namespace qbank
