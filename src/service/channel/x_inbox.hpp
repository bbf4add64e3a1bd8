// X inbox: account activities as events.
#pragma once

#include <string>
#include <string_view>

#include "service/channel/payload.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {

inline constexpr std::string_view kX = "x";

/// Appends to `out`. `app_id` tells echoes of the bot from those of people.
void read_x(const Node& body, std::string_view app_id, Time now, Received& out);

}  // namespace frontdesk::service
