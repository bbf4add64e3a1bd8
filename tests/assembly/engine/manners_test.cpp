// Manners: opt-outs, consent, comments, disclosure, the messaging window, choices without buttons.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "tests/assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace manners_test {

using testing_bot::Bot;
using testing_bot::texts;

constexpr const char* kBot = R"yaml(
frontdesk: 1
bot: {name: Bean Bar, locales: [en], timezone: Europe/Berlin}
faqs:
  - id: milk
    title: Kinds of milk
    phrases: ["milk"]
    answer: "Cow, oat and soy."
    buttons: ["faq:prices", "flow:order"]
  - id: prices
    title: What it costs
    phrases: ["(price|prices)"]
    answer: "Three euros."
  - id: offers
    title: Special offers
    phrases: ["(offer|offers)"]
    promotional: true
    answer: "Two for one today!"
  - id: hello
    title: Hello
    phrases: ["ahoy captain"]
    answer:
      - {text: "Good morning!", when: {daytime: morning}}
      - {text: "Good evening!", when: {daytime: evening}}
      - "Hello!"
  - id: name
    title: Names
    phrases: ["who am i"]
    answer:
      - {text: "You are {customer.name}, mate.", when: {bot.address: informal}}
      - "You are {customer.name}."
      - "I don't know."
flows:
  - id: order
    title: Order a drink
    phrases: ["order a drink"]
    steps:
      - {ask: number, say: "How many?", no_input: 5m}
      - say: "{number} it is."
      - {end: solved}
)yaml";

/// A conversation on a channel of one's choice.
class On {
 public:
  explicit On(std::string channel, const std::string& yaml = kBot)
      : bot(yaml), channel_(std::move(channel)) {}

  Turn say(std::string_view text, Facts facts = {}) {
    bot.now += std::chrono::seconds(5);
    return bot.handle(Message{.id = next(),
                              .text = std::string(text),
                              .channel = channel_,
                              .locale = "en",
                              .at = bot.now,
                              .facts = std::move(facts)});
  }
  Turn comment(std::string_view text) {
    bot.now += std::chrono::seconds(5);
    return bot.handle(Comment{.id = next(),
                              .text = std::string(text),
                              .channel = channel_,
                              .locale = "en",
                              .at = bot.now});
  }

  Bot bot;

 private:
  std::string next() { return "n" + std::to_string(++count_); }

  std::string channel_;
  int count_ = 0;
};

std::size_t privates(const Turn& turn) {
  return static_cast<std::size_t>(std::count_if(turn.replies.begin(), turn.replies.end(),
                                                [](const Reply& one) { return !one.is_public; }));
}

TEST(Manners, TheBotSaysThatItIsOneWhereItMust) {
  On messenger("messenger");
  const Turn first = messenger.say("milk");
  ASSERT_EQ(first.replies.size(), 2U);
  EXPECT_EQ(first.replies[0].entry, "bot.hello_bot");
  EXPECT_EQ(messenger.say("prices").replies.size(), 1U) << "once is enough";
  On webchat("webchat");
  EXPECT_EQ(webchat.say("milk").replies.size(), 1U) << "the page says it, or not";
}

TEST(Manners, TheBotSaysItAgainAfterALongPauseAndAfterAPerson) {
  On chat("messenger");
  chat.say("milk");
  chat.bot.now += std::chrono::hours(30);
  EXPECT_NE(texts(chat.say("prices")).find("bot"), std::string::npos);
  chat.say("let me talk to a human");
  chat.bot.agent(AgentAction::joined);
  chat.bot.agent(AgentAction::left);
  EXPECT_EQ(chat.say("milk").replies.front().entry, "bot.returned");
}

TEST(Manners, AuthorsDecideOtherwise) {
  const std::string yaml = kBot;
  const auto with = [&yaml](const std::string& key) {
    std::string changed = yaml;
    changed.replace(changed.find("locales: [en]"), 13, "locales: [en], disclose: " + key);
    return changed;
  };
  EXPECT_EQ(On("webchat", with("always")).say("milk").replies.size(), 2U);
  EXPECT_EQ(On("messenger", with("never")).say("milk").replies.size(), 1U);
}

