#include "searcher/cli/command.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "indexer/error.h"

namespace qbank {
namespace {

// Levenshtein's distance: how many letters to insert, delete or replace.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

// The commands a person most likely meant, as "search, serve".
std::string nearest_commands(std::string_view name) {
  std::size_t least = name.size();
  for (const Command* command : kCommands) {
    least = std::min(least, edit_distance(name, command->name));
  }
  std::string nearest;
  for (const Command* command : kCommands) {
    const bool begins = name.size() > 1 && command->name.starts_with(name);
    if (!begins && (least > 3 || edit_distance(name, command->name) > least)) continue;
    if (!nearest.empty()) nearest += " or ";
    nearest += "qbank " + std::string(command->name);
  }
  return nearest;
}

}  // namespace

const Command& find_command(std::string_view name) {
  for (const Command* command : kCommands) {
    if (command->name == name) return *command;
  }
  const std::string nearest = nearest_commands(name);
  throw Error(
      ErrorCode::kInvalidArgument, "there is no command '" + std::string(name) + "'",
      nearest.empty() ? "qbank --help lists the commands" : "did you mean " + nearest + "?");
}

std::string program_help() {
  std::string help =
      "qbank: full-text search for question banks\n\nUsage: qbank COMMAND [OPTIONS] ...\n\n";
  for (const Command* command : kCommands) {
    std::string line = "  " + std::string(command->name);
    line.resize(12, ' ');
    help += line + std::string(command->summary) + "\n";
  }
  return help +
         "\nqbank COMMAND --help shows its options and examples. The index is the directory named\n"
         "by --db, else by $QBANK_DB, else ./qbank.db. Exit status: 0 done or found, 1 nothing\n"
         "found or findings, 2 error.\n\nExamples:\n"
         "  qbank index data/python-interview.md\n"
         "  qbank search what is a decorator\n";
}

}  // namespace qbank
