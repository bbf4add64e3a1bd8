// Aside: a question of the customer's beside the answer to the bot's.
#pragma once

#include <cstdint>

#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"
#include "runtime/dialogue/machine.hpp"

namespace frontdesk::engine {

/// The entry that a message asks for beside the answer that it gives: "M, and when are you open?".
/// Only what a phrase says in clauses of its own; no flow, no move, no small talk. None otherwise.
std::uint32_t asked_aside(const Work& work, const dialogue::Expectation& expected,
                          const Understanding& understood);

}  // namespace frontdesk::engine
