// Observer: what has to hold of every turn of every conversation.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "frontdesk/frontdesk.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::simulation {

inline std::string describe(const Event& event) {
  return std::visit(
      [](const auto& one) -> std::string {
        using Type = std::decay_t<decltype(one)>;
        const std::string head =
            fmt::format("{:>6} {}", one.id, one.at.time_since_epoch().count() / 1000);
        if constexpr (std::is_same_v<Type, Message>) {
          return fmt::format("{} message on {} ({}), {} attachments: {}", head, one.channel,
                             one.locale, one.attachments.size(), Value(one.text).to_json());
        } else if constexpr (std::is_same_v<Type, ButtonPress>) {
          return fmt::format("{} button: {}", head, one.target);
        } else if constexpr (std::is_same_v<Type, Comment>) {
          return fmt::format("{} comment: {}", head, one.text);
        } else if constexpr (std::is_same_v<Type, ActionResult>) {
          return fmt::format("{} result of {}: {} {}", head, one.call, one.ok ? "ok" : "failed",
                             one.value.to_json().substr(0, 80));
        } else if constexpr (std::is_same_v<Type, TimePassed>) {
          return fmt::format("{} time", head);
        } else {
          return fmt::format("{} agent {}", head, name(one.action));
        }
      },
      event);
}

inline std::string describe(const Turn& turn) {
  std::string text = fmt::format("         -> {}, {}", name(turn.outcome), name(turn.custody));
  if (!turn.entry.empty()) text += ", " + turn.entry;
  if (!turn.reason.empty()) text += fmt::format(" ({})", turn.reason);
  if (turn.call) text += fmt::format(", call {} {}", turn.call->name, turn.call->id);
  if (turn.handoff) text += fmt::format(", HANDOFF {} {}", turn.handoff->id, turn.handoff->reason);
  for (const Reply& reply : turn.replies)
    text += fmt::format("\n     [{}] {}", reply.entry, reply.text);
  return text;
}

inline bool is_held(Custody custody) {
  return custody == Custody::waiting || custody == Custody::agent;
}

class Observer {
 public:
  /// The first thing that was wrong; empty: nothing.
  const std::string& complaint() const { return complaint_; }
  std::size_t largest() const { return largest_; }
  bool has_left_a_message() const { return has_ticket_; }

  void see(const Event& event, const Turn& turn, const std::string& before,
           const std::string& after) {
    const bool unchanged = turn.outcome == Outcome::duplicate || turn.outcome == Outcome::ignored;
    largest_ = std::max(largest_, after.size());
    if (after.size() > session::limit::bytes) return complain("the session is too large");
    if (unchanged) {
      if (before != after) complain("an event that was not taken changed the session");
      if (!turn.replies.empty() || turn.call || turn.handoff) complain("it answered nevertheless");
      if (turn.custody != custody_) complain("custody changed without a reason");
      return;
    }
    speaks(event, turn);
    custody(event, turn);
    says_who_it_is(turn);
    custody_ = turn.custody;
  }

  /// The same event again. What was ignored is ignored again.
  void duplicate(const Turn& first, const Turn& turn, const std::string& before,
                 const std::string& after) {
    if (turn.outcome != Outcome::duplicate && turn.outcome != first.outcome) {
      complain("a redelivered event was handled");
    }
    if (!turn.replies.empty() || turn.call || turn.handoff) complain("it was answered twice");
    if (before != after) complain("a redelivered event changed the session");
  }

  void complain(std::string what) {
    if (complaint_.empty()) complaint_ = std::move(what);
  }

 private:
  /// Who writes is answered, unless a person has the conversation.
  void speaks(const Event& event, const Turn& turn) {
    const bool from_customer = std::holds_alternative<Message>(event) ||
                               std::holds_alternative<ButtonPress>(event) ||
                               std::holds_alternative<Comment>(event);
    const bool held = is_held(custody_) && is_held(turn.custody);
    if (held && custody_ == Custody::agent && !turn.replies.empty()) {
      complain("the bot speaks while a person has the conversation");
    }
    if (held && turn.call) complain("an action begins while a person has the conversation");
    const bool waits =
        turn.wake_at && turn.reason.find("the rest of it may come") != turn.reason.npos;
    // "Hang on" is answered once; the silence that was asked for is meant.
    const bool was_asked_for = turn.reason.find("was told to take their time") != turn.reason.npos;
    if (from_customer && !held && turn.replies.empty() && !turn.handoff && !turn.call && !waits &&
        !was_asked_for && turn.reason != "the carrier takes this word for itself") {
      complain("the customer is left without a word");
    }
    if (turn.outcome == Outcome::silent && !turn.replies.empty()) complain("silent, but it speaks");
    const bool moved = turn.outcome == Outcome::answered || turn.outcome == Outcome::in_flow ||
                       turn.outcome == Outcome::asked || turn.outcome == Outcome::not_understood;
    if (moved && turn.replies.empty() && !turn.call) complain("an outcome without a word");
    for (const Reply& reply : turn.replies) {
      if (reply.text.empty() && reply.cards.empty() && reply.media.empty()) {
        complain("an empty reply");
      }
    }
  }

  void custody(const Event& event, const Turn& turn) {
    if (turn.handoff) {
      if (!handoffs_.insert(turn.handoff->id).second) complain("a handoff was given twice");
      has_ticket_ = has_ticket_ || turn.handoff->is_ticket;
      if (is_held(custody_) && !std::holds_alternative<TimePassed>(event) &&
          !std::holds_alternative<AgentEvent>(event)) {
        complain("a handoff while a person has the conversation");
      }
      if (!turn.handoff->is_ticket && !is_held(turn.custody)) complain("a handoff was lost");
    }
    if (turn.outcome == Outcome::handed_off && !turn.handoff) complain("handed off to nobody");
    const bool agent = std::holds_alternative<AgentEvent>(event);
    // Nobody was free, and the customer waits on: the same handoff.
    const bool waits_on = turn.entry == "bot.waiting" && !handoffs_.empty();
    if (!is_held(custody_) && is_held(turn.custody) && !turn.handoff && !agent && !waits_on) {
      complain("a person has the conversation without a handoff");
    }
    // A live handoff ends by the person, by time, or by the customer's word.
    if (is_held(custody_) && !is_held(turn.custody) && !agent &&
        !std::holds_alternative<TimePassed>(event) &&
        turn.reason != "the customer no longer wants a person") {
      complain("a person lost the conversation");
    }
  }

  /// After a person the bot begins by saying that it is the bot.
  void says_who_it_is(const Turn& turn) {
    if (custody_ == Custody::agent && !is_held(turn.custody)) owes_ = true;
    if (is_held(turn.custody)) owes_ = false;
    if (!owes_) return;
    const auto first = std::find_if(turn.replies.begin(), turn.replies.end(),
                                    [](const Reply& reply) { return !reply.is_public; });
    if (first == turn.replies.end()) return;
    // The one message that a comment may get is the invitation.
    if (first->entry == "bot.invite") return;
    owes_ = false;
    if (first->entry != "bot.returned" && first->entry != "bot.hello_bot") {
      complain("after a person the bot does not say who it is");
    }
  }

  std::string complaint_;
  std::size_t largest_ = 0;
  Custody custody_ = Custody::bot;
  bool owes_ = false;
  bool has_ticket_ = false;
  std::set<std::string> handoffs_;
};

}  // namespace frontdesk::simulation
