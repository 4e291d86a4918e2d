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
  // How much of the work is done, from 0 to 1.
  void set_share(double share) { share_ = share; }
  // Removes the line.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void draw(const std::string& source, Clock::time_point now);

  bool terminal_;
  bool drawn_ = false;
  std::size_t questions_ = 0;
  double share_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_;
};

}  // namespace qbank
