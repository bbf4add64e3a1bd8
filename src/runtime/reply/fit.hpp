// fit: a rich reply becomes the messages that a channel accepts.
#pragma once

#include <vector>

#include "frontdesk/turn.hpp"
#include "runtime/reply/channel_limits.hpp"
#include "runtime/reply/rich_text.hpp"

namespace frontdesk::reply {

/// How long the text of `reply` may be, by what goes with it.
const TextLimit& text_limit(const Reply& reply, const ChannelLimits& limits) noexcept;

/// The messages to send, in order. No part is longer than its limit in its unit; nothing but white
/// space is lost; links, words, grapheme clusters and markup stay whole unless one alone is longer
/// than the limit. Buttons come with the last part; more buttons than the channel shows become
/// quick replies, rows of a list, or numbers in the text. Cards, media and buttons that the channel
/// does not have become text. Empty only for an empty reply. Any input; linear in its length; safe
/// from several threads. `entry` and `sender` of the results are left to the caller.
std::vector<Reply> fit(RichReply reply, const ChannelLimits& limits);

}  // namespace frontdesk::reply
