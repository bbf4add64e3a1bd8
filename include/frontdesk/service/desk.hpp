// Desk: where people take over. As a channel it is plain values in and out.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontdesk/service/channel.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::service {

/// The agents' side. What agents do comes in by `receive` as AgentEvent. A desk that customers
/// write to as well is a channel in full; of others, `send` tells the desk what the bot said.
/// Immutable; any number of threads. Never throws on any input.
class Desk : public Channel {
 public:
  /// The requests that bring in a person for `conversation`.
  virtual Result<std::vector<OutRequest>> hand_over(std::string_view conversation,
                                                    const Handoff& handoff,
                                                    const Sending& sending) const = 0;

  /// The requests that show agents what a customer writes while they have the conversation; none
  /// where the desk sees it anyway.
  virtual std::vector<OutRequest> pass_on(std::string_view conversation, const Message& message,
                                          const Sending& sending) const = 0;
};

/// Chatwoot: the bot is the agent bot of an inbox, and customers write to Chatwoot.
struct ChatwootAccess {
  std::string url{"https://app.chatwoot.com"};
  std::string account_id{};
  std::string bot_token{};
  std::string
      webhook_secret{};     ///< Of the agent bot; signs what comes in (Chatwoot 4.13 or later).
  std::string url_token{};  ///< For older ones: `?token=...` in the address of the webhook.
  std::vector<std::pair<std::string, std::string>> teams{};  ///< Queue -> id of a team.
};
std::unique_ptr<Desk> chatwoot(ChatwootAccess access);

/// Any system that takes and sends JSON, in the form of docs/channels-setup.md, both ways signed
/// with `secret`.
struct JsonDeskAccess {
  std::string url{};
  std::string secret{};
};
std::unique_ptr<Desk> json_desk(JsonDeskAccess access);

}  // namespace frontdesk::service