TEST(Manners, OneThatHasSaidItNeedNotSayItTwice) {
  On chat("messenger");
  EXPECT_EQ(chat.say("hello").replies.size(), 1U) << "the pack's greeting says it";
  EXPECT_EQ(chat.say("milk").replies.size(), 1U);
}

TEST(Manners, SayThatAgainLeavesOutWhoSpeaks) {
  On chat("messenger");
  chat.say("milk");
  const Turn again = chat.say("can you repeat that?");
  EXPECT_EQ(texts(again).find("support bot"), std::string::npos) << texts(again);
}

TEST(Manners, EachReplySaysWhoMaySendIt) {
  const Time until = testing_bot::kMonday + std::chrono::hours(1);
  Facts facts;
  facts.reply_until = until;
  On messenger("messenger");
  EXPECT_EQ(messenger.say("milk", facts).replies.back().sender, Sender::bot);
  messenger.bot.now += std::chrono::hours(2);
  EXPECT_EQ(messenger.say("prices", facts).replies.back().sender, Sender::person);
  On whatsapp("whatsapp");
  whatsapp.say("order a drink", facts);
  const Turn nudge = whatsapp.bot.wait(std::chrono::hours(2));
  ASSERT_FALSE(nudge.replies.empty());
  EXPECT_EQ(nudge.replies.back().sender, Sender::template_only) << "the window is remembered";
}

TEST(Manners, StopWordsAreTheCarriers) {
  On sms("sms");
  sms.say("order a drink");
  const Turn stopped = sms.say(" Stop ");
  EXPECT_EQ(stopped.outcome, Outcome::silent);
  EXPECT_TRUE(stopped.replies.empty());
  EXPECT_TRUE(sms.bot.wait(std::chrono::minutes(10)).replies.empty());
  EXPECT_FALSE(sms.say("milk").replies.empty()) << "who asks gets an answer";
  On webchat("webchat");
  EXPECT_FALSE(webchat.say("stop").replies.empty()) << "elsewhere it is a word as any other";
}

TEST(Manners, OptOutsAreHonoured) {
  On chat("webchat");
  chat.say("order a drink");
  EXPECT_NE(texts(chat.say("please stop messaging me")).find("asked for"), std::string::npos);
  EXPECT_TRUE(texts(chat.bot.wait(std::chrono::minutes(10))).empty());
  EXPECT_NE(texts(chat.say("order a drink")).find("How many"), std::string::npos);
  EXPECT_TRUE(texts(chat.bot.wait(std::chrono::minutes(10))).empty());
  chat.say("you can message me again");
  chat.say("order a drink");
  EXPECT_FALSE(texts(chat.bot.wait(std::chrono::minutes(10))).empty());
}

TEST(Manners, AdvertisingNeedsConsent) {
  Facts agreed;
  agreed.customer = Value::map({{"opted_in", Value(true)}});
  On chat("webchat");
  EXPECT_NE(texts(chat.say("any offers?")).find("agreed"), std::string::npos);
  EXPECT_EQ(texts(chat.say("any offers?", agreed)), "Two for one today!");
  chat.say("don't message me again", agreed);
  EXPECT_NE(texts(chat.say("any offers?", agreed)), "Two for one today!");
}

TEST(Manners, ACommentGetsOnePrivateMessage) {
  On chat("instagram");
  const Turn first = chat.comment("my order 12345678 never came!!!");
  EXPECT_EQ(privates(first), 1U);
  EXPECT_NE(texts(first).find("bot"), std::string::npos) << "it says so in the same message";
  EXPECT_EQ(privates(chat.comment("hello??")), 0U) << "not before the first was answered";
  chat.say("yes, it never came");
  EXPECT_EQ(privates(chat.comment("still nothing")), 1U);
}

TEST(Manners, NothingOfTheCustomerIsSaidInPublic) {
  On chat("instagram", std::string(kBot) + R"yaml(
signals: []
intents: []
)yaml");
  chat.say("milk");
  const Turn turn = chat.comment("my card is 4111 1111 1111 1111 and my mail is a@b.example");
  for (const Reply& reply : turn.replies) {
    EXPECT_EQ(reply.text.find("4111"), std::string::npos);
    EXPECT_EQ(reply.text.find("a@b.example"), std::string::npos);
  }
}

