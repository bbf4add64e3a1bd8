// Small bot: what the service's tests talk to.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string_view>

#include "frontdesk/compile.hpp"

namespace frontdesk::service::testing {

inline constexpr std::string_view kSmallBot = R"(
frontdesk: 1
bot: {name: Ada, locales: [en], channels: [webchat], extends: [common]}
entities:
  - {id: order, pattern: "[0-9]{6}"}
faqs:
  - id: hours
    title: Opening hours
    phrases: ["when * open"]
    answer: "We open at 9."
flows:
  - id: status
    title: Where an order is
    phrases: ["where * order"]
    steps:
      - {ask: order, say: "Which number?"}
      - call: order_status
        with: {number: "{order}"}
        save: found
        timeout: 30s
        failed:
          - say: "I cannot look that up now."
          - end: unsolved
      - say: "It is {found.state}."
handoff:
  queues: {support: {}}
  rules:
    - {when: {signal: asks_for_human}, queue: support, reason: asked}
)";

inline std::shared_ptr<const RuleSet> compiled(std::string_view yaml = kSmallBot) {
  const Compilation made = compile_string(yaml);
  for (const Diagnostic& one : made.diagnostics) ADD_FAILURE() << render(one);
  return made.rules;
}

}  // namespace frontdesk::service::testing
