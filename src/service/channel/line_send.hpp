// LINE send: replies as requests of the Messaging API.
#pragma once

#include <string>
#include <vector>

#include "frontdesk/service/channel.hpp"

namespace frontdesk::service {

Result<std::vector<OutRequest>> send_line(const std::string& customer, const Reply& reply,
                                          const Sending& sending, const LineAccess& access);

}  // namespace frontdesk::service
