#include "searcher/cli/progress.h"

#include <unistd.h>

#include <cstdio>

namespace qbank {
namespace {

constexpr std::chrono::milliseconds kInterval{100};

}  // namespace

Progress::Progress() : terminal_(isatty(STDERR_FILENO) == 1) {}

void Progress::step(const std::string& source) {
  ++questions_;
  if (!terminal_) return;
  const auto now = Clock::now();
  if (now >= next_) draw(source, now);
}

void Progress::clear() {
  if (drawn_) std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

void Progress::draw(const std::string& source, Clock::time_point now) {
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(questions_) / seconds : 0;
  std::fprintf(stderr, "\r\033[K%zu questions, %.0f/s  %s", questions_, rate, source.c_str());
  drawn_ = true;
  next_ = now + kInterval;
}

}  // namespace qbank
