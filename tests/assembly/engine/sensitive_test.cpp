// What customers should not have written leaves the engine masked, wherever it shows up.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "assembly/engine/bot.hpp"
#include "tests/base/privacy/planted.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace sensitive_test {

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
      if (!privacy::Settings().masks(static_cast<Kind>(kind))) continue;
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

constexpr std::string_view kOrders = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en, de, es, fr], extends: [common]}
entities:
  - {id: order_number, pattern: "[0-9]{8,14}"}
  - {id: booking_code, pattern: "[0-9]{6}"}
flows:
  - id: track
    title: Where an order is
    phrases:
      en: ["track it"]
      de: ["wo ist sie"]
      es: ["busca esto"]
      fr: ["suivez ceci"]
    steps:
      - {ask: order_number, say: "?"}
      - {handoff: {reason: look_it_up}}
  - id: call_back
    title: A call
    phrases: ["ring back"]
    steps:
      - {ask: phone, say: "?"}
      - {ask: mail, entity: email, say: "?"}
  - id: board
    title: A booking
    phrases: ["check in"]
    steps:
      - {ask: booking_code, say: "?"}
      - {ask: mail, entity: email, say: "?"}
)yaml";

/// Everything of a conversation in which `answer` follows `begin`, and then a person.
std::string all_after(std::string_view begin, std::string_view answer, std::string_view locale) {
  Bot bot(kOrders);
  if (!begin.empty()) bot.say(begin, locale);
  Turn turn = bot.say(answer, locale);
  std::string all = all_of(turn);
  if (!turn.handoff) {
    turn = bot.say("I want to talk to a human");
    all += all_of(turn);
  }
  EXPECT_TRUE(turn.handoff) << answer;
  return all;
}

// What the open question takes is what was asked for, in the summary, the transcript and the log.
TEST(Sensitive, TheNumberThatWasAskedForIsNoPhone) {
  struct Row {
    const char* locale;
    const char* begin;
    const char* answer;
  };
  const Row rows[] = {
      {"en", "track it", "the number is 12345678"},
      {"en", "track it", "my number is 12345678"},
      {"en", "track it", "his number is 12345678"},
      {"en", "track it", "01771234567"},
      {"de", "wo ist sie", "die Nummer ist 12345678"},
      {"de", "wo ist sie", "meine Nummer lautet 12345678"},
      {"es", "busca esto", "el n\u00famero es 12345678"},
      {"es", "busca esto", "mi n\u00famero es 12345678"},
      {"fr", "suivez ceci", "le num\u00e9ro est 12345678"},
      {"fr", "suivez ceci", "mon num\u00e9ro est 12345678"},
      {"en", "check in", "the code is 482913"},
      {"en", "", "the number is 12345678"},
      {"en", "", "01771234567"},
  };
  for (const Row& row : rows) {
    const std::string all = all_after(row.begin, row.answer, row.locale);
    EXPECT_NE(all.find(std::string("\n") + row.answer), std::string::npos) << row.answer;
    EXPECT_EQ(all.find("phone ending"), std::string::npos) << row.answer;
    EXPECT_EQ(all.find("[code]"), std::string::npos) << row.answer;
  }
}

TEST(Sensitive, WhatTheWordsCallAPhoneIsOneWhateverWasAsked) {
  struct Row {
    const char* begin;
    const char* answer;
    const char* hidden;
  };
  const Row rows[] = {
      {"track it", "call me on 4155552617", "4155552617"},
      {"track it", "my phone number is 12345678", "12345678"},
      {"track it", "+49 170 1234517", "170 1234517"},
      {"track it", "my pin is 48215566", "48215566"},
      {"track it", "4242 4242 4242 4242", "4242 4242"},
      {"ring back", "my number is 4155552617", "4155552617"},
      {"", "my number is 4155552617", "4155552617"},
  };
  for (const Row& row : rows) {
    const std::string all = all_after(row.begin, row.answer, "en");
    EXPECT_EQ(all.find(std::string("\n") + row.answer), std::string::npos) << row.answer;
    // The slot has what it asked for.
    const bool taken = all.find("Known: ") != std::string::npos;
    if (!taken) {
      EXPECT_EQ(all.find(row.hidden), std::string::npos) << row.answer;
    }
  }
}

// Who is to call back has the number from the host, whose session holds it.
TEST(Sensitive, APhoneThatWasAskedForIsMaskedInTheSummary) {
  Bot bot(kOrders);
  bot.say("ring back");
  bot.say("+49 170 1234517");
  const Turn turn = bot.say("I want to talk to a human");
  ASSERT_TRUE(turn.handoff);
  EXPECT_NE(turn.handoff->summary.find("phone = phone ending 17"), std::string::npos)
      << turn.handoff->summary;
  EXPECT_EQ(all_of(turn).find("1234517"), std::string::npos);
  EXPECT_EQ(bot.session.slots().find("phone")->to_json(), "\"+491701234517\"");
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

// Each half looks like nothing; what the host was told of the first is out, the transcript is not.
TEST(Sensitive, ACardNumberInTwoMessagesIsOne) {
  const std::vector<std::vector<std::string>> conversations = {
      {"4242 4242", "4242 4242"},
      {"42424242", "42424242"},
      {"my card is 4242 4242", "4242 4242, ok?"},
  };
  for (const std::vector<std::string>& messages : conversations) {
    Bot bot(kOrders);
    Turn turn;
    for (const std::string& message : messages) turn = bot.say(message);
    EXPECT_EQ(turn.message.find(messages.back()), std::string::npos) << messages.back();
    if (!turn.handoff) turn = bot.say("I want to talk to a human");
    ASSERT_TRUE(turn.handoff) << messages.front();
    std::string transcript;
    for (const TranscriptLine& line : turn.handoff->transcript) {
      if (line.who == TranscriptLine::Who::customer) transcript += line.text + "\n";
    }
    const auto digits = std::count_if(transcript.begin(), transcript.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
    EXPECT_EQ(digits, 4) << transcript;
    EXPECT_NE(transcript.find("card ending 4242"), std::string::npos) << transcript;
  }
}

TEST(Sensitive, ACardNumberInFourMessagesIsOne) {
  Bot bot(kOrders);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(bot.say("4242").message, "4242");
  EXPECT_EQ(bot.say("4242").message, "card ending 4242");
}

TEST(Sensitive, TheSecondHalfOfACardMayBeWhatWasAskedFor) {
  Bot bot(kOrders);
  bot.say("check in");
  bot.say("4242424242");
  EXPECT_EQ(bot.say("424242").message, "424242");
}

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

}  // namespace sensitive_test
}  // namespace
}  // namespace frontdesk::testing_bot
