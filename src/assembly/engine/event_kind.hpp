// Event kind: what turns and logs call an event.
#pragma once

#include <string>

#include "frontdesk/event.hpp"

namespace frontdesk::engine {

/// `message`, `button`, `comment`, `result`, `time`, or `agent_` and an action.
std::string event_kind(const Event& event);

}  // namespace frontdesk::engine
