// Manners: what platforms, carriers and the law ask of a bot.
#pragma once

#include <string_view>

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// True when the whole message is a word that the carrier takes for itself (STOP on SMS): it has
/// blocked us and told the customer so, and the bot must be silent. Notes the opt-out.
bool is_for_carrier(Work& work);

/// Notes that the customer has opted out, or in again, by what was understood.
void note_consent(Work& work, std::string_view entry);

/// True when advertising may be sent: the customer has agreed, as the host knows, and not opted out
/// since.
bool may_promote(const Work& work);

/// Takes back what nobody asked for from a customer who has opted out.
void keep_quiet(Work& work);

/// Leaves one private message to a comment: the platforms allow no second one.
void keep_one_private(Work& work);

/// Puts "I'm a bot" before the first private message of a conversation where that has to be said,
/// unless the turn says it anyway.
void disclose(Work& work);

}  // namespace frontdesk::engine
