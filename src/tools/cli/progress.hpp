// Progress: how far a long run is, for whoever waits.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "frontdesk/compile.hpp"
#include "tools/cli/terminal.hpp"

namespace frontdesk::cli {

/// Writes to the error stream: on a terminal one line that changes; elsewhere a line now and then,
/// and nothing for short runs.
class Progress {
 public:
  Progress(Terminal& terminal, std::string_view what, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::size_t done);

 private:
  Terminal& terminal_;
  std::string_view what_;
  std::size_t total_;
  std::size_t said_ = 0;
};

/// The stages of a run that is often too short to speak of, as a ProgressCallback: nothing in the
/// first second, and nothing but on a terminal.
class Stages {
 public:
  explicit Stages(Terminal& terminal);
  ~Stages();
  Stages(const Stages&) = delete;
  Stages& operator=(const Stages&) = delete;

  void at(std::string_view stage, double share);
  /// at(), for what takes a callback. This must outlive it.
  ProgressCallback callback() {
    return [this](std::string_view stage, double share) { at(stage, share); };
  }

 private:
  using Clock = std::chrono::steady_clock;

  Terminal& terminal_;
  Clock::time_point next_;  ///< When to say something again.
  bool has_said_ = false;
};

}  // namespace frontdesk::cli
