// Decide: what to do about one event. A function for each kind.
#pragma once

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

void decide(Work& work, const Message& message);
void decide(Work& work, const ButtonPress& press);
void decide(Work& work, const Comment& comment);
void decide(Work& work, const ActionResult& result);
void decide(Work& work, const TimePassed& time);
void decide(Work& work, const AgentEvent& event);

/// Brings in a person when a rule of the policy holds; danger first, then the first that holds.
/// False: none does, or it can wait and only what cannot was asked for.
bool apply_policy(Work& work, bool only_urgent = false);

/// Asks for a person, or takes a ticket when nobody is there. Fills `Turn::handoff` and says so.
/// `say` is the wording of the rule or flow; RuleSet::none: the entry `bot.handoff` or
/// `bot.ticket`.
void hand_off(Work& work, std::string_view queue, std::string_view priority,
              std::string_view reason, reply::AnswerId wording, std::string_view from_flow = {});

}  // namespace frontdesk::engine
