// WhatsApp send: replies as requests of the Cloud API.
#pragma once

#include <string_view>
#include <vector>

#include "frontdesk/service/channel.hpp"

namespace frontdesk::service {

Result<std::vector<OutRequest>> send_whatsapp(std::string_view conversation, const Reply& reply,
                                              const Sending& sending, const WhatsappAccess& access);

}  // namespace frontdesk::service
