// Deadline: when the caller of a search stops waiting.
#pragma once

#include <chrono>

namespace qbank {

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  // A caller who waits for ever, or up to a point in time.
  Deadline() = default;
  Deadline(Clock::time_point at) : at_(at) {}  // NOLINT(google-explicit-constructor)

  // Throws Error(kTimeout) when it has passed. Costs tens of nanoseconds.
  void check() const;

 private:
  Clock::time_point at_ = Clock::time_point::max();
};

}  // namespace qbank
