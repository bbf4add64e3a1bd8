// Slack inbox: events and interactions as events.
#pragma once

#include <string>
#include <string_view>

#include "service/channel/payload.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {

inline constexpr std::string_view kSlack = "slack";

/// Appends to `out`; answers the challenge of a new address.
void read_slack(const Node& body, Time now, Received& out);

/// What a text in Slack's markup says: links by their labels, without names of members, entities
/// as characters.
std::string said_in_slack(std::string_view text);

}  // namespace frontdesk::service
