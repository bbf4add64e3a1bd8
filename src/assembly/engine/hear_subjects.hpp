// Hear subjects: signals that no phrase shows, but a sentence that is about them.
#pragma once

#include <cstdint>
#include <span>

#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// Adds to Work::signals those whose subjects, or examples, a sentence of the message speaks of;
/// but not those that a `not:` took out, nor any where a question is open and the words are like a
/// move instead of an answer. Hears the mood after that (engine/hear_mood.hpp).
void hear_subjects(Work& work, const Said& said, const Understanding& understood,
                   std::span<const std::uint32_t> vetoed_signals, rank::StemKeys& stem_keys);

}  // namespace frontdesk::engine
