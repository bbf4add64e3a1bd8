// Nobody is trapped or left without a word: what random conversations have brought to light.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace trapped_test {

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
  session: {expires: 2h}
hours:
  default: {mon-fri: "09:00-18:00"}
handoff:
  queues: {support: {hours: default}}
  outside_hours: flow:note
faqs:
  - id: colours
    phrases: ["which colours"]
    answer: "Red and blue."
flows:
  - id: note
    title: A note
    phrases: ["leave a note"]
    steps:
      - {id: words, ask: words, entity: text, say: "What should I pass on?"}
      - {id: mail, ask: email, say: "Your e-mail address?"}
      - handoff: {queue: support, reason: message}
  - id: track
    title: Your order
    phrases: ["where is my order"]
    steps:
      - call: orders.lookup
        save: order
        timeout: 10s
        failed: [{say: "I cannot look."}, {end: failed}]
      - say: "It is on its way."
)";

/// A bot on a Sunday.
class Sunday : public ::testing::Test {
 protected:
  Sunday() { bot_.now -= std::chrono::hours(24); }
  Bot bot_{kRules};
};

TEST_F(Sunday, WhoAsksForAPersonAgainWhileLeavingAMessageGetsATicket) {
  EXPECT_NE(texts(bot_.say("I want to talk to a human")).find("pass on"), std::string::npos);
  const Turn turn = bot_.say("I want to talk to a human");
  ASSERT_TRUE(turn.handoff) << texts(turn);
  EXPECT_TRUE(turn.handoff->is_ticket);
}

TEST_F(Sunday, WhatBroughtAPersonInIsNotCountedAgain) {
  bot_.say("flimble grax oodle");
  EXPECT_NE(texts(bot_.say("wibble snark trune")).find("pass on"), std::string::npos);
  // The count would otherwise begin the flow anew for ever.
  EXPECT_NE(texts(bot_.say("the lamp flickers")).find("e-mail"), std::string::npos);
  const Turn turn = bot_.say("jane@example.com");
  ASSERT_TRUE(turn.handoff);
  EXPECT_EQ(turn.handoff->reason, "message");
  EXPECT_FALSE(bot_.say("which colours").handoff);
}

TEST(Trapped, AWishToHearItAgainIsAnsweredBeforeAnythingWasSaid) {
  Bot bot(kRules);
  EXPECT_FALSE(bot.say("say that again").replies.empty());
}

TEST(Trapped, AResultThatIsIgnoredSaysNothingAboutTheExpiry) {
  Bot bot(kRules);
  const Turn asked = bot.say("where is my order");
  ASSERT_TRUE(asked.call);
  bot.result(asked.call->id, Value());
  bot.say("where is my order");
  bot.now += std::chrono::hours(5);
  const Turn twice = bot.result(asked.call->id, Value());
  EXPECT_EQ(twice.outcome, Outcome::ignored);
  EXPECT_TRUE(twice.replies.empty());
}

TEST(Trapped, AnExpiryEndsTheFlowWithAWord) {
  Bot bot(kRules);
  bot.say("leave a note");
  bot.now += std::chrono::hours(5);
  const Turn turn = bot.say("which colours");
  ASSERT_EQ(turn.replies.size(), 2u);
  EXPECT_EQ(turn.replies[0].entry, "bot.expired");
  EXPECT_EQ(turn.replies[1].entry, "colours");
}

TEST(Trapped, TimeThatEndsASessionIsAnAnswer) {
  Bot bot(kRules);
  bot.say("where is my order");
  const Turn turn = bot.wait(std::chrono::hours(5));
  EXPECT_FALSE(turn.replies.empty());
  EXPECT_EQ(turn.outcome, Outcome::answered);
}

}  // namespace trapped_test
}  // namespace
}  // namespace frontdesk
