// Model: everything that the authors of a rule set and its packs wrote, merged, before any check of
// references.
#pragma once

#include <vector>

#include "authoring/model/bot.hpp"
#include "authoring/model/channel.hpp"
#include "authoring/model/chat_test.hpp"
#include "authoring/model/entry.hpp"
#include "authoring/model/handoff.hpp"
#include "authoring/model/vocabulary.hpp"

namespace frontdesk::model {

/// Overridden pack entries are already gone; order is pack first, then by file and place.
struct Model {
  Bot bot;
  std::vector<Entry> entries;
  std::vector<Addition> additions;  ///< Their texts stand in the entries, too.
  std::vector<Entity> entities;
  std::vector<List> lists;
  std::vector<Signal> signals;
  Synonyms synonyms;
  std::vector<Hours> hours;
  Handoff handoff;
  std::vector<Channel> channels;
  std::vector<ChatTest> tests;
};

}  // namespace frontdesk::model
