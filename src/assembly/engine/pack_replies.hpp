// Pack replies: no more messages in a turn than the channel takes, and what they cost.
#pragma once

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// Joins texts that follow each other while there are more replies than the channel takes in one
/// turn, as long as they fit together. On channels measured in GSM-7, notes what each costs.
void pack_replies(Work& work);

}  // namespace frontdesk::engine
