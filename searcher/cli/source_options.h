// The options of the commands that read question banks.
#pragma once

#include <string>
#include <vector>

#include "indexer/bank/bank_reader.h"
#include "searcher/cli/command_line.h"

namespace qbank {

struct SourceOptions {
  std::string bank;
  std::string language;
  std::string encoding;
  std::vector<std::string> map;  // "our field=field of the source"

  void declare(CommandLine& line);

  // The code of `language`, empty if none was given. Throws Error(kInvalidArgument).
  std::string language_code() const;

  // Throws Error(kInvalidArgument) for another language than there are and a mapping without "=".
  ReadOptions read_options() const;
};

// The content of a file. Throws Error(kNotFound).
std::string read_text_file(const std::string& path);

}  // namespace qbank
