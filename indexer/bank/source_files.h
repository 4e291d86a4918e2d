// The files a source names.
#pragma once

#include <string>
#include <vector>

#include "indexer/bank/bank_reader.h"

namespace qbank {

struct SourceFile {
  std::string path;  // "-" for standard input
  std::string bank;  // name of the bank it belongs to, safe in an id
};

// More files than any bank has: a folder of so many was named by mistake.
inline constexpr size_t kMostSourceFiles = 200'000;

// The files of `source`: itself, "-", or the files of a folder that may hold questions, sorted by
// path. Each folder is entered once, whatever links lead to it. Hidden files and indexes are left
// out, as is what belongs to a project rather than to its banks; a note in `findings` names that.
// Folders that cannot be read become findings, and so does a folder of more files than `most`, of
// which the first are read.
// Throws Error(kNotFound) if there is no such source.
std::vector<SourceFile> find_source_files(const std::string& source, const std::string& bank,
                                          std::vector<Finding>& findings,
                                          size_t most = kMostSourceFiles);

// "react" of "questions/react.md"; the folder's name for README and index files.
std::string name_of_file(const std::string& path);

}  // namespace qbank
