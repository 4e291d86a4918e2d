// The program: finds the command, runs it, reports what went wrong.
#include <cstdio>
#include <exception>
#include <string_view>

#include "indexer/error.h"
#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"

namespace {

int run(int argc, char** argv) {
  const std::string_view name = argc < 2 ? "--help" : argv[1];
  if (name == "--help" || name == "-h" || name == "help") {
    throw qbank::HelpRequested{qbank::program_help()};
  }
  if (name == "--version") throw qbank::HelpRequested{"qbank " QBANK_VERSION "\n"};
  const qbank::Command& command = qbank::find_command(name);
  qbank::CommandLine line(command, argc - 2, argv + 2);
  return command.run(line);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const int status = run(argc, argv);
    qbank::flush_output();
    return status;
  } catch (const qbank::HelpRequested& help) {
    std::fputs(help.text.c_str(), stdout);
    return qbank::kDone;
  } catch (const qbank::Error& error) {
    qbank::report(error);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "qbank: %s\n", error.what());
  }
  return 2;
}
