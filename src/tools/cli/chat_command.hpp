// Chat command: lines of a chat that are not the customer's words: "/join", "/wait 2h".
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace frontdesk::cli {

struct ChatCommand {
  enum class Kind {
    words,    ///< what the customer writes
    join,     ///< an agent takes the conversation
    say,      ///< the agent writes `text`
    leave,    ///< the agent leaves it to the bot
    wait,     ///< `time` passes
    help,     ///< what there is to write
    unknown,  ///< none of these; `text` says what is wrong
  };
  Kind kind = Kind::words;
  std::string text;
  std::chrono::milliseconds time{};
};

/// A line that begins with one stroke is a command; with two, words that begin with one.
ChatCommand read_chat_command(std::string_view line);

/// What there is to write, a line each.
inline constexpr std::string_view kChatHelp =
    "Each line is a message of the customer's; the number of a button presses it.\n"
    "/join       an agent takes the conversation\n"
    "/say TEXT   the agent writes\n"
    "/leave      the agent leaves, and the bot has it again\n"
    "/wait 2h    time passes: 30s, 10m, 2h, 3d\n"
    "/help       this\n"
    "//text      a message that begins with a stroke";

}  // namespace frontdesk::cli
