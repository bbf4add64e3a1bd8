// Converse: the bot's own part of a conversation, while no person has it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// The customer wrote: a pending question, the handoff policy, the flows and the entries are asked
/// in this order. Messages go through `hear` (engine/burst.hpp), which may wait for more first.
void read_words(Work& work, const Said& said, std::span<const Attachment> attachments);

/// The customer pressed a button: `faq:ID`, `flow:ID`, `intent:ID`, an option of a flow, or a
/// choice of ours.
void press_button(Work& work, std::string_view target);

/// A public comment: at most one polite line in public, and one invitation to write in private.
void invite(Work& work);

/// An action is over.
void take_result(Work& work, const ActionResult& result);

/// A moment that was named in `wake_at` may have come.
void take_time(Work& work);

/// Starts a flow by id, from outside of any; its first words are said.
void begin_flow(Work& work, const std::string& flow);

/// Nobody took the handoff: the bot says so, and asks whether to wait on or to leave a message.
void nobody_came(Work& work);

struct Understanding;
/// The answer to an offer of a person, or to nobody_came. False: it is none, and no longer asked.
bool answers_about_person(Work& work, const Understanding& understood);
/// The same by a button.
bool presses_about_person(Work& work, std::string_view target);

/// Somebody who waits for a person takes that back, or is in danger. False: neither; it is kept for
/// the person.
bool hear_waiting(Work& work);

}  // namespace frontdesk::engine
