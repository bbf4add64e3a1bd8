// Converse: the bot's own part of a conversation, while no person has it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// The customer wrote: the words are read, readers propose what could be done, and the first
/// proposal of the table of precedence that finds something to do is carried out. Messages go
/// through `hear` (engine/burst.hpp), which may wait for more first.
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
/// What a message says to an offer of a person, or to nobody_came.
enum class PersonAnswer : std::uint8_t { none, accept, decline, wait, leave_message };
PersonAnswer answer_about_person(const Work& work, const Understanding& understood);
/// Does what was answered.
void settle_person(Work& work, PersonAnswer answer);
/// The offer is no longer open: the customer wrote about something else.
void drop_question_about_person(Work& work);
/// The same by a button. False: it is none of these.
bool presses_about_person(Work& work, std::string_view target);

/// Somebody who waits for a person takes that back, or is in danger. False: neither; it is kept for
/// the person.
bool hear_waiting(Work& work);

}  // namespace frontdesk::engine
