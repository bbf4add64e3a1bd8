// Progress: how far a long run is, for whoever waits.
#pragma once

#include <cstddef>
#include <string_view>

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

}  // namespace frontdesk::cli
