// Admit: whether an event is handled at all, and what it tells beside its words.
#pragma once

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// Refuses what was seen before, ends what has expired, takes over channel, locale and customer
/// facts. False when the turn is decided already.
bool admit(Work& work, const Event& event);

}  // namespace frontdesk::engine
