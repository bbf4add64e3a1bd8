// Digit run: a short number in digits at a byte of a message; private to this room.
#pragma once

#include <cstddef>
#include <optional>

#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {

/// A run of up to four digits.
struct Run {
  int value = 0;
  std::size_t size = 0;
  std::size_t end = 0;
};

/// Nothing when there is none at byte `at`, or when it is longer.
inline std::optional<Run> run_at(const Reading& reading, std::size_t at) {
  Run run;
  run.end = at;
  while (is_digit(reading.at(run.end))) {
    if (++run.size > 4) return std::nullopt;
    run.value = run.value * 10 + (reading.at(run.end) - '0');
    ++run.end;
  }
  if (run.size == 0) return std::nullopt;
  return run;
}

}  // namespace frontdesk::entity
