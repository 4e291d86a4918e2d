// Command: what the program can do, a sub-command each.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace qbank {

class CommandLine;

// Exit statuses. Errors end with 2, see main.cc.
inline constexpr int kDone = 0;
inline constexpr int kNothingFound = 1;
inline constexpr int kFindings = 1;

// A sub-command as its help shows it, and the function that does it. That function declares its
// options, parses and works; it returns an exit status or throws Error.
struct Command {
  std::string_view name;
  std::string_view operands;  // what follows the options, e.g. "QUERY..."
  std::string_view summary;   // one sentence
  std::string_view examples;  // command lines, one a line
  int (*run)(CommandLine& line);
};

extern const Command kIndexCommand;
extern const Command kParseCommand;
extern const Command kCheckCommand;
extern const Command kSearchCommand;
extern const Command kRelatedCommand;
extern const Command kSuggestCommand;
extern const Command kExplainCommand;
extern const Command kEvalCommand;
extern const Command kBenchCommand;
extern const Command kServeCommand;
extern const Command kInfoCommand;

inline constexpr std::array kCommands = {
    &kIndexCommand,   &kParseCommand,   &kCheckCommand,   &kSearchCommand,
    &kRelatedCommand, &kSuggestCommand, &kExplainCommand, &kEvalCommand,
    &kBenchCommand,   &kServeCommand,   &kInfoCommand,
};

// The command of this name. Throws Error(kInvalidArgument) that names the nearest ones.
const Command& find_command(std::string_view name);

// What `qbank --help` says.
std::string program_help();

}  // namespace qbank
