// Pack replies: texts are joined, last ones first, so that questions stay with what leads to them.
#include "assembly/engine/pack_replies.hpp"

#include <string>
#include <utility>
#include <vector>

#include "runtime/reply/fit.hpp"
#include "runtime/reply/measure.hpp"

namespace frontdesk::engine {
namespace {

bool is_text_only(const Reply& reply) {
  return !reply.text.empty() && reply.cards.empty() && reply.media.empty();
}

/// Adds `next` to `reply` when one message can hold both.
bool join(Reply& reply, Reply& next, const reply::ChannelLimits& limits) {
  const bool is_followed = reply.buttons.empty() && reply.quick_replies.empty();
  if (!is_followed || !is_text_only(reply) || !is_text_only(next)) return false;
  if (reply.is_public || next.is_public) return false;
  const std::string_view gap = limits.markup == reply::MarkupStyle::html ? "<br><br>" : "\n\n";
  std::string both = reply.text;
  both.append(gap).append(next.text);
  if (!reply::is_within(both, reply::text_limit(next, limits))) return false;
  next.text = std::move(both);
  next.typing += reply.typing;
  return true;
}

}  // namespace

void pack_replies(Work& work) {
  const reply::ChannelLimits& limits = work.rules.channels.limits(work.state.channel);
  std::vector<Reply>& replies = work.turn.replies;
  if (limits.messages > 0) {
    for (std::size_t i = replies.size(); replies.size() > limits.messages && i-- > 1;) {
      if (!join(replies[i - 1], replies[i], limits)) continue;
      replies.erase(replies.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    }
    if (replies.size() > limits.messages) {
      work.trace(TraceEvent::Kind::note, "", "more messages than the channel takes in one turn");
    }
  }
  if (limits.text.unit != reply::Unit::gsm7) return;
  for (Reply& one : replies) {
    one.segments = static_cast<std::uint32_t>(reply::sms_cost(one.text).segments);
  }
}

}  // namespace frontdesk::engine
