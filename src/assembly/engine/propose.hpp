// Propose: what could be done about a message. Readers only read: nothing changes.
#pragma once

#include <vector>

#include "assembly/engine/proposal.hpp"
#include "assembly/engine/reading.hpp"

namespace frontdesk::engine {

/// What each reader proposes, in the order of the table of precedence; `admit` is always there.
/// The evidence is written down only when the turn is traced.
std::vector<Proposal> propose(Work& work, const Reading& reading);

/// The answer to "did you mean ...?"; an empty id: none of these; nothing: the message is none.
std::optional<std::string> choice_of_entry(Work& work, const Understanding& understood);

}  // namespace frontdesk::engine
