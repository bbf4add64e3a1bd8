// Read handoff: a handoff as `to_json(handoff)` wrote it.
#pragma once

#include <string_view>

#include "frontdesk/result.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::wire {

/// An Error (`handoff.malformed`) when it is none. What it leaves out is empty.
Result<Handoff> read_handoff(std::string_view text);

}  // namespace frontdesk::wire
