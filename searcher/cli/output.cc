#include "searcher/cli/output.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace qbank {
namespace {

bool shows_colour() {
  const char* const no_color = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  return isatty(STDOUT_FILENO) == 1 && terminal != nullptr && terminal != std::string_view("dumb");
}

}  // namespace

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void flush_output() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
  throw Error(ErrorCode::kIo, "the output could not be written", "check the space on the disk");
}

void report(const Error& error) {
  std::fflush(stdout);  // what was found before comes before
  std::fprintf(stderr, "qbank: %s\n", error.what());
  if (!error.hint().empty()) std::fprintf(stderr, "       %s\n", error.hint().c_str());
}

Style output_style() {
  if (!shows_colour()) return {};
  return {.match = "\033[1;31m", .strong = "\033[1m", .faint = "\033[2m", .reset = "\033[0m"};
}

}  // namespace qbank
