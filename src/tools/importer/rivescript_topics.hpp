// RiveScript topics: places of a conversation, as one flow that goes from one to another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/rivescript_text.hpp"

namespace frontdesk::importer::rivescript {

struct TopicFlow {
  Yaml entry;  ///< The flow `topics`; `profile.topic` says where it begins.
  std::size_t carried = 0;
};

/// The step of a topic.
std::string topic_id(std::string_view topic);
/// A question a topic; its plain triggers are the options, and what else is said is `otherwise`.
TopicFlow topic_flow(const Script& script, std::vector<Note>& notes);
/// What a redirection says in the topic to which `variant` leads.
void add_look(const Script& script, const Variant& variant, Yaml& steps, std::vector<Note>& notes);

}  // namespace frontdesk::importer::rivescript
