// Entities: `&amp;`, `&lt;` and `&gt;`, which several platforms use in texts.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::service {

std::string with_entities(std::string_view text);
/// `&quot;` too.
std::string without_entities(std::string_view text);

}  // namespace frontdesk::service
