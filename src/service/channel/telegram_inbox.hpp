// Telegram inbox: updates as events.
#pragma once

#include <string>
#include <string_view>

#include "service/channel/payload.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {

inline constexpr std::string_view kTelegram = "telegram";

/// Appends to `out`; the answer ends the waiting of a pressed button.
void read_telegram(const Node& update, const std::string& bot, Time now, Received& out);

}  // namespace frontdesk::service
