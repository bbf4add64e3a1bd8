// Who has the conversation: waiting, nobody there, back to the bot, in public, in danger.
#include <gtest/gtest.h>

#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace custody_test {

using namespace std::chrono_literals;

constexpr std::string_view kShop = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en, de], timezone: UTC, channels: [webchat, instagram]}
hours:
  default: {mon-fri: "09:00-17:00"}
faqs:
  - id: opening
    title: {en: Opening hours, de: Öffnungszeiten}
    phrases: {en: ["(when|what time) * open"], de: ["wann * offen"]}
    answer: {en: "Nine to five.", de: "Neun bis fünf."}
flows:
  - id: note
    title: Leave a note
    steps:
      - ask: note_text
        entity: text
        say: "What should I pass on?"
      - handoff: {queue: support, reason: message}
  - id: warranty
    title: {en: Warranty, de: Garantie}
    phrases: {en: ["warranty"]}
    steps:
      - ask: serial
        entity: number
        say: "Which serial number?"
      - say: "Noted."
handoff:
  queues:
    support: {hours: default}
    repairs: {hours: default, skills: [warranty, broken]}
    deutsch: {hours: default, languages: [de, en]}
  outside_hours: flow:note
  no_agent_within: 5m
  max_returns: 2
)yaml";

std::string with(std::string_view more) { return std::string(kShop) + std::string(more); }

TEST(Custody, WaitsTakesBackAndSaysThatItIsTheBot) {
  Bot bot(kShop);
  EXPECT_EQ(bot.say("get me a person").custody, Custody::waiting);
  EXPECT_EQ(bot.say("hello?").outcome, Outcome::silent);
  const Turn back = bot.say("back to the bot please");
  EXPECT_EQ(back.custody, Custody::bot);
  EXPECT_NE(texts(back).find("bot"), std::string::npos) << texts(back);
  EXPECT_EQ(bot.say("when do you open").entry, "opening");
}

TEST(Custody, AfterAPersonTheBotSaysSoOnceAndGreetsNobodyAnew) {
  Bot bot(kShop);
  bot.say("get me a person");
  bot.agent(AgentAction::joined);
  EXPECT_EQ(bot.press("faq:opening").outcome, Outcome::silent);
  bot.agent(AgentAction::left);
  const Turn hello = bot.say("hello");
  EXPECT_EQ(hello.replies.size(), 1U) << texts(hello);
  EXPECT_EQ(hello.entry, "bot.returned");
  EXPECT_EQ(texts(bot.say("when do you open")), "Nine to five.");
}

TEST(Custody, AResolvedConversationBeginsWithTheBotAgain) {
  Bot bot(kShop);
  bot.say("get me a person");
  bot.agent(AgentAction::wrote, "Solved.");
  EXPECT_EQ(bot.agent(AgentAction::resolved).custody, Custody::resolved);
  const Turn turn = bot.say("when do you open");
  EXPECT_EQ(turn.custody, Custody::bot);
  ASSERT_EQ(turn.replies.size(), 2U);
  EXPECT_EQ(turn.replies[0].entry, "bot.returned");
  EXPECT_EQ(turn.replies[1].text, "Nine to five.");
}

TEST(Custody, NobodyCameWaitsOnWithTheSameHandoff) {
  Bot bot(kShop);
  const Turn first = bot.say("get me a person");
  ASSERT_TRUE(first.wake_at);
  const Turn nobody = bot.wait(5min);
  EXPECT_EQ(nobody.outcome, Outcome::asked);
  ASSERT_EQ(nobody.replies.size(), 1U);
  EXPECT_EQ(nobody.replies[0].quick_replies.size(), 2U);
  const Turn on = bot.press("person:wait");
  EXPECT_EQ(on.custody, Custody::waiting);
  EXPECT_FALSE(on.handoff) << "the same one";
  ASSERT_TRUE(on.wake_at);
  bot.wait(5min);
  const Turn message = bot.say("leave a message");
  EXPECT_EQ(texts(message), "What should I pass on?");
}

TEST(Custody, NobodyCameAndTheCustomerGoesOnWithTheBot) {
  Bot bot(kShop);
  bot.say("get me a person");
  bot.agent(AgentAction::declined);
  const Turn turn = bot.say("when do you open");
  EXPECT_EQ(turn.entry, "opening");
  EXPECT_EQ(turn.custody, Custody::bot);
}

TEST(Custody, NoAgentOnlineOrOutsideHoursTakesAMessageAsATicket) {
  for (const bool closed : {false, true}) {
    Bot bot(kShop);
    if (closed) bot.now += 10h;
    Message message{.id = "x", .text = "get me a person", .channel = "webchat", .locale = "en"};
    message.at = bot.now;
    if (!closed) message.facts.agents_online = 0;
    const Turn turn = bot.handle(message);
    EXPECT_FALSE(turn.handoff);
    EXPECT_NE(texts(turn).find("What should I pass on?"), std::string::npos) << texts(turn);
    EXPECT_EQ(texts(turn).find("Tuesday") != std::string::npos, closed) << texts(turn);
    message.id = "y";
    message.text = "please call me about the lamp";
    message.facts.agents_online = 0;
    const Turn ticket = bot.handle(message);
    ASSERT_TRUE(ticket.handoff);
    EXPECT_TRUE(ticket.handoff->is_ticket);
    EXPECT_EQ(ticket.custody, Custody::bot);
  }
}

