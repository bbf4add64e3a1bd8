// Keep chat: a chat that becomes a test of the rule set. The only thing that the studio writes.
#pragma once

#include <string>
#include <vector>

#include "frontdesk/result.hpp"
#include "tools/studio/chat.hpp"
#include "tools/studio/chat_yaml.hpp"
#include "tools/studio/workshop.hpp"

namespace frontdesk::studio {

/// Where a chat may be kept, without the directory of the rule set: files that have tests, and
/// `studio-chats.yaml`. The first is proposed.
std::vector<std::string> test_files(const Round& round, const Workshop& workshop);

struct Kept {
  std::string file;  ///< Without the directory.
  std::string name;  ///< As it was wished, or with a number when that name was taken.
  std::string yaml;  ///< What was added.
};

/// Adds the chat to `file`, one of `test_files`. The new text is loaded first: it must have no
/// errors, hold every test of before, and the new one must pass; then it takes the place of the
/// file in one step. On an Error (`studio.keep`) nothing was written.
Result<Kept> keep_chat(const Chat& chat, const std::string& name, Expects expects,
                       const std::string& file, const Round& round, const Workshop& workshop);

}  // namespace frontdesk::studio
