// Hear mood: customers who are upset, and trouble that they tell of, in words that no phrase knows.
#pragma once

#include <cstdint>
#include <span>

#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// Adds `anger` to Work::signals when the message as a whole is most likely of somebody who is
/// upset, and sets Work::tells_trouble when it, or a sentence of it, may be, or tells of something
/// that went wrong. Says nothing of a message that a phrase of an entry of the rule set explains,
/// nor of praise.
void hear_mood(Work& work, const Said& said, const Understanding& understood,
               std::span<const std::uint32_t> vetoed_signals, rank::StemKeys& stem_keys);

}  // namespace frontdesk::engine
