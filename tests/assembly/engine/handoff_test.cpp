// The engine brings in a person, and is silent while they have the conversation.
#include <gtest/gtest.h>

#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace handoff_test {

constexpr std::string_view kShop = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en]}
faqs:
  - id: opening
    title: Opening hours
    phrases: ["(when|what time) * open"]
    answer: "Nine to five."
  - id: lawyer
    phrases: ["small print"]
    answer: "See our terms."
signals:
  - id: wholesale
    phrases: ["(wholesale|bulk) order[s]"]
handoff:
  queues: {support: {}, trade: {}}
  rules:
    - {when: {signal: wholesale}, queue: trade, priority: high, reason: wholesale, say: "Our trade team takes over."}
)yaml";

TEST(Handoff, WhenTheCustomerAsksForAPerson) {
  Bot bot(kShop);
  bot.say("when do you open");
  const Turn turn = bot.say("I want to talk to a human");
  EXPECT_EQ(turn.outcome, Outcome::handed_off);
  ASSERT_TRUE(turn.handoff);
  EXPECT_EQ(turn.handoff->queue, "support");
  EXPECT_EQ(turn.handoff->reason, "asked");
  EXPECT_FALSE(turn.handoff->priority.empty());
  EXPECT_FALSE(turn.handoff->summary.empty());
  EXPECT_FALSE(turn.replies.empty());
  ASSERT_EQ(turn.handoff->transcript.size(), 3U);
  EXPECT_EQ(turn.handoff->transcript[0].text, "when do you open");
  EXPECT_EQ(turn.handoff->transcript[1].text, "Nine to five.");
  EXPECT_EQ(turn.handoff->transcript[2].text, "I want to talk to a human");
  EXPECT_EQ(turn.custody, Custody::waiting);
}

TEST(Handoff, NamesTheValuesThatNoFlowAskedFor) {
  Bot bot(std::string(kShop) + R"yaml(
entities:
  - {id: order_number, pattern: "[0-9]{8,14}"}
  - {id: member_number, pattern: "m[0-9]{5}", sensitive: true}
)yaml");
  bot.say("order 40012345 came broken, and 40012346 too");
  const Turn turn = bot.say("I am m12345, it is about 40012345, I want to talk to a human");
  ASSERT_TRUE(turn.handoff);
  EXPECT_EQ(turn.handoff->entities.to_json(), R"({"order_number":["40012345","40012346"]})");
}

TEST(Handoff, SilentUntilTheAgentLeaves) {
  Bot bot(kShop);
  bot.say("I want to talk to a human");
  bot.agent(AgentAction::joined);
  const Turn silent = bot.say("when do you open");
  EXPECT_EQ(silent.outcome, Outcome::silent);
  EXPECT_TRUE(silent.replies.empty());
  EXPECT_FALSE(silent.reason.empty());
  EXPECT_EQ(silent.custody, Custody::agent);
  EXPECT_FALSE(silent.handoff);
  bot.agent(AgentAction::left);
  const Turn answer = bot.say("when do you open");
  EXPECT_EQ(answer.entry, "opening");
  EXPECT_EQ(answer.custody, Custody::bot);
}

TEST(Handoff, OnceOnly) {
  Bot bot(kShop);
  EXPECT_TRUE(bot.say("I want to talk to a human").handoff);
  EXPECT_FALSE(bot.say("a human please!!").handoff);
}

TEST(Handoff, AfterTwoMessagesInARowThatAreNotUnderstood) {
  Bot bot(kShop);
  EXPECT_EQ(bot.say("zorble frant quix").outcome, Outcome::not_understood);
  bot.say("when do you open");
  EXPECT_EQ(bot.say("zorble frant quix").outcome, Outcome::not_understood);
  const Turn turn = bot.say("vramp tolk miff");
  EXPECT_EQ(turn.outcome, Outcome::handed_off);
  ASSERT_TRUE(turn.handoff);
  EXPECT_EQ(turn.handoff->reason, "not_understood");
}

TEST(Handoff, WhenARuleSaysSo) {
  Bot bot(kShop);
  const Turn turn = bot.say("do you take bulk orders");
  ASSERT_TRUE(turn.handoff);
  EXPECT_EQ(turn.handoff->queue, "trade");
  EXPECT_EQ(turn.handoff->priority, "high");
  EXPECT_EQ(turn.handoff->reason, "wholesale");
  EXPECT_EQ(texts(turn), "Our trade team takes over.");
}

TEST(Handoff, AnAgentWhoWritesHasTakenOver) {
  Bot bot(kShop);
  bot.say("when do you open");
  EXPECT_EQ(bot.agent(AgentAction::wrote, "Hello, Kim here").custody, Custody::agent);
  EXPECT_EQ(bot.say("thanks").outcome, Outcome::silent);
}

TEST(Handoff, MasksWhatTheAgentGets) {
  Bot bot(kShop);
  bot.say("my card is 4111 1111 1111 1111");
  const Turn turn = bot.say("I want to talk to a human");
  ASSERT_TRUE(turn.handoff);
  const std::string json = to_json(turn);
  EXPECT_EQ(json.find("4111 1111"), std::string::npos) << json;
  EXPECT_NE(json.find("1111"), std::string::npos) << "the last four digits may be told";
}

}  // namespace handoff_test
}  // namespace
}  // namespace frontdesk::testing_bot
