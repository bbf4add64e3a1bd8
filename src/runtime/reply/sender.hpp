// sender: who may write to the customer now, by the platform's messaging window.
#pragma once

#include <optional>

#include "frontdesk/event.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::reply {

/// Inside the window (or without one) the bot may. After it only a template where the channel has
/// templates, otherwise only a person. The bot never asks for a tag meant for people.
Sender sender(std::optional<Time> reply_until, Time now, bool has_templates) noexcept;

}  // namespace frontdesk::reply
