// Offers: buttons that were shown last, and messages that name one of them instead of pressing it.
#pragma once

#include <cstdint>
#include <optional>

#include "assembly/engine/work.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::engine {

/// Notes a button that leads to an entry. Others are known by the question that is open.
void note_offer(Work& work, const Button& button);

/// The entry that the message names by the number, the place or the title of its button. On
/// channels without buttons this is the only way to press one.
std::optional<std::uint32_t> chosen_offer(const Work& work, const text::Normalized& message);

/// The entry that "yes" stands for: the bot has asked something ("Shall I start the return?"), and
/// its first button leads to a flow.
std::optional<std::uint32_t> agreed_offer(const Work& work);

/// Keeps what this turn has offered, if it has said anything.
void remember_offers(Work& work);

}  // namespace frontdesk::engine