TEST(Manners, NoMoreMessagesThanTheChannelTakes) {
  const std::string few = std::string(kBot) +
                          "channels:\n  - id: phone\n    text: {max: 300, unit: code_points}\n"
                          "    buttons: {max: 4}\n    discloses: true\n    messages: {max: 1}\n";
  const Turn turn = On("phone", few).say("milk");
  ASSERT_EQ(turn.replies.size(), 1U);
  EXPECT_EQ(turn.replies[0].text, "I'm Bean Bar, the support bot.\n\nCow, oat and soy.");
  EXPECT_EQ(turn.replies[0].buttons.size(), 2U);
  std::string tight = few;
  tight.replace(tight.find("max: 300"), 8, "max: 30 ");
  EXPECT_EQ(On("phone", tight).say("milk").replies.size(), 2U) << "rather two than one too long";
}

TEST(Manners, AnSmsSaysWhatItCosts) {
  const Turn turn = On("sms").say("milk");
  ASSERT_FALSE(turn.replies.empty());
  for (const Reply& reply : turn.replies) EXPECT_EQ(reply.segments, 1U) << reply.text;
  EXPECT_NE(to_json(turn).find("\"segments\":1"), std::string::npos);
  EXPECT_EQ(On("webchat").say("milk").replies.back().segments, 0U);
}

TEST(Manners, AuthorsHintAtTypingAndDescribeChoices) {
  const std::string yaml = std::string(kBot) + R"yaml(
intents:
  - id: sizes
    title: Sizes
    phrases: ["which sizes"]
    answer:
      text: "Which one?"
      typing: 2s
      quick_replies:
        - {title: "{bot.name} mug", description: "Holds {litres} l", target: "faq:milk"}
        - {title: Espresso, description: Small and strong, target: "faq:prices"}
    tests: {yes: ["which sizes are there"]}
)yaml";
  EXPECT_EQ(texts(On("webchat", yaml).say("which sizes?")).find("Which one?"), std::string::npos)
      << "a description needs its variables, as a text does";
  std::string known = yaml;
  known.replace(known.find("{litres}"), 8, "0.3");
  const Turn turn = On("webchat", known).say("which sizes?");
  ASSERT_EQ(turn.replies.size(), 1U);
  EXPECT_EQ(turn.replies[0].typing, std::chrono::seconds(2));
  ASSERT_EQ(turn.replies[0].quick_replies.size(), 2U);
  EXPECT_EQ(turn.replies[0].quick_replies[0].title, "Bean Bar mug");
  EXPECT_EQ(turn.replies[0].quick_replies[0].description, "Holds 0.3 l");
  EXPECT_NE(to_json(turn).find("Small and strong"), std::string::npos);
}

TEST(Manners, ChoicesWithoutButtonsAreNamed) {
  const std::pair<const char*, const char*> rows[] = {{"2", "How many?"},
                                                      {"the second one", "How many?"},
                                                      {"1", "Three euros."},
                                                      {"what it costs", "Three euros."},
                                                      {"the last", "How many?"}};
  for (const auto& [words, expected] : rows) {
    On sms("sms");
    const std::string offered = texts(sms.say("milk"));
    EXPECT_NE(offered.find("1. What it costs\n2. Order a drink"), std::string::npos) << offered;
    EXPECT_EQ(texts(sms.say(words)), expected) << words;
  }
}