TEST(Custody, TellsThePlaceInTheQueue) {
  Bot bot(kShop);
  Message message{.id = "x", .text = "get me a person", .channel = "webchat", .locale = "en"};
  message.at = bot.now;
  message.facts.queue_position = 3;
  EXPECT_NE(texts(bot.handle(message)).find("number 3"), std::string::npos);
}

TEST(Custody, ComesAndGoesOnlySoOften) {
  Bot bot(kShop);
  for (int round = 0; round < 2; ++round) {
    ASSERT_EQ(bot.say("get me a person").custody, Custody::waiting) << round;
    bot.agent(AgentAction::joined);
    bot.agent(AgentAction::left);
    bot.say("when do you open");
  }
  EXPECT_EQ(bot.say("get me a person").custody, Custody::bot) << "a message or a ticket now";
}

TEST(Custody, DangerIsHeardWhileWaitingAndKeepsTheHandoff) {
  Bot bot(kShop);
  const Turn first = bot.say("get me a person");
  ASSERT_TRUE(first.handoff);
  const Turn danger = bot.say("I want to kill myself");
  ASSERT_TRUE(danger.handoff);
  EXPECT_EQ(danger.handoff->id, first.handoff->id);
  EXPECT_EQ(danger.handoff->priority, "urgent");
  EXPECT_EQ(danger.handoff->reason, "self_harm");
  EXPECT_FALSE(danger.replies.empty());
  EXPECT_FALSE(bot.say("I really want to die").handoff);
  bot.agent(AgentAction::joined);
  EXPECT_TRUE(bot.say("I want to kill myself").replies.empty()) << "a person has it";
}

TEST(Custody, SkillsAndLanguagesChooseTheQueue) {
  Bot bot(kShop);
  bot.say("warranty");
  const Turn repairs = bot.say("I want to talk to a human");
  ASSERT_TRUE(repairs.handoff);
  EXPECT_EQ(repairs.handoff->queue, "repairs");
  bot.session = Session("deutsch");
  const Turn german = bot.say("ich möchte mit einem Menschen sprechen", "de");
  ASSERT_TRUE(german.handoff);
  EXPECT_EQ(german.handoff->queue, "deutsch");
  EXPECT_NE(german.handoff->summary.find("Anliegen: "), std::string::npos)
      << german.handoff->summary;
  EXPECT_EQ(german.handoff->sentence, "Der Kunde möchte mit einem Menschen sprechen.");
}

TEST(Custody, ASecondTicketForTheSameIsNotOpened) {
  Bot bot(with("  offer: faq:opening\n"));
  bot.now += 10h;
  Turn turn = bot.handle(Comment{.id = "c1",
                                 .text = "worst shop ever, what a joke!!!",
                                 .channel = "instagram",
                                 .locale = "en",
                                 .at = bot.now});
  ASSERT_TRUE(turn.handoff);
  turn = bot.handle(Comment{.id = "c2",
                            .text = "worst shop ever, what a joke!!!",
                            .channel = "instagram",
                            .locale = "en",
                            .at = bot.now});
  EXPECT_FALSE(turn.handoff);
}

TEST(Custody, ABadExperienceInPublicIsUrgentAndGoesOnInPrivate) {
  Bot bot(kShop);
  const Turn comment = bot.handle(Comment{.id = "c",
                                          .text = "Worst shop ever, what a joke!!!",
                                          .channel = "instagram",
                                          .locale = "en",
                                          .at = bot.now});
  ASSERT_EQ(comment.replies.size(), 2U) << texts(comment);
  EXPECT_TRUE(comment.replies[0].is_public);
  EXPECT_FALSE(comment.replies[1].is_public);
  ASSERT_TRUE(comment.handoff);
  EXPECT_EQ(comment.handoff->priority, "urgent");
  EXPECT_TRUE(comment.handoff->is_ticket);
  EXPECT_EQ(bot.say("when do you open").entry, "opening") << "the same session, in private";
  bot.session = Session("calm");
  const Turn calm = bot.handle(Comment{.id = "d",
                                       .text = "when do you open?",
                                       .channel = "instagram",
                                       .locale = "en",
                                       .at = bot.now});
  EXPECT_FALSE(calm.handoff);
}

TEST(Custody, OffersOneQuickAnswerOnceWhereTheAuthorSaysSo) {
  Bot bot(with("  offer: faq:opening\n"));
  const Turn offer = bot.say("get me a person");
  EXPECT_EQ(offer.custody, Custody::offered);
  EXPECT_EQ(offer.replies.front().text, "Nine to five.");
  EXPECT_FALSE(offer.replies.back().quick_replies.empty()) << "the way stays open";
  EXPECT_EQ(bot.say("yes please").custody, Custody::waiting);
  bot.session = Session("insists");
  bot.say("get me a person");
  EXPECT_EQ(bot.say("no, a human!").custody, Custody::waiting);
  bot.session = Session("content");
  bot.say("get me a person");
  EXPECT_EQ(bot.press("person:no").custody, Custody::bot);
  EXPECT_EQ(bot.say("get me a person").custody, Custody::waiting) << "only once";
}

TEST(Custody, CountsAreConditions) {
  Bot bot(with(R"yaml(
  rules:
    - {when: {retries: {at_least: 2}}, reason: stuck}
)yaml"));
  bot.say("warranty");
  EXPECT_FALSE(bot.say("it came in a green box").handoff);
  const Turn turn = bot.say("a rather green one really");
  ASSERT_TRUE(turn.handoff);
  EXPECT_EQ(turn.handoff->reason, "stuck");
}

}  // namespace custody_test
}  // namespace
}  // namespace frontdesk::testing_bot
