// Show turn: what the bot says, as lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/turn.hpp"
#include "tools/cli/look.hpp"

namespace frontdesk::cli {

/// `text` with `indent` before every line but the first, and lines broken between words so that
/// none is wider than `columns` (0: never broken); `used` columns of the first are taken. Ends in a
/// newline; control characters are replaced.
std::string lines(std::string_view text, std::string_view indent, std::size_t used,
                  std::size_t columns);

/// `bot: ...` for each reply with its buttons as `     [1] title`, numbered on from
/// `first_button`, and the handoff if there is one. Every line ends in a newline; control
/// characters are replaced.
std::string show_turn(const Turn& turn, const Look& look = {}, std::size_t first_button = 1);

}  // namespace frontdesk::cli
