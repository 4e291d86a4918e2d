#include "indexer/store/index_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
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
constexpr std::string_view kPartMark = ".part-";  // behind a generation's name

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

Descriptor open_file(const fs::path& path, int flags) {
  return Descriptor(::open(path.c_str(), flags | O_CLOEXEC, 0644));
}

// Writes a small file so that it is on the disk when this returns.
void write_durably(const fs::path& path, std::string_view text) {
  const Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_TRUNC);
  const auto size = static_cast<ssize_t>(text.size());
  if (!file.is_open() || ::write(file.get(), text.data(), text.size()) != size ||
      ::fsync(file.get()) != 0) {
    fail("cannot be written", path);
  }
}

void sync_directory(const fs::path& path) {
  const Descriptor directory = open_file(path, O_RDONLY | O_DIRECTORY);
  if (directory.is_open()) ::fsync(directory.get());
}

void sync_file(const fs::path& path) {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file.is_open() || ::fdatasync(file.get()) != 0) fail("cannot be written", path);
}

// What the small file says; nothing only if there is none. One that is there but cannot be read
// must not pass for none: a writer would begin anew and remove every generation.
std::optional<std::string> read_stub(const fs::path& path) {
  const Descriptor stub = open_file(path, O_RDONLY);
  if (!stub.is_open() && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  std::array<char, 64> text;
  const ssize_t size = stub.is_open() ? ::read(stub.get(), text.data(), text.size()) : -1;
  if (size < 0) fail("cannot be read", path);
  return std::string(text.data(), static_cast<std::size_t>(size));
}

// The kernel copies, or shares the blocks where the file system can. False with errno set if not.
bool copy_in_kernel(const Descriptor& from, const Descriptor& to) {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  ssize_t copied = 0;
  do {
    copied = ::copy_file_range(from.get(), nullptr, to.get(), nullptr, kMost, 0);
  } while (copied > 0 || (copied < 0 && errno == EINTR));
  return copied == 0;
}

// Old kernels, containers and some file systems know no copying in the kernel.
bool is_unsupported(int error) {
  return error == EXDEV || error == ENOSYS || error == EOPNOTSUPP || error == EINVAL;
}

// As std::filesystem copies. False with errno set if it cannot.
bool copy_anew(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::copy_file(from, to, fs::copy_options::overwrite_existing, error)) return true;
  errno = error.value();
  return false;
}

// Copies a file and waits until it is on the disk, which is idle meanwhile.
void copy_durably(const fs::path& from, const fs::path& to) {
  const Descriptor source = open_file(from, O_RDONLY);
  const Descriptor target = open_file(to, O_WRONLY | O_CREAT | O_EXCL);
  if (!source.is_open()) fail("cannot be read", from);
  if (!target.is_open()) fail("cannot be written", to);
  const bool copied =
      copy_in_kernel(source, target) || (is_unsupported(errno) && copy_anew(from, to));
  if (!copied || ::fdatasync(target.get()) != 0) fail("cannot be written", to);
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
  const std::optional<std::string> stub = read_stub(stub_);
  if (!stub) {
    if (!may_become_an_index(path_)) not_an_index(path_);
    return std::nullopt;
  }
  const std::optional<std::uint64_t> number = number_after(*stub, kStubStart);
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
  remove_generations_but(previous_);
}

IndexDirectoryWriter::~IndexDirectoryWriter() {
  std::error_code ignored;
  if (!published_) remove_generations_but(previous_);
  // A run that failed leaves no empty directory behind.
  if (!published_ && created_ && !previous_) {
    fs::remove(directory_.path() / "lock", ignored);
    fs::remove(directory_.path(), ignored);
  }
}

void IndexDirectoryWriter::lock() {
  const fs::path file = directory_.path() / "lock";
  lock_ = open_file(file, O_RDWR | O_CREAT);
  if (!lock_.is_open()) fail("cannot be locked", directory_.path());
  if (::flock(lock_.get(), LOCK_EX | LOCK_NB) == 0) return;
  throw Error(ErrorCode::kLocked, directory_.path().string() + ": another qbank is writing to it",
              "wait until it has ended");
}

void IndexDirectoryWriter::copy_current() const {
  if (!previous_) return;
  if (::mkdir(next().c_str(), 0755) != 0) fail("cannot be written", next());
  for (const auto& entry : fs::directory_iterator(directory_.generation(*previous_))) {
    copy_durably(entry.path(), next() / entry.path().filename());
  }
}

fs::path IndexDirectoryWriter::part(std::size_t number) const {
  fs::path path = next();
  path += std::string(kPartMark) + std::to_string(number);
  return path;
}

void IndexDirectoryWriter::publish() {
  const fs::path& where = directory_.path();
  const fs::path draft = where / (std::string(kStubName) + ".new");
  for (const fs::directory_entry& entry : fs::directory_iterator(next())) sync_file(entry.path());
  sync_directory(next());
  write_durably(draft, std::string(kStubStart) + std::to_string(next_) + "\n");
  if (::rename(draft.c_str(), (where / kStubName).c_str()) != 0) fail("cannot be replaced", draft);
  sync_directory(where);
  published_ = true;
  remove_generations_but(next_);
}

void IndexDirectoryWriter::remove_generations_but(std::optional<std::uint64_t> newest) {
  std::error_code ignored;
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(directory_.path(), ignored)) {
    const std::string file = entry.path().filename().string();
    if (!file.starts_with(kGenerationName)) continue;
    const auto number = number_after(file, kGenerationName);  // nothing: a part
    const bool kept = number && newest && (*number == *newest || *number + 1 == *newest);
    if (!kept) old.push_back(entry.path());
  }
  for (const fs::path& path : old) fs::remove_all(path, ignored);
}

}  // namespace qbank
