// Show turn: what the bot says, as lines.
#include "tools/cli/show_turn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/source/printable.hpp"

namespace frontdesk::cli {
namespace {

/// `text` with every line after the first indented by `indent`.
std::string lines(std::string_view text, std::string_view indent) {
  std::string out;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += source::printable(text.substr(0, end));
    out += '\n';
    if (end == text.size()) return out;
    text.remove_prefix(end + 1);
    out += indent;
  }
}

void show_buttons(const std::vector<Button>& buttons, std::size_t& number, std::string& out) {
  for (const Button& button : buttons) {
    out += fmt::format("     [{}] {}", number++, source::printable(button.title));
    if (button.kind != Button::Kind::reply) {
      out += fmt::format(" -> {}", source::printable(button.target));
    }
    out += '\n';
  }
}

void show_reply(const Reply& reply, std::size_t& number, std::string& out) {
  out += reply.is_public ? "bot (in public): " : "bot: ";
  out += lines(reply.text, "     ");
  for (const Attachment& media : reply.media) {
    out +=
        fmt::format("     ({}: {})\n", source::printable(media.kind), source::printable(media.url));
  }
  // In the order in which Conversation keeps them: a number means the same button in both.
  show_buttons(reply.buttons, number, out);
  show_buttons(reply.quick_replies, number, out);
  for (const Card& card : reply.cards) {
    out += fmt::format("     * {}", lines(card.title, "       "));
    if (!card.subtitle.empty()) out += fmt::format("       {}", lines(card.subtitle, "       "));
    show_buttons(card.buttons, number, out);
  }
}

}  // namespace

std::string show_turn(const Turn& turn, std::size_t first_button) {
  std::string out;
  for (const Reply& reply : turn.replies) show_reply(reply, first_button, out);
  if (turn.handoff) {
    const Handoff& handoff = *turn.handoff;
    out += fmt::format("{}: queue {}, priority {}, reason {}\n",
                       handoff.is_ticket ? "ticket" : "handoff", handoff.queue, handoff.priority,
                       handoff.reason);
    out += fmt::format("     {}", lines(handoff.summary, "     "));
  }
  return out;
}

}  // namespace frontdesk::cli
