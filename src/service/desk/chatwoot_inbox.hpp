// Chatwoot inbox: its webhooks as events of customers and agents.
#pragma once

#include <string>
#include <string_view>

#include "service/channel/payload.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {

inline constexpr std::string_view kChatwoot = "chatwoot";

/// Appends to `out`. Events of other accounts than `account` are ignored.
void read_chatwoot(const Node& body, const std::string& account, Time now, Received& out);

}  // namespace frontdesk::service
