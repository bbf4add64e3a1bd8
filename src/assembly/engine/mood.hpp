// Mood: how what was noticed in a message builds up over turns, and fades.
#pragma once

#include <string_view>

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// True for words in capitals throughout: three words and ten letters at least, of which at most
/// one in five is small. ASCII letters only; scripts without capitals never shout.
bool is_shouting(std::string_view words);

/// Adds what `understand` noticed in this message to the levels of the session; levels of what was
/// not noticed fade. Anger grows faster with every place of the message that shows it, and with
/// capitals; praise takes it down.
void raise_signals(Work& work, const Said& said);

}  // namespace frontdesk::engine
