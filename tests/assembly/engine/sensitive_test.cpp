// What customers should not have written leaves the engine masked, wherever it shows up.
#include <gtest/gtest.h>

#include <string>

#include "assembly/engine/bot.hpp"
#include "tests/base/privacy/planted.hpp"

namespace frontdesk::testing_bot {
namespace {

using privacy::Kind;
using privacy::Planted;

constexpr std::string_view kShop = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en]}
entities:
  - {id: order_number, pattern: "[0-9]{8,14}"}
faqs:
  - id: pay
    title: Ways to pay
    phrases: ["please use"]
    examples: ["can I pay by card", "which cards do you take", "here is my number"]
    answer: "Cards and invoices."
flows:
  - id: note
    title: A note for the workshop
    phrases: ["leave a note"]
    steps:
      - ask: text
        say: "What shall I tell them?"
      - say: "Noted."
      - confirm: "Anything else?"
        yes: [{end: more}]
        no: [{end: done}]
)yaml";

/// Everything of a turn that a host stores, shows or logs.
std::string all_of(const Turn& turn) {
  std::string all = to_json(turn);
  if (turn.trace) all += explain(*turn.trace);
  for (const Reply& reply : turn.replies) all += reply.text + "\n";
  if (turn.handoff) {
    all += turn.handoff->summary;
    for (const TranscriptLine& line : turn.handoff->transcript) all += "\n" + line.text;
  }
  return all;
}

TEST(Sensitive, TenThousandPlantedValuesStayInside) {
  privacy::Random random(20261124);
  Bot bot(kShop);
  std::size_t messages = 0;
  while (messages < 10000 && !HasFailure()) {
    for (std::size_t kind = 0; kind < privacy::kind_count; ++kind) {
      for (std::size_t format = 0; format < 12; ++format, ++messages) {
        const Planted planted = privacy::plant(random, static_cast<Kind>(kind), format);
        const std::string message =
            std::string(privacy::kBefore[privacy::below(random, std::size(privacy::kBefore))]) +
            planted.written +
            std::string(privacy::kBehind[privacy::below(random, std::size(privacy::kBehind))]);
        bot.session = Session("c");
        std::string all;
        // Every third one answers a question that takes any words.
        if (messages % 3 == 0) bot.say("leave a note");
        // "Call me on ..." asks for a person by itself.
        Turn handoff = bot.say(message);
        all += all_of(handoff);
        if (!handoff.handoff) {
          handoff = bot.say("I want to talk to a human");
          all += all_of(handoff);
        }
        EXPECT_TRUE(handoff.handoff) << message;
        EXPECT_EQ(all.find(planted.plain), std::string::npos) << message << "\n" << all;
        EXPECT_EQ(all.find(planted.written), std::string::npos) << message << "\n" << all;
      }
    }
  }
}

// Seventeen digits of a score could be taken for a number that was kept out.
TEST(Sensitive, ScoresInLogsHaveFourDigits) {
  Trace trace;
  trace.events.emplace_back();
  trace.events.back().score = 0.123456789;
  EXPECT_NE(to_json(trace).find("\"score\":0.1235"), std::string::npos) << to_json(trace);
  Turn turn;
  turn.confidence = 0.66666666;
  EXPECT_NE(to_json(turn).find("\"confidence\":0.6667"), std::string::npos) << to_json(turn);
}

constexpr std::string_view kClinic = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en], extends: [common]}
entities:
  - {id: pin, pattern: "[0-9]{4}", sensitive: true}
  - {id: illness, sensitive: true, values: [{id: influenza, say: [the flu]}, {id: mumps}]}
flows:
  - id: visit
    title: A visit
    phrases: ["book a visit"]
    steps:
      - {ask: pin, say: "Your PIN?"}
      - {ask: illness, say: "What is it?"}
      - {say: "So it is {illness}, by {pin}."}
      - {call: visits.book, with: {pin: "{pin}", illness: "{illness}"}}
)yaml";

TEST(Sensitive, WhatTheAuthorCallsSensitiveStaysInside) {
  for (const std::string_view said : {"it is 47 11, the flu", "4711", "mumps", "the  FLU"}) {
    Bot bot(kClinic);
    std::string all = all_of(bot.say("book a visit"));
    all += all_of(bot.say(said));
    all += all_of(bot.say("what do you mean, " + std::string(said) + "?"));
    all += all_of(bot.say("say that again"));
    all += all_of(bot.say("I want to talk to a human"));
    for (const std::string_view value : {"4711", "47 11", "flu", "FLU", "mumps"}) {
      EXPECT_EQ(all.find(value), std::string::npos) << said << ": " << value << "\n" << all;
    }
  }
}

TEST(Sensitive, TheActionGetsWhatItNeeds) {
  Bot bot(kClinic);
  bot.say("book a visit");
  bot.say("4711");
  const Turn turn = bot.say("the flu");
  ASSERT_TRUE(turn.call);
  EXPECT_EQ(turn.call->arguments.to_json(), R"({"illness":"influenza","pin":"4711"})");
}

}  // namespace
}  // namespace frontdesk::testing_bot
