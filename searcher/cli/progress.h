// Progress: a line on the terminal that shows how far the reading is.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace qbank {

// Draws on standard error, and only if that is a terminal.
class Progress {
 public:
  Progress();
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One more question, from `source`.
  void step(const std::string& source);
  // Removes the line.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void draw(const std::string& source, Clock::time_point now);

  bool terminal_;
  bool drawn_ = false;
  std::size_t questions_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_;
};

}  // namespace qbank
