// Roles: which of two questions of one kind a value answers, by the words before it.
#pragma once

#include <string_view>

#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// The slot that a value is meant for: of the flow that is open, or of the one that the message
/// begins. The author's words decide (`role:`), then "from" and "to" in slots that are named for
/// them, such as `origin` and `to_date`. Empty when nothing tells. Views the rule set.
std::string_view slot_by_role(const Work& work, const Understanding& understood,
                              const entity::Found& value);

}  // namespace frontdesk::engine
