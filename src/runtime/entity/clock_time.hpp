// Clock time: a time of the day as people write it; private to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {

/// A time of the day and the bytes [begin, end) of the normalised text that say it.
struct ClockTime {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  int minutes = 0;  ///< Since midnight.
};

/// "17:30", "5pm", "17 Uhr", "17h30", "a las 5", "noon" from `word` on.
std::optional<ClockTime> clock_time_at(const Reading& reading, std::size_t word);
/// The same for times in words: "half past five", "halb sechs".
std::optional<ClockTime> spoken_time_at(const Reading& reading, std::size_t word);

}  // namespace frontdesk::entity
