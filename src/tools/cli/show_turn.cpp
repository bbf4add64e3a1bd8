// Show turn: what the bot says, as lines.
#include "tools/cli/show_turn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/source/printable.hpp"
#include "base/text/display_width.hpp"

namespace frontdesk::cli {
namespace {

constexpr std::string_view kIndent = "     ";

void show_buttons(const std::vector<Button>& buttons, const Look& look, std::size_t& number,
                  std::string& out) {
  for (const Button& button : buttons) {
    out += fmt::format("     {}[{}]{} {}", look.choice, number++, look.off,
                       source::printable(button.title));
    if (button.kind != Button::Kind::reply) {
      out += fmt::format(" -> {}", source::printable(button.target));
    }
    out += '\n';
  }
}

void show_reply(const Reply& reply, const Look& look, std::size_t& number, std::string& out) {
  const std::string_view who = reply.is_public ? "bot (in public):" : "bot:";
  out += fmt::format("{}{}{} ", look.bot, who, look.off);
  out += lines(reply.text, kIndent, who.size() + 1, look.columns);
  for (const Attachment& media : reply.media) {
    out +=
        fmt::format("     ({}: {})\n", source::printable(media.kind), source::printable(media.url));
  }
  // In the order in which Conversation keeps them: a number means the same button in both.
  show_buttons(reply.buttons, look, number, out);
  show_buttons(reply.quick_replies, look, number, out);
  for (const Card& card : reply.cards) {
    out += fmt::format("     * {}", lines(card.title, "       ", 7, look.columns));
    if (!card.subtitle.empty())
      out += fmt::format("       {}", lines(card.subtitle, "       ", 7, look.columns));
    show_buttons(card.buttons, look, number, out);
  }
}

}  // namespace

std::string lines(std::string_view text, std::string_view indent, std::size_t used,
                  std::size_t columns) {
  std::string out;
  std::size_t at = used;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    // Each word with the blanks before it.
    while (!line.empty()) {
      const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
      const std::size_t word = std::min(line.find(' ', begin), line.size());
      std::string shown = source::printable(line.substr(0, word));
      std::size_t width = text::display_width(shown);
      if (columns != 0 && at + width > columns && at > indent.size()) {
        shown.erase(0, begin);
        width -= begin;
        out += fmt::format("\n{}", indent);
        at = indent.size();
      }
      out += shown;
      at += width;
      line.remove_prefix(word);
    }
    out += '\n';
    if (end == text.size()) return out;
    text.remove_prefix(end + 1);
    out += indent;
    at = indent.size();
  }
}

std::string show_turn(const Turn& turn, const Look& look, std::size_t first_button) {
  std::string out;
  for (const Reply& reply : turn.replies) show_reply(reply, look, first_button, out);
  if (turn.handoff) {
    const Handoff& handoff = *turn.handoff;
    out += fmt::format("{}{}:{} queue {}, priority {}, reason {}\n", look.person,
                       handoff.is_ticket ? "ticket" : "handoff", look.off, handoff.queue,
                       handoff.priority, handoff.reason);
    out += fmt::format("     {}", lines(handoff.summary, kIndent, kIndent.size(), look.columns));
  }
  return out;
}

}  // namespace frontdesk::cli
