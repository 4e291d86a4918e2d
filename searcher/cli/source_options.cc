#include "searcher/cli/source_options.h"

#include <fstream>
#include <iterator>

#include "indexer/error.h"
#include "indexer/text/language.h"

namespace qbank {

void SourceOptions::declare(CommandLine& line) {
  line.option("--bank", bank, "Name of the bank, instead of the file's or folder's")
      .option("--language", language, "Language of the questions, e.g. en, instead of detecting it")
      .option("--encoding", encoding, "Encoding of the files, e.g. windows-1251")
      .option("--map", map, "FIELD=NAME: take a field from this column; repeatable");
}

std::string SourceOptions::language_code() const {
  if (language.empty()) return {};
  if (const auto code = qbank::language_code(language)) return *code;
  throw Error(ErrorCode::kInvalidArgument, "there is no language \"" + language + "\"",
              "give its code by ISO 639-1, e.g. --language de");
}

ReadOptions SourceOptions::read_options() const {
  ReadOptions options{bank, language_code(), encoding, {}, {}};
  for (const std::string& mapping : map) {
    const std::size_t equals = mapping.find('=');
    if (equals == std::string::npos) {
      throw Error(ErrorCode::kInvalidArgument, "--map " + mapping + " has no '='",
                  "write the field, '=', and its name in the source, e.g. --map text=title");
    }
    options.field_map[mapping.substr(0, equals)] = mapping.substr(equals + 1);
  }
  return options;
}

std::string read_text_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.is_open() && !file.bad()) return text;
  throw Error(ErrorCode::kNotFound, path + ": the file cannot be read", "check its name");
}

}  // namespace qbank
