// Conversation: a session that is played against an engine, with a clock and timers of its own.
#include "tools/tester/conversation.hpp"

#include <fmt/format.h>

#include <utility>

namespace frontdesk::tester {
namespace {

constexpr std::chrono::seconds kBetweenLines{1};
/// A timer that always asks for another must not play for ever.
constexpr int kMostWakes = 100;

}  // namespace

Conversation::Conversation(const Engine& engine, Setting setting, Watcher watcher)
    : engine_(engine),
      setting_(std::move(setting)),
      watcher_(std::move(watcher)),
      session_(setting_.session),
      now_(setting_.now) {}

std::string Conversation::next_id() { return fmt::format("event.{}", ++events_); }

Facts Conversation::facts() const {
  Facts facts;
  facts.customer = setting_.customer;
  return facts;
}

void Conversation::begin_input() {
  turns_.clear();
  pass_until(now_ + kBetweenLines);
}

void Conversation::pass_until(Time moment) {
  for (int i = 0; i < kMostWakes && wake_at_ && *wake_at_ <= moment; ++i) {
    if (now_ < *wake_at_) now_ = *wake_at_;
    wake_at_.reset();
    handle(TimePassed{.id = next_id(), .at = now_});
  }
  now_ = moment;
}

void Conversation::handle(const Event& event) {
  Turn turn = engine_.handle(session_, event);
  // A turn that changed nothing leaves timers and calls as they were.
  if (turn.outcome != Outcome::ignored && turn.outcome != Outcome::duplicate) {
    wake_at_ = turn.wake_at;
    if (turn.call) call_ = turn.call;
  }
  std::vector<Button> shown;
  for (const Reply& reply : turn.replies) {
    shown.insert(shown.end(), reply.buttons.begin(), reply.buttons.end());
    shown.insert(shown.end(), reply.quick_replies.begin(), reply.quick_replies.end());
    for (const Card& card : reply.cards) {
      shown.insert(shown.end(), card.buttons.begin(), card.buttons.end());
    }
  }
  if (!shown.empty()) buttons_ = std::move(shown);
  if (watcher_) watcher_(event, turn);
  turns_.push_back(std::move(turn));
}

void Conversation::user(const std::string& text) {
  begin_input();
  handle(Message{.id = next_id(),
                 .text = text,
                 .channel = setting_.channel,
                 .locale = setting_.locale,
                 .at = now_,
                 .facts = facts()});
}

void Conversation::attach(const std::string& kind) {
  begin_input();
  handle(Message{.id = next_id(),
                 .text = "",
                 .channel = setting_.channel,
                 .locale = setting_.locale,
                 .at = now_,
                 .attachments = {{kind, "https://files.example/" + kind}},
                 .facts = facts()});
}

void Conversation::comment(const std::string& text) {
  begin_input();
  handle(Comment{.id = next_id(),
                 .text = text,
                 .channel = setting_.channel,
                 .locale = setting_.locale,
                 .at = now_,
                 .facts = facts()});
}

void Conversation::press(const std::string& target) {
  begin_input();
  handle(ButtonPress{.id = next_id(),
                     .target = target,
                     .channel = setting_.channel,
                     .locale = setting_.locale,
                     .at = now_,
                     .facts = facts()});
}

void Conversation::wait(std::chrono::milliseconds duration) {
  turns_.clear();
  pass_until(now_ + duration);
}

void Conversation::agent(AgentAction action, const std::string& text) {
  begin_input();
  handle(AgentEvent{.id = next_id(), .action = action, .name = "", .text = text, .at = now_});
}

void Conversation::answer_call(bool ok, Value value) {
  const std::string call = call_->id;
  call_.reset();
  begin_input();
  handle(
      ActionResult{.id = next_id(), .call = call, .ok = ok, .value = std::move(value), .at = now_});
}

}  // namespace frontdesk::tester
