#include "searcher/cli/progress.h"

#include <unistd.h>

#include <cstdio>

namespace qbank {
namespace {

constexpr std::chrono::milliseconds kInterval{100};

// ", 2:05 left" as the pace so far tells; nothing before there is one.
std::string time_left(double seconds, double share) {
  if (share < 0.001 || seconds < 0.05) return {};
  const auto left = static_cast<long>(seconds * (1 - share) / share + 0.5);
  char text[40];
  std::snprintf(text, sizeof text, ", %ld:%02ld left", left / 60, left % 60);
  return text;
}

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
  std::fprintf(stderr, "\r\033[K%zu questions, %.0f/s%s  %s", questions_, rate,
               time_left(seconds, share_).c_str(), source.c_str());
  drawn_ = true;
  next_ = now + kInterval;
}

}  // namespace qbank
