// WhatsApp inbox: webhooks of the Cloud API as events.
#pragma once

#include "service/channel/payload.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {

inline constexpr std::string_view kWhatsapp = "whatsapp";

/// Appends to `out`.
void read_whatsapp(const Node& body, const WhatsappAccess& access, Time now, Received& out);

}  // namespace frontdesk::service
