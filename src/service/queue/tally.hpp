// Tally: counts what happens, for metrics.
#pragma once

#include <algorithm>
#include <chrono>
#include <mutex>
#include <string>

#include "frontdesk/service/service.hpp"

namespace frontdesk::service {

class Tally {
 public:
  void count_turn(const Turn& turn, std::chrono::nanoseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
    const auto bound = std::lower_bound(kLatencyBounds.begin(), kLatencyBounds.end(), seconds);
    const std::scoped_lock lock(mutex_);
    ++figures_.turns[std::string(name(turn.outcome))];
    if (turn.handoff) ++figures_.handoffs[turn.handoff->reason];
    ++figures_.seconds[static_cast<std::size_t>(bound - kLatencyBounds.begin())];
    figures_.seconds_in_all += seconds;
  }

  void count_error(const std::string& code) {
    const std::scoped_lock lock(mutex_);
    ++figures_.errors[code];
  }

  void count(std::uint64_t ServiceFigures::*what) {
    const std::scoped_lock lock(mutex_);
    ++(figures_.*what);
  }

  ServiceFigures figures() const {
    const std::scoped_lock lock(mutex_);
    return figures_;
  }

 private:
  mutable std::mutex mutex_;
  ServiceFigures figures_;
};

}  // namespace frontdesk::service
