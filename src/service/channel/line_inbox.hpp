// LINE inbox: webhook events as events.
#pragma once

#include <string_view>

#include "service/channel/payload.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {

inline constexpr std::string_view kLine = "line";

/// Appends to `out`.
void read_line(const Node& body, Time now, Received& out);

}  // namespace frontdesk::service
