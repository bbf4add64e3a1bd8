// sender: who may write to the customer now.
#include "runtime/reply/sender.hpp"

namespace frontdesk::reply {

Sender sender(std::optional<Time> reply_until, Time now, bool has_templates) noexcept {
  if (!reply_until || now <= *reply_until) return Sender::bot;
  return has_templates ? Sender::template_only : Sender::person;
}

}  // namespace frontdesk::reply
