// Print moment: dates and times as values hold them (ISO 8601).
#pragma once

#include <cstdint>
#include <string>

#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {

/// `2026-11-23`, of days since 1970.
std::string print_date(std::int64_t days);
/// `2026-11-23T17:30:00+01:00`, by the clock of the reading.
std::string print_moment(const Reading& reading, Time time);
/// `17:30`, of minutes since midnight. On another clock than the bot's it says on which, as that
/// stands today: `17:30-05:00`.
std::string print_clock(const Reading& reading, int minutes);

}  // namespace frontdesk::entity
