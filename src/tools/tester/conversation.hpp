// Conversation: a session that is played against an engine, with a clock and timers of its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "frontdesk/engine.hpp"
#include "frontdesk/session.hpp"

namespace frontdesk::tester {

/// Where and when a conversation takes place.
struct Setting {
  std::string channel = "webchat";
  std::string locale;
  Time now = kDefaultNow;
  Value customer;
  std::string session = "test";  ///< Its id.

  /// Monday, 23 November 2026, 15:00 UTC: a working hour in Europe and America.
  static constexpr Time kDefaultNow{std::chrono::milliseconds{1'795'446'000'000}};
};

/// Stands for the host: gives events ids, moves the time on, and hands in TimePassed when a turn's
/// `wake_at` has come. The engine must outlive it.
class Conversation {
 public:
  using Watcher = std::function<void(const Event&, const Turn&)>;
  /// `watcher` sees every event with its turn; may be empty.
  Conversation(const Engine& engine, Setting setting, Watcher watcher = {});

  void user(const std::string& text);
  void attach(const std::string& kind);
  void comment(const std::string& text);
  void press(const std::string& target);
  void wait(std::chrono::milliseconds duration);
  void agent(AgentAction action, const std::string& text);
  /// Answers the open call. There must be one.
  void answer_call(bool ok, Value value);

  /// The turns since the last input, oldest first: usually one, more when a timer went off.
  const std::vector<Turn>& turns() const noexcept { return turns_; }
  /// The call that waits for its result.
  const std::optional<ActionCall>& call() const noexcept { return call_; }
  /// The buttons that were shown last: what a number or a title refers to.
  const std::vector<Button>& buttons() const noexcept { return buttons_; }
  Time now() const noexcept { return now_; }
  /// When the engine wants to be woken; time passes with `wait` alone.
  std::optional<Time> wake_at() const noexcept { return wake_at_; }
  const Session& session() const noexcept { return session_; }

 private:
  void begin_input();
  void pass_until(Time moment);
  void handle(const Event& event);
  std::string next_id();
  Facts facts() const;

  const Engine& engine_;
  Setting setting_;
  Watcher watcher_;
  Session session_;
  Time now_;
  std::uint64_t events_ = 0;
  std::optional<Time> wake_at_;
  std::optional<ActionCall> call_;
  std::vector<Turn> turns_;
  std::vector<Button> buttons_;
};

}  // namespace frontdesk::tester
