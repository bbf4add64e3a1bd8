// Conversation: what the bot does in its own part, once it is decided.
#pragma once

#include <cstdint>
#include <string>

#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"
#include "runtime/dialogue/machine.hpp"

namespace frontdesk::engine {

/// Runs the state machine for one input and does what it decides. `winner` is the entry that it may
/// want answered. False: it had nothing to do with it.
bool run_machine(Work& work, const dialogue::Input& input, std::uint32_t winner, double confidence);

/// Answers an entry that is no flow. The same question again counts, and is answered with `again`.
void answer_entry(Work& work, std::uint32_t entry, double confidence);

/// Asks which of `understood.candidates[0..asked)` was meant.
void ask_which(Work& work, const Understanding& understood);

/// Says that the message was not understood; counts it first, which may bring in a person.
void say_not_understood(Work& work);

/// An apology and a person, for somebody who is upset and was not understood. False: nobody is.
bool comfort(Work& work);
/// An apology and the offer of a person, for a message that tells of trouble and was not
/// understood. False: it does not.
bool offer_help(Work& work);
/// True for somebody whose anger shows in the words of this message, and no praise.
bool is_upset(const Work& work);

/// True for advertising that the customer has not agreed to.
bool lacks_consent(const Work& work, std::uint32_t entry);
void ask_for_consent(Work& work, std::uint32_t entry);

/// An entry was meant, by a choice or by a button. The rows of the table that are about an entry
/// are asked in their order.
void go_to(Work& work, std::uint32_t entry, double confidence, dialogue::Input input);

/// The answer to "did you mean ...?"; empty: none of these.
void take_meant(Work& work, const std::string& id);

/// After a reload of the rules, flows go on or begin again with a word. True when that was the
/// turn.
bool recover(Work& work);

/// After a person the bot says who it is. True when it has just done so.
bool introduce(Work& work);

}  // namespace frontdesk::engine
