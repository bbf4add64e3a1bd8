// Show turn: what the bot says, as lines.
#pragma once

#include <string>
#include <vector>

#include "frontdesk/turn.hpp"

namespace frontdesk::cli {

/// `bot: ...` for each reply with its buttons as `     [1] title`, numbered on from
/// `first_button`, and the handoff if there is one. Every line ends in a newline; control
/// characters are replaced.
std::string show_turn(const Turn& turn, std::size_t first_button = 1);

}  // namespace frontdesk::cli
