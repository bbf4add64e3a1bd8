// Rasa chats: stories as chats of a test, and whether they go as written.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/importer/rasa_responses.hpp"
#include "tools/importer/rasa_steps.hpp"
#include "tools/importer/rasa_story.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::rasa {

struct ChatLine {
  enum class Kind { user, bot, call };
  Kind kind = Kind::user;
  std::string text;  ///< A message, an entry or a piece of a reply, or the name of a call.
  std::map<std::string, std::string> returns;  ///< What a call gives.
};

using Chat = std::vector<ChatLine>;

/// What the chats are made of.
struct ChatSource {
  const std::map<std::string, std::string>& ids;                   ///< Entries by intent.
  const std::map<std::string, std::vector<std::string>>& written;  ///< Annotated examples.
  const std::map<std::string, Form>& forms;
  const Responses& responses;
};

/// A story as a chat; without lines when something of it cannot be said.
struct Plan {
  Chat chat;
  std::string why;  ///< There are no lines.
};
Plan plan_of(const Story& story, const ChatSource& source);

Yaml to_yaml(const Chat& chat);

/// Examples in the rule set `yaml` that entries of packs have, too.
std::vector<std::string> repeated_examples(const std::string& yaml);

/// Plays `chats` on the rule set `yaml`. Returns for each where it goes wrong; empty when it goes
/// as written. All are empty when the rule set does not compile: that is told elsewhere.
std::vector<std::string> play(const std::string& yaml, const std::vector<Chat>& chats,
                              const std::string& locale);

}  // namespace frontdesk::importer::rasa
