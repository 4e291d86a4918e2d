// CommandLine: the options and operands of one sub-command.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/cli/command.h"

namespace CLI {
class Option;
}

namespace qbank {

// Thrown by `CommandLine::parse` when the user asked for help; holds what to print.
struct HelpRequested {
  std::string text;
};

// Declares the options of a command, then parses. Wraps CLI11, so that its large header is compiled
// once. The variables hold their defaults before `parse` and must outlive it.
class CommandLine {
 public:
  CommandLine(const Command& command, int argc, const char* const* argv);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  CommandLine& option(const char* name, std::string& value, const char* help);
  CommandLine& option(const char* name, std::size_t& value, const char* help);
  CommandLine& option(const char* name, std::vector<std::string>& values, const char* help);
  CommandLine& choice(const char* name, std::string& value, std::vector<std::string> allowed);
  CommandLine& flag(const char* name, bool& value, const char* help);
  // --db, with its default from the environment.
  CommandLine& database(std::string& path);

  // Adds --config: what the command line leaves open is taken from the environment, else from a
  // file. The variable of --rate-limit is QBANK_RATE_LIMIT; the file has lines "rate-limit = 50",
  // or lists as ["a", "b"], and comments after #.
  CommandLine& configurable();

  // Returns the operands: what is no option. A word such as "-async" is an operand, a query may
  // hold it; "--" ends the options. Throws Error(kInvalidArgument) for a value that does not fit,
  // for an option that begins with "--" and is none of the declared ones, and for a file that
  // cannot be read or sets something else.
  std::vector<std::string> parse();
  // As `parse`, for a command that needs operands.
  std::vector<std::string> parse_some();
  // As `parse`, for a command that takes none.
  void parse_none();

  // Throws Error(kInvalidArgument) that says what is wrong and where the help is.
  [[noreturn]] void fail(const std::string& message) const;

 private:
  struct Parser;

  std::vector<std::string> parse_arguments();
  void configure();
  void assign(CLI::Option& option, const std::vector<std::string>& values,
              const std::string& place) const;

  const Command& command_;
  std::vector<std::string> arguments_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace qbank
