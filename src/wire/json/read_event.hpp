// Read event: an event from JSON, as event logs hold it and hosts send it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "frontdesk/event.hpp"
#include "frontdesk/result.hpp"

namespace frontdesk::wire {

struct ReadEvent {
  Event event;
  bool changed = false;
};

/// The event that `object` stands for. Unknown kinds and keys, and values of the wrong type, are
/// Errors (`event.malformed`) whose message is one sentence. An event that does not say when it
/// happened has happened at `otherwise`; without that, it is an Error, too.
Result<ReadEvent> read_event(const nlohmann::json& object,
                             std::optional<Time> otherwise = std::nullopt);

}  // namespace frontdesk::wire
