#include "indexer/bank/source_files.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include "indexer/bank/unicode_text.h"
#include "indexer/error.h"

namespace qbank {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxDepth = 40;

template <size_t N>
bool is_one_of(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// A folder of what others wrote or a build made. The names of some are also names of topics: they
// count only beside the file that a project is built by.
bool is_vendored(const fs::path& folder) {
  static constexpr std::string_view kNames[] = {"node_modules", "third_party",   "third-party",
                                                "__pycache__",  "site-packages", "_site"};
  static constexpr std::string_view kOfProjects[] = {"build",  "dist", "target",
                                                     "vendor", "env",  "venv"};
  static constexpr std::string_view kProjects[] = {
      "package.json", "Cargo.toml",     "go.mod",   "pom.xml",
      "build.gradle", "CMakeLists.txt", "Makefile", "composer.json",
      "setup.py",     "pyproject.toml", "Gemfile",  "requirements.txt"};
  const std::string name = folder.filename().string();
  if (is_one_of(kNames, name)) return true;
  return is_one_of(kOfProjects, name) &&
         std::any_of(std::begin(kProjects), std::end(kProjects), [&](std::string_view project) {
           std::error_code failed;
           return fs::exists(folder.parent_path() / project, failed);
         });
}

bool is_read(const fs::path& path) {
  static constexpr std::string_view kExtensions[] = {
      "",      ".md",    ".markdown", ".mdown", ".mkd", ".mdx",  ".txt",      ".text",
      ".json", ".jsonl", ".ndjson",   ".csv",   ".tsv", ".yaml", ".yml",      ".gift",
      ".xml",  ".aiken", ".html",     ".htm",   ".org", ".adoc", ".asciidoc", ".rst"};
  return is_one_of(kExtensions, lower_case(path.extension().string()));
}

// A file that projects have beside their banks, told by its name.
bool is_of_project(const fs::path& path) {
  // With any extension and in any case.
  static constexpr std::string_view kPapers[] = {"license",
                                                 "licence",
                                                 "copying",
                                                 "contributing",
                                                 "code_of_conduct",
                                                 "changelog",
                                                 "authors",
                                                 "contributors",
                                                 "issue_template",
                                                 "_sidebar",
                                                 "pull_request_template"};
  // Topics, too: left out only as projects write them.
  static constexpr std::string_view kCapitals[] = {"SECURITY", "SUMMARY", "NOTICE"};
  static constexpr std::string_view kSettings[] = {
      "package.json", "package-lock.json", "tsconfig.json", "composer.json", "requirements.txt",
      "robots.txt",   "cmakelists.txt",    "_config.yml",   "mkdocs.yml",    "makefile",
      "dockerfile",   "gemfile",           "procfile",      "cname"};
  const std::string stem = path.stem().string();
  return is_one_of(kPapers, lower_case(stem)) || is_one_of(kCapitals, stem) ||
         is_one_of(kSettings, lower_case(path.filename().string()));
}

// An index of qbank or another Xapian database; while the first index is written, only its lock.
bool is_index(const std::vector<fs::path>& entries) {
  const auto marks = [](const fs::path& entry) {
    const fs::path name = entry.filename();
    return name == "XAPIANDB" || name == "iamglass";
  };
  return std::any_of(entries.begin(), entries.end(), marks) ||
         (entries.size() == 1 && entries[0].filename() == "lock");
}

class FolderWalker {
 public:
  FolderWalker(std::vector<Finding>& findings, size_t most) : findings_(findings), most_(most) {}

  void walk(const fs::path& folder, int depth) {
    std::error_code failed;
    const fs::path real = fs::canonical(folder, failed);
    if (failed || depth > kMaxDepth || !visited_.insert(real).second) return;
    std::vector<fs::path> entries;
    for (fs::directory_iterator i(folder, failed), end; !failed && i != end; i.increment(failed)) {
      entries.push_back(i->path());
    }
    if (failed) report(folder, failed);
    if (is_index(entries)) return;
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) visit(entry, depth);
  }

  std::vector<std::string> files() { return std::move(files_); }

  // What was left out for its name, though its kind is read.
  const std::vector<std::string>& left_out() const { return left_out_; }

 private:
  void visit(const fs::path& entry, int depth) {
    std::error_code failed;
    if (entry.filename().string().starts_with('.')) return;
    if (fs::is_directory(entry, failed)) {
      is_vendored(entry) ? left_out_.push_back(entry.string() + '/') : walk(entry, depth + 1);
    } else if (is_read(entry) && fs::is_regular_file(entry, failed)) {
      is_of_project(entry) ? left_out_.push_back(entry.string()) : add(entry);
    }
  }

  void add(const fs::path& file) {
    if (files_.size() < most_) return files_.push_back(file.string());
    if (full_) return;
    full_ = true;
    findings_.push_back({Finding::Severity::kError, "too-many-files", file.string(), 0,
                         "this file and those behind it are not read, the folder has more than " +
                             std::to_string(most_) + "; name its folders one by one"});
  }

  void report(const fs::path& folder, const std::error_code& failed) {
    findings_.push_back({Finding::Severity::kError, "unreadable", folder.string(), 0,
                         "the folder cannot be read: " + failed.message()});
  }

  std::vector<Finding>& findings_;
  size_t most_;
  bool full_ = false;
  std::set<fs::path> visited_;
  std::vector<std::string> files_;
  std::vector<std::string> left_out_;
};

// One note for a folder: how many, and the first names.
Finding left_out_note(const std::string& folder, const std::vector<std::string>& names) {
  constexpr size_t kShown = 10;
  std::string message = std::to_string(names.size()) + " left out by name:";
  for (size_t i = 0; i < names.size() && i < kShown; ++i) {
    const fs::path below = fs::path(names[i]).lexically_relative(folder);
    message += (i == 0 ? " " : ", ") + below.string();
  }
  if (names.size() > kShown) message += " and others";
  return {Finding::Severity::kNote, "left-out", folder, 0, message};
}

bool is_generic_name(const std::string& stem) {
  static constexpr std::string_view kNames[] = {"readme", "index", "questions", "main", "all"};
  return is_one_of(kNames, lower_case(stem));
}

std::string safe_name(const std::string& name) {
  std::string safe = slug(name);
  return safe.empty() ? "bank" : safe;
}

}  // namespace

