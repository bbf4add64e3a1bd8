// Read reply: a reply from the JSON that `to_json(reply)` writes, as an outbox keeps it.
#pragma once

#include <nlohmann/json.hpp>

#include "frontdesk/result.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::wire {

/// The reply that `object` stands for. Keys that are not known are passed over: an outbox may have
/// been written by a newer version. A value of the wrong type is an Error (`reply.malformed`).
Result<Reply> read_reply(const nlohmann::json& object);

}  // namespace frontdesk::wire
