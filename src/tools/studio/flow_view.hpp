// Flow view: one flow as boxes and lines, with what the tests reach.
#pragma once

#include <string_view>

#include "tools/studio/json.hpp"
#include "tools/studio/workshop.hpp"

namespace frontdesk::studio {

/// Null when there is no such flow.
Json flow_view(const Round& round, std::string_view flow);

}  // namespace frontdesk::studio
