// Session view: what a conversation remembers, as the page shows it.
#pragma once

#include <string_view>

#include "tools/studio/json.hpp"

namespace frontdesk::studio {

/// Of an encoded session. Sensitive values stand as their masks; null for bytes that are no
/// session.
Json session_view(std::string_view bytes);

}  // namespace frontdesk::studio
