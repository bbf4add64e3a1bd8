// Slack send: replies as messages of blocks.
#pragma once

#include <string>
#include <vector>

#include "frontdesk/service/channel.hpp"

namespace frontdesk::service {

Result<std::vector<OutRequest>> send_slack(const std::string& channel, const std::string& thread,
                                           const Reply& reply, const Sending& sending,
                                           const SlackAccess& access);

}  // namespace frontdesk::service
