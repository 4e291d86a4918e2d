// TempDir: a directory that goes away with the test.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace qbank::testing {

class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& path, std::string_view content);
std::string read_file(const std::filesystem::path& path);

// Every file below a directory with its content, by relative path; directories have a final '/'.
std::map<std::string, std::string> contents_of(const std::filesystem::path& directory);

}  // namespace qbank::testing
