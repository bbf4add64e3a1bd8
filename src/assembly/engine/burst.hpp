// Burst: one thought in several messages is read as one. Off unless `settle` is set.
#pragma once

#include <span>
#include <string_view>

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// Reads the words of the event, together with those that wait for them. What is understood is
/// answered at once; what is not, and looks unfinished, waits for the rest: the turn is silent, and
/// `wake_at` says how long.
void hear(Work& work, std::span<const Attachment> attachments);

/// The time is over: reads what has waited. False: nothing has, or not long enough.
bool read_burst(Work& work);

/// Forgets the words that wait: the customer went on by other means.
void end_burst(session::State& state);

/// True when the last sign is no end of a sentence: "my order number is", "well...", "one more,".
bool looks_unfinished(std::string_view words);

}  // namespace frontdesk::engine