std::string name_of_file(const std::string& path) {
  if (path == "-") return "stdin";
  const fs::path file = fs::path(path).lexically_normal();
  const std::string stem = file.stem().string();
  const std::string folder = file.parent_path().filename().string();
  const bool usable = !folder.empty() && folder != "." && folder != "..";
  return is_generic_name(stem) && usable ? folder : stem;
}

std::vector<SourceFile> find_source_files(const std::string& source, const std::string& bank,
                                          std::vector<Finding>& findings, size_t most) {
  const auto bank_or = [&](const std::string& name) {
    return safe_name(bank.empty() ? name : bank);
  };
  if (source == "-") return {{source, bank_or("stdin")}};
  std::error_code failed;
  if (!fs::exists(source, failed)) {
    throw Error(ErrorCode::kNotFound, "\"" + source + "\" does not exist",
                "name a file, a folder or - for standard input");
  }
  if (!fs::is_directory(source, failed)) return {{source, bank_or(name_of_file(source))}};
  FolderWalker walker(findings, most);
  walker.walk(source, 0);
  if (!walker.left_out().empty()) findings.push_back(left_out_note(source, walker.left_out()));
  const fs::path folder = fs::absolute(source).lexically_normal();
  const std::string name =
      folder.has_filename() ? folder.filename().string() : folder.parent_path().filename().string();
  std::vector<SourceFile> files;
  for (std::string& path : walker.files()) files.push_back({std::move(path), bank_or(name)});
  return files;
}

}  // namespace qbank
