// Chatwoot send: replies and handoffs as calls of its API.
#pragma once

#include <string>
#include <vector>

#include "frontdesk/service/desk.hpp"

namespace frontdesk::service {

Result<std::vector<OutRequest>> send_chatwoot(const std::string& conversation, const Reply& reply,
                                              const Sending& sending, const ChatwootAccess& access);

Result<std::vector<OutRequest>> hand_over_in_chatwoot(const std::string& conversation,
                                                      const Handoff& handoff,
                                                      const Sending& sending,
                                                      const ChatwootAccess& access);

}  // namespace frontdesk::service
