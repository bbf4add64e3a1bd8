// Bursts: one thought in several messages gets one reply, and nothing that is understood waits.
#include "assembly/engine/burst.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace burst_test {

using std::chrono::milliseconds;
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
  settle: 6s
entities:
  - {id: order_number, pattern: "[0-9]{8}"}
faqs:
  - id: colours
    phrases: ["which colours does the lamp have"]
    answer: "Red and blue."
flows:
  - id: track
    title: Your order
    phrases: ["where is my order"]
    steps:
      - {ask: order_number, say: "Which number?", retry: ["Eight digits, please."]}
      - say: "On its way: {order_number}"
)";

bool waits(const Bot& bot, const Turn& turn) {
  return turn.outcome == Outcome::silent && turn.replies.empty() &&
         turn.wake_at == bot.now + std::chrono::seconds(6);
}

TEST(Burst, OneThoughtInThreeMessagesGetsOneReply) {
  Bot bot(kRules);
  EXPECT_TRUE(waits(bot, bot.say("so which colours")));
  EXPECT_TRUE(waits(bot, bot.say("does the")));
  const Turn turn = bot.say("lamp have?");
  EXPECT_EQ(texts(turn), "Red and blue.");
  EXPECT_FALSE(turn.wake_at);
}

TEST(Burst, AnAnswerInPiecesIsAnAnswer) {
  Bot bot(kRules);
  bot.say("where is my order");
  EXPECT_TRUE(waits(bot, bot.say("it says on the slip here")));
  EXPECT_TRUE(waits(bot, bot.say("the number is")));
  EXPECT_EQ(texts(bot.say("12345678")), "On its way: 12345678");
}

TEST(Burst, NothingThatIsUnderstoodWaits) {
  for (const std::string_view words : {"which colours does the lamp have", "where is my order",
                                       "help", "I want to talk to a human", "hello", "thanks"}) {
    Bot bot(kRules);
    const Turn turn = bot.say(words);
    EXPECT_NE(turn.outcome, Outcome::silent) << words;
    EXPECT_TRUE(turn.handoff || !turn.replies.empty()) << words;
  }
}

TEST(Burst, AFinishedSentenceGetsItsReplyAtOnce) {
  Bot bot(kRules);
  EXPECT_EQ(bot.say("Flimble grax oodle.").outcome, Outcome::not_understood);
  bot.say("where is my order");
  EXPECT_EQ(texts(bot.say("Flimble grax!")), "Eight digits, please.");
}

TEST(Burst, WhatNothingFollowsIsAnsweredWhenTheTimeIsOver) {
  Bot bot(kRules);
  EXPECT_TRUE(waits(bot, bot.say("flimble grax")));
  EXPECT_EQ(bot.wait(milliseconds(5999)).outcome, Outcome::silent);
  const Turn turn = bot.wait(milliseconds(1));
  EXPECT_EQ(turn.outcome, Outcome::not_understood);
  EXPECT_EQ(turn.replies.size(), 1u);
  EXPECT_FALSE(turn.wake_at);
}

TEST(Burst, CountsOnceForTheHandoff) {
  // Two messages that are not understood would bring a person in.
  Bot bot(kRules);
  bot.say("flimble grax");
  bot.say("oodle wibble");
  EXPECT_FALSE(bot.wait(milliseconds(6000)).handoff);
}

TEST(Burst, WhoNeverFinishesIsAnsweredAfterFiveMessages) {
  Bot bot(kRules);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(waits(bot, bot.say("flimble grax"))) << i;
  EXPECT_EQ(bot.say("flimble grax").outcome, Outcome::not_understood);
}

TEST(Burst, AButtonOrAPersonEndsIt) {
  Bot bot(kRules);
  bot.say("flimble grax");
  EXPECT_FALSE(bot.press("flow:track").wake_at);
  bot.say("flimble grax");
  EXPECT_FALSE(bot.agent(AgentAction::joined).wake_at);
}

TEST(Burst, WordsNotReadYetOutliveTheSession) {
  Bot bot(kRules);
  bot.say("flimble grax");
  EXPECT_FALSE(bot.wait(std::chrono::hours(48)).replies.empty());
}

TEST(Burst, WhoIsToldOfAnExpiryIsAnswered) {
  Bot bot(kRules);
  bot.say("where is my order");
  bot.now += std::chrono::hours(48);
  const Turn turn = bot.say("flimble grax");
  EXPECT_EQ(turn.outcome, Outcome::not_understood);
  EXPECT_EQ(turn.replies.size(), 2u);
}

TEST(Burst, TheSameMessageAgainChangesNothing) {
  Bot bot(kRules);
  const Message message{
      .id = "x", .text = "flimble grax", .channel = "webchat", .locale = "en", .at = bot.now};
  bot.handle(message);
  const std::string before = bot.session.encode();
  EXPECT_EQ(bot.handle(message).outcome, Outcome::duplicate);
  EXPECT_EQ(bot.session.encode(), before);
}

TEST(Burst, LooksAtTheLastSign) {
  const struct {
    std::string_view words;
    bool is_unfinished;
  } rows[] = {
      {"my number is", true},
      {"well...", true},
      {"hm…", true},
      {"one more,", true},
      {"meine Straße", true},
      {"it is: ", true},
      {"Done.", false},
      {"what?", false},
      {"no!", false},
      {"(see below)", false},
      {"何？", false},
      {"😡", false},
      {"", false},
      {"  ", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(engine::looks_unfinished(row.words), row.is_unfinished) << row.words;
  }
}

}  // namespace burst_test
}  // namespace
}  // namespace frontdesk
