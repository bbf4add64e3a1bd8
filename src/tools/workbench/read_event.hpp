// Read event: one event of an event log.
#pragma once

#include <nlohmann/json.hpp>

#include "frontdesk/event.hpp"
#include "frontdesk/result.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::workbench {

struct ReadEvent {
  Event event;
  bool changed = false;
};

/// The event that `object` stands for. Unknown kinds and keys, and values of the wrong type, are
/// Errors whose message is one sentence.
Result<ReadEvent> read_event(const nlohmann::json& object);

/// JSON as a value. An Error when it is nested too deep.
Result<Value> to_value(const nlohmann::json& from);

}  // namespace frontdesk::workbench
