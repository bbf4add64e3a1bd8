// Write event: an event as JSON, as `read_event` reads it.
#pragma once

#include <string>

#include "frontdesk/event.hpp"

namespace frontdesk::wire {

/// One JSON object, with the words as received: for stores, never for logs. Bytes that are no UTF-8
/// become U+FFFD.
std::string write_event(const Event& event);

}  // namespace frontdesk::wire
