// Agent note: what a person who takes over is told, in the language of the people of the queue.
#pragma once

#include <string_view>

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// Everything of a Handoff but its id, `since` and whether it is a ticket. Call it before flows are
/// abandoned: it tells what was going on. The words are those of the entries `agent.*`.
Handoff describe(Work& work, std::string_view queue, std::string_view priority,
                 std::string_view reason);

}  // namespace frontdesk::engine
