// Webhook: what all webhooks have in common: refusing, and telling times, places and conversations.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/service/channel.hpp"
#include "service/channel/payload.hpp"

namespace frontdesk::service {

Received refused(int status, std::string code, std::string message);
Received wrong_signature();
/// Set when the request is no POST or too long to look at.
std::optional<Received> refused_unread(const HttpRequest& request);
/// `read` with the answer 200, or the refusal when something in the payload was wrong.
Received answered(Received read, const Payload& payload);

/// A moment that a platform tells in `units` of so many milliseconds. `now` when it tells none, or
/// one that is not in the past: clocks of others may be ahead.
Time told_time(std::optional<std::int64_t> count, std::int64_t milliseconds, Time now);

/// `channel:a:b`.
std::string conversation_of(std::string_view channel, const std::vector<std::string>& parts);
/// What `conversation_of` was given; empty when it is of another channel, or the number of parts
/// is below `least` or above `most`.
std::vector<std::string> conversation_parts(std::string_view conversation, std::string_view channel,
                                            std::size_t least, std::size_t most);

/// An id of a comment, which is told from those of private messages by how it begins.
std::string comment_event(const std::string& comment);
/// The comment that `event` stands for; empty when it is none.
std::string_view comment_of(std::string_view event);

/// A place, as the address of an attachment: `geo:52.1,13.2`.
Attachment place(double latitude, double longitude);

}  // namespace frontdesk::service
