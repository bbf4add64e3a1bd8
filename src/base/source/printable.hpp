// Printable: text of strangers, safe for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::source {

/// `line` with a blank for a tab and U+FFFD for what is invisible, moves the cursor or turns the
/// direction of writing. One code point stays one code point.
std::string printable(std::string_view line);

}  // namespace frontdesk::source
