// Decide: what to do about one event. A function for each kind.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "assembly/engine/respond.hpp"
#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

void decide(Work& work, const Message& message);
void decide(Work& work, const ButtonPress& press);
void decide(Work& work, const Comment& comment);
void decide(Work& work, const ActionResult& result);
void decide(Work& work, const TimePassed& time);
void decide(Work& work, const AgentEvent& event);

/// The rule of the policy that holds now; danger first, then the first that holds. Null: none.
struct HoldingRule {
  const handoff::Rule* rule = nullptr;
  bool is_danger = false;
  bool is_urgent() const { return is_danger || (rule != nullptr && rule->priority == "urgent"); }
};
HoldingRule holding_rule(const Work& work);

/// Does what the rule says. False when there is none, or nothing left to do: a ticket is there.
bool bring_in_person(Work& work, const HoldingRule& holding);

/// Both together: for what was counted while something else was done.
bool apply_policy(Work& work);

/// True while a ticket is open that nobody has answered, for a day.
bool has_open_ticket(const Work& work);
/// What the words about a queue may name: {queue}, {opens}.
Extras queue_facts(const Work& work, const std::string& queue);

/// Asks for a person, or takes a ticket when nobody is there. Fills `Turn::handoff` and says so.
/// `say` is the wording of the rule or flow; RuleSet::none: the entry `bot.handoff` or
/// `bot.ticket`.
/// `as_ticket`: a ticket in any case, of which nothing is said, while the bot goes on.
void hand_off(Work& work, std::string_view queue, std::string_view priority,
              std::string_view reason, reply::AnswerId wording, std::string_view from_flow = {},
              bool as_ticket = false);

/// Asks whether a person shall be brought in; the next message or button answers.
void offer_person(Work& work, std::string_view queue, std::string_view priority,
                  std::string_view reason);

/// Asks the question of an entry, with choices: an entry whose title is shown, and a target.
void ask(Work& work, std::string_view entry,
         std::initializer_list<std::pair<std::string_view, std::string_view>> choices);

/// Somebody who waits for a person turns out to be in danger: the same handoff becomes urgent.
/// Judges by the signals of `work`. False: nothing of the kind.
bool escalate(Work& work);

}  // namespace frontdesk::engine
