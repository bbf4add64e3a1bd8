// Chat YAML: a chat as an author test.
#pragma once

#include <cstdint>
#include <string>

#include "tools/studio/chat.hpp"

namespace frontdesk::studio {

/// What a test expects of the bot.
enum class Expects : std::uint8_t {
  entries,  ///< Which entry speaks: holds when its words change.
  words,    ///< How each reply begins.
};

/// One item of `tests:`, without indentation, ending in a newline: the chat so far, with what the
/// bot did as what is expected.
std::string chat_yaml(const Chat& chat, const std::string& name, Expects expects);

}  // namespace frontdesk::studio