TEST(Manners, ChoicesAreNamedInEveryLanguageOfThePack) {
  const std::string yaml = R"yaml(
frontdesk: 1
bot: {name: Bean Bar, locales: [en, de, es, fr]}
faqs:
  - id: milk
    title: {en: Milk, de: Milch, es: Leche, fr: Lait}
    phrases: {en: [milk], de: [milch], es: [leche], fr: [lait]}
    answer: {en: "Cow.", de: "Kuh.", es: "Vaca.", fr: "Vache."}
    buttons: ["faq:prices", "faq:hours"]
  - id: prices
    title: {en: What it costs, de: Was es kostet, es: Lo que cuesta, fr: Le prix}
    phrases: {en: [price], de: [preise], es: [precio], fr: [prix]}
    answer: {en: "Three.", de: "Drei.", es: "Tres.", fr: "Trois."}
  - id: hours
    title: {en: Opening hours, de: Öffnungszeiten, es: Horario, fr: Horaires}
    phrases: {en: [open], de: [offen], es: [abierto], fr: [ouvert]}
    answer: {en: "At 8.", de: "Um 8.", es: "A las 8.", fr: "À 8 h."}
)yaml";
  struct Row {
    const char* locale;
    const char* asked;
    std::vector<const char*> chosen;
    const char* answer;
  };
  const Row rows[] = {
      {"en", "milk", {"2", "the second one", "second", "the last one", "opening hours"}, "At 8."},
      {"de", "milch", {"2", "die zweite", "zweitens", "nummer 2", "Öffnungszeiten"}, "Um 8."},
      {"es", "leche", {"2", "la segunda", "el segundo", "la última", "horario"}, "A las 8."},
      {"fr", "lait", {"2", "le deuxième", "la seconde", "le dernier", "horaires"}, "À 8 h."}};
  for (const Row& row : rows) {
    for (const char* words : row.chosen) {
      Bot bot(yaml);
      const auto say = [&](const std::string& id, const char* text) {
        return bot.handle(
            Message{.id = id, .text = text, .channel = "sms", .locale = row.locale, .at = bot.now});
      };
      say("1", row.asked);
      EXPECT_EQ(texts(say("2", words)), row.answer) << row.locale << ": " << words;
    }
  }
}

TEST(Manners, WhatTheHostKnowsMakesAnswersPersonal) {
  const std::string yaml = std::string(kBot) + R"yaml(
intents:
  - id: mine
    title: My order
    phrases: ["what did i order"]
    answer:
      - {text: "{customer.name}, as always: {customer.last_order.items, list}.", when: {customer.tier: gold}}
      - "The last one was {customer.last_order.items, list} on {customer.last_order.at, date, medium}."
      - "I don't know."
)yaml";
  const auto ask = [&](const Value& customer) {
    Facts facts;
    facts.customer = customer;
    return texts(On("webchat", yaml).say("what did I order?", facts));
  };
  Value order = Value::map({{"items", Value(Value::List{Value("a mug"), Value("{name} *beans*")})},
                            {"at", Value("2026-11-20")}});
  EXPECT_EQ(ask(Value::map({{"name", Value("Ana")}})), "I don't know.");
  EXPECT_EQ(ask(Value::map({{"last_order", order}})),
            "The last one was a mug and {name} *beans* on Nov 20, 2026.");
  EXPECT_EQ(
      ask(Value::map(
          {{"last_order", order}, {"name", Value("**Ana**, plural")}, {"tier", Value("gold")}})),
      "**Ana**, plural, as always: a mug and {name} *beans*.")
      << "names are text";
}

TEST(Manners, TheGreetingKnowsTheTimeOfDay) {
  On chat("webchat");
  chat.bot.now = testing_bot::kMonday - std::chrono::hours(2);  // 9 in Berlin
  EXPECT_EQ(texts(chat.say("ahoy captain")), "Good morning!");
  On far("webchat");
  Facts facts;
  facts.customer = Value::map({{"timezone", Value("Asia/Tokyo")}});
  EXPECT_EQ(texts(far.say("ahoy captain", facts)), "Good evening!");
}

TEST(Manners, TheFormOfAddressIsASetting) {
  Facts facts;
  facts.customer = Value::map({{"name", Value("Ana")}});
  EXPECT_EQ(texts(On("webchat").say("who am i", facts)), "You are Ana.");
  std::string informal = kBot;
  informal.replace(informal.find("locales: [en]"), 13, "locales: [en], address: informal");
  EXPECT_EQ(texts(On("webchat", informal).say("who am i", facts)), "You are Ana, mate.");
}

}  // namespace manners_test
}  // namespace
}  // namespace frontdesk
