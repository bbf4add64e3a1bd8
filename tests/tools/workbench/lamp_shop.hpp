// Lamp shop: a small rule set with an answer, a flow and a call, and conversations with it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/compile.hpp"
#include "frontdesk/engine.hpp"

namespace frontdesk::testing {

inline constexpr std::string_view kLampShop = R"(
frontdesk: 1
bot: {name: Lamp Shop, locales: [en], channels: [webchat]}
entities:
  - {id: lamp_number, pattern: "[0-9]{4}"}
  - {id: member_number, pattern: "M-[0-9]{3}", sensitive: true}
faqs:
  - id: opening
    title: When the shop is open
    phrases: ["when * open"]
    answer: "We're open from nine to five."
  - id: address
    title: Where the shop is
    phrases: ["where (is|are) [your] shop"]
    answer: "You find us at 4 Mill Lane."
flows:
  - id: repair
    title: Have a lamp repaired
    phrases: ["repair * lamp"]
    steps:
      - ask: lamp_number
        say: "Which lamp is it? Its number has four digits."
      - call: lamps.look_up
        with: {number: "{lamp_number}"}
        save: lamp
        failed: {handoff: {reason: look_up_failed}}
      - say: "It will take {lamp.days} days."
      - end: solved
handoff:
  queues: {support: {}}
)";

inline std::shared_ptr<const RuleSet> lamp_shop(std::string_view yaml = kLampShop) {
  const Compilation compiled = compile_string(yaml);
  for (const Diagnostic& one : compiled.diagnostics) {
    if (one.severity == Severity::error) ADD_FAILURE() << one;
  }
  return compiled.rules;
}

/// A log of one conversation with the first line, as a host writes it.
inline std::string log_of(const Engine& engine, const std::vector<Event>& events,
                          LogWords words = LogWords::masked, std::string_view session = "c1") {
  Session state(session);
  std::string log = event_log_header(words) + "\n";
  for (const Event& event : events) {
    log += engine.log_line(event, engine.handle(state, event), words) + "\n";
  }
  return log;
}

inline Time second(int n) { return Time(std::chrono::seconds(1'795'446'000 + n)); }

inline Message said(std::string text, int n) {
  return Message{.id = "m" + std::to_string(n),
                 .text = std::move(text),
                 .channel = "webchat",
                 .locale = "en",
                 .at = second(n)};
}

}  // namespace frontdesk::testing
