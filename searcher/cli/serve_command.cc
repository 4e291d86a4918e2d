#include "searcher/cli/command_line.h"
namespace qbank {
namespace {
int run(CommandLine& line) {
  line.parse_none();
  return 0;
}
}  // namespace
const Command kServeCommand = {"serve", "", "Answer over HTTP", "qbank serve", run};
}  // namespace qbank
