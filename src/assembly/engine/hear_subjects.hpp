// Hear subjects: signals and moods that no phrase shows, but words that are about them.
#pragma once

#include <cstdint>
#include <span>

#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// Adds to Work::signals those that the message, or a sentence of it, speaks of; `anger` when the
/// message as a whole is most likely of somebody who is upset. Sets Work::tells_trouble when it, or
/// a sentence of it, may be, or tells of something that went wrong. Leaves out what a `not:` took
/// out, and hears nothing where a question is open and the words are like a move instead of an
/// answer.
void hear_subjects(Work& work, const Said& said, const Understanding& understood,
                   std::span<const std::uint32_t> vetoed_signals, rank::StemKeys& stem_keys);

}  // namespace frontdesk::engine
