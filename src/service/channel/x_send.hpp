// X send: replies as direct messages, and answers to posts.
#pragma once

#include <string>
#include <vector>

#include "frontdesk/service/channel.hpp"

namespace frontdesk::service {

Result<std::vector<OutRequest>> send_x(const std::string& customer, const Reply& reply,
                                       const Sending& sending, const XAccess& access);

}  // namespace frontdesk::service
