// Expiry: the conversation ends with a word, and what is known of the customer stays.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace expiry_test {

using testing_bot::Bot;
using testing_bot::texts;

constexpr std::string_view kRules = R"(
frontdesk: 1
bot:
  name: Acme
  locales: [en]
  timezone: UTC
  channels: [webchat]
  extends: [common]
  disclose: never
  session: {expires: 30m}
entities:
  - {id: order_number, pattern: "[0-9]{8}"}
faqs:
  - id: member
    phrases: ["what is my membership"]
    answer:
      - {text: "You are in the {profile.club} club.", when: {profile.club: {is_set: true}}}
      - "I do not know it."
flows:
  - id: join
    title: The club
    phrases: ["join the club"]
    steps:
      - {ask: order_number, say: "Which number?"}
      - set: {profile.club: "green"}
      - {ask: email, say: "Your e-mail address?"}
      - say: "Welcome."
)";

class Expiry : public ::testing::Test {
 protected:
  Expiry() {
    bot_.say("join the club");
    EXPECT_EQ(texts(bot_.say("12345678")), "Your e-mail address?");
  }
  Bot bot_{kRules};
};

TEST_F(Expiry, NothingEndsBeforeItsTime) {
  bot_.now += std::chrono::minutes(29);
  EXPECT_EQ(texts(bot_.say("jane@example.com")), "Welcome.");
}

TEST_F(Expiry, TheFlowEndsWithAWordAndTheProfileStays) {
  bot_.now += std::chrono::minutes(31);
  const Turn turn = bot_.say("what is my membership");
  ASSERT_EQ(turn.replies.size(), 2u) << texts(turn);
  EXPECT_EQ(turn.replies[0].entry, "bot.expired");
  EXPECT_EQ(turn.replies[1].text, "You are in the green club.");
}

TEST_F(Expiry, WhatWasToldInTheFlowIsAskedAnew) {
  bot_.now += std::chrono::minutes(31);
  const Turn turn = bot_.say("join the club");
  ASSERT_EQ(turn.replies.size(), 2u) << texts(turn);
  EXPECT_EQ(turn.replies[1].text, "Which number?");
}

TEST_F(Expiry, AnAnswerThatComesTooLateIsNotTakenForAnother) {
  bot_.now += std::chrono::minutes(31);
  const Turn turn = bot_.say("jane@example.com");
  ASSERT_FALSE(turn.replies.empty());
  EXPECT_EQ(turn.replies[0].entry, "bot.expired");
  EXPECT_NE(turn.outcome, Outcome::in_flow);
}

TEST_F(Expiry, APersonWhoHasTheConversationKeepsIt) {
  bot_.agent(AgentAction::joined);
  bot_.now += std::chrono::minutes(90);
  const Turn turn = bot_.say("are you still there?");
  EXPECT_EQ(turn.custody, Custody::agent) << texts(turn);
  EXPECT_TRUE(turn.replies.empty());
}

}  // namespace expiry_test
}  // namespace
}  // namespace frontdesk
