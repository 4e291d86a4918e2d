// Where the commands print: standard output for results, standard error for what went wrong.
#pragma once

#include <string>
#include <string_view>

#include "indexer/error.h"

namespace qbank {

void print(std::string_view text);

// Throws Error(kIo) if what was printed could not be written, e.g. on a full disk.
void flush_output();

// One line with what went wrong, and one with the cure.
void report(const Error& error);

// ANSI codes, or nothing where the output is not a terminal that shows them.
struct Style {
  std::string_view match;   // a word that answers the query
  std::string_view strong;  // what to read first
  std::string_view faint;   // what to read last
  std::string_view reset;
};

// The style of standard output. NO_COLOR (see no-color.org) and TERM=dumb turn it off.
Style output_style();

}  // namespace qbank
