// Telegram send: replies as requests of the Bot API.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/service/channel.hpp"

namespace frontdesk::service {

/// What a text in Telegram's HTML shows: without tags, with its entities as characters.
std::string shown_of_html(std::string_view html);

Result<std::vector<OutRequest>> send_telegram(const std::string& chat, const Reply& reply,
                                              const Sending& sending, const TelegramAccess& access);

}  // namespace frontdesk::service
