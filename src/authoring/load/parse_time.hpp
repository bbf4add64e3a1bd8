// Parse time: a moment as people write it.
#pragma once

#include <optional>
#include <string_view>

#include "frontdesk/event.hpp"

namespace frontdesk::load {

/// `2026-11-23T10:00:00+01:00`, `...Z`, or a date alone (midnight UTC); without an offset, UTC.
std::optional<Time> parse_time(std::string_view text);

}  // namespace frontdesk::load
