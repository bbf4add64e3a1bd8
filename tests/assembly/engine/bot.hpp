// Bot: a rule set from YAML text and one conversation with it, for the engine's tests.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "frontdesk/frontdesk.hpp"

namespace frontdesk::testing_bot {

/// 2026-11-23 10:00 UTC, a Monday.
inline constexpr Time kMonday{std::chrono::milliseconds(1795428000000)};

/// Compiles each text once a process: rule sets are immutable, and many tests share one.
inline const Compilation& compiled_once(std::string_view yaml) {
  static std::map<std::string, Compilation, std::less<>> all;
  const auto known = all.find(yaml);
  return known != all.end() ? known->second : all.emplace(yaml, compile_string(yaml)).first->second;
}

class Bot {
 public:
  explicit Bot(std::string_view yaml) : compiled_(compiled_once(yaml)) {
    for (const Diagnostic& diagnostic : compiled_.diagnostics) {
      if (diagnostic.severity == Severity::error) ADD_FAILURE() << diagnostic;
    }
    if (compiled_.rules) engine_.emplace(compiled_.rules, EngineOptions{.trace = true});
  }

  Turn handle(const Event& event) {
    if (!engine_) return {};
    Turn turn = engine_->handle(session, event);
    // Whatever happened, the session can be kept and taken up again, byte for byte.
    const std::string bytes = session.encode();
    Result<Session> again = Session::decode(bytes);
    EXPECT_TRUE(again) << again.error().message;
    if (again) {
      EXPECT_EQ(again->encode(), bytes);
      session = std::move(*again);
    }
    return turn;
  }

  Turn say(std::string_view text, std::string_view locale = "en") {
    now += std::chrono::seconds(5);
    return handle(Message{.id = "m" + std::to_string(++count_),
                          .text = std::string(text),
                          .channel = "webchat",
                          .locale = std::string(locale),
                          .at = now});
  }

  Turn press(std::string_view target) {
    now += std::chrono::seconds(5);
    return handle(ButtonPress{.id = "b" + std::to_string(++count_),
                              .target = std::string(target),
                              .channel = "webchat",
                              .locale = "en",
                              .at = now});
  }

  Turn agent(AgentAction action, std::string_view text = "") {
    now += std::chrono::seconds(5);
    return handle(AgentEvent{.id = "a" + std::to_string(++count_),
                             .action = action,
                             .name = "Kim",
                             .text = std::string(text),
                             .at = now});
  }

  Turn result(std::string_view call, Value value, bool ok = true) {
    now += std::chrono::seconds(1);
    return handle(ActionResult{.id = "r" + std::to_string(++count_),
                               .call = std::string(call),
                               .ok = ok,
                               .value = std::move(value),
                               .at = now});
  }

  Turn wait(std::chrono::milliseconds time) {
    now += time;
    return handle(TimePassed{.id = "t" + std::to_string(++count_), .at = now});
  }

  const Compilation& compiled() const { return compiled_; }

  Session session{"conversation"};
  Time now = kMonday;

 private:
  Compilation compiled_;
  std::optional<Engine> engine_;
  int count_ = 0;
};

/// All texts of a turn, one a line.
inline std::string texts(const Turn& turn) {
  std::string all;
  for (const Reply& reply : turn.replies) {
    if (!all.empty()) all += '\n';
    all += reply.text;
  }
  return all;
}

}  // namespace frontdesk::testing_bot
