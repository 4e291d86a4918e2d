// CommandLine: the options and operands of one sub-command.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/cli/command.h"

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

  // Returns the operands: what is no option. A word such as "-async" is an operand, a query may
  // hold it; "--" ends the options. Throws Error(kInvalidArgument) for a value that does not fit
  // and for an option that begins with "--" and is none of the declared ones.
  std::vector<std::string> parse();
  // As `parse`, for a command that needs operands.
  std::vector<std::string> parse_some();
  // As `parse`, for a command that takes none.
  void parse_none();

  // Throws Error(kInvalidArgument) that says what is wrong and where the help is.
  [[noreturn]] void fail(const std::string& message) const;

 private:
  const Command& command_;
  std::vector<std::string> arguments_;
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace qbank
