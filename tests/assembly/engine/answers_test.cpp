// The engine answers what it knows: phrases, the order of which rule wins, examples, buttons,
// variants.
#include <gtest/gtest.h>

#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace answers_test {

constexpr std::string_view kShop = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en, de], channels: [webchat]}
entities:
  - id: product
    values: [{id: mug, say: ["(mug|cup)[s]"]}, {id: lamp, say: ["lamp[s]"]}]
lists:
  thing: "(item|article|{product})"
faqs:
  - id: returns.deadline
    title: How long you can return an item
    phrases:
      en: ["(how long|until when) * (return|send back) [it|them|<thing>]", "/\\breturn (window|deadline)\\b/"]
      de: ["wie lange * (zurueckgeben|zurückgeben)"]
    not: ["return * flight"]
    examples: ["can i still give this back after three weeks"]
    answer:
      en: ["Within 30 days.", "You have 30 days."]
      de: "Innerhalb von 30 Tagen."
    again: {en: "As I said: 30 days.", de: "Wie gesagt: 30 Tage."}
    buttons: ["faq:returns.label"]
  - id: returns.label
    title: Print a label
    phrases: ["return label", "label for * return"]
    answer: {en: "The label is in your account.", de: "Im Konto."}
  - id: returns.general
    title: Returns
    phrases: ["return~"]
    answer: {en: "About returns: see our page.", de: "Siehe Seite."}
  - id: greeting_vip
    phrases: ["hello tinker"]
    answer: ["Hello {customer.name}!", {text: "Hello!"}]
)yaml";

TEST(Answers, APhraseWins) {
  Bot bot(kShop);
  const Turn turn = bot.say("Until when can I RETURN it??");
  EXPECT_EQ(turn.outcome, Outcome::answered);
  EXPECT_EQ(turn.entry, "returns.deadline");
  EXPECT_EQ(turn.confidence, 1.0);
  ASSERT_EQ(turn.replies.size(), 1U);
  EXPECT_TRUE(turn.replies[0].text == "Within 30 days." ||
              turn.replies[0].text == "You have 30 days.");
  ASSERT_EQ(turn.replies[0].buttons.size() + turn.replies[0].quick_replies.size(), 1U);
  const Button& button = turn.replies[0].buttons.empty() ? turn.replies[0].quick_replies[0]
                                                         : turn.replies[0].buttons[0];
  EXPECT_EQ(button.title, "Print a label");
  EXPECT_EQ(bot.press(button.target).entry, "returns.label");
}

struct Row {
  const char* text;
  const char* entry;
};

TEST(Answers, SpecificBeatsGeneral) {
  for (const Row& row : {Row{"return window please", "returns.deadline"},
                         Row{"I want to return something", "returns.general"},
                         Row{"returning things", "returns.general"},
                         Row{"where is the return label", "returns.label"},
                         Row{"how long may I wait to send back my mugs", "returns.deadline"},
                         Row{"how long until I can return a lamp", "returns.deadline"}}) {
    Bot bot(kShop);
    EXPECT_EQ(bot.say(row.text).entry, row.entry) << row.text;
  }
}

TEST(Answers, NotTakesAnEntryOut) {
  Bot bot(kShop);
  EXPECT_NE(bot.say("until when can I return from my flight").entry, "returns.deadline");
}

TEST(Answers, ExamplesSpeakWhenNoPhraseDoes) {
  Bot bot(kShop);
  const Turn turn = bot.say("could i still give it back after three weeks");
  EXPECT_EQ(turn.entry, "returns.deadline");
  EXPECT_LT(turn.confidence, 1.0);
}

TEST(Answers, SpeaksTheCustomersLocale) {
  Bot bot(kShop);
  const Turn turn = bot.say("Wie lange kann ich das zurückgeben?", "de-AT");
  EXPECT_EQ(turn.entry, "returns.deadline");
  EXPECT_EQ(texts(turn), "Innerhalb von 30 Tagen.");
  EXPECT_EQ(turn.locale, "de");
}

TEST(Answers, VariantsRotateAndAgainComesTheSecondTime) {
  Bot bot(kShop);
  EXPECT_EQ(bot.say("return window").entry, "returns.deadline");
  EXPECT_EQ(texts(bot.say("return window")), "As I said: 30 days.");
}

TEST(Answers, SkipsAVariantWhoseVariableIsUnknown) {
  Bot bot(kShop);
  EXPECT_EQ(texts(bot.say("hello tinker")), "Hello!");
  Message named{
      .id = "x1", .text = "hello tinker", .channel = "webchat", .locale = "en", .at = bot.now};
  named.facts.customer = Value::map({{"name", "Ada {0}"}});
  EXPECT_EQ(texts(Bot(kShop).handle(named)), "Hello Ada {0}!");
}

TEST(Answers, NothingFits) {
  Bot bot(kShop);
  const Turn turn = bot.say("quantum chromodynamics lecture");
  EXPECT_EQ(turn.outcome, Outcome::not_understood);
  EXPECT_EQ(turn.replies.size(), 1U);
  EXPECT_EQ(turn.entry, "");
}

TEST(Answers, TheTraceSaysWhoWonAndWhoLost) {
  Bot bot(kShop);
  const Turn turn = bot.say("how long can I return it");
  ASSERT_TRUE(turn.trace);
  bool winner = false;
  bool loser = false;
  for (const TraceEvent& event : turn.trace->events) {
    winner |= event.kind == TraceEvent::Kind::winner && event.entry == "returns.deadline";
    loser |= event.kind == TraceEvent::Kind::loser && event.entry == "returns.general";
  }
  EXPECT_TRUE(winner) << explain(*turn.trace);
  EXPECT_TRUE(loser) << explain(*turn.trace);
}

TEST(Answers, ADuplicateChangesNothing) {
  Bot bot(kShop);
  const Message message{
      .id = "same", .text = "return window", .channel = "webchat", .locale = "en", .at = bot.now};
  EXPECT_EQ(bot.handle(message).outcome, Outcome::answered);
  const std::string before = bot.session.encode();
  const Turn again = bot.handle(message);
  EXPECT_EQ(again.outcome, Outcome::duplicate);
  EXPECT_TRUE(again.replies.empty());
  EXPECT_EQ(bot.session.encode(), before);
}

TEST(Answers, SameInputSameTurn) {
  std::string first;
  for (int round = 0; round < 3; ++round) {
    Bot bot(kShop);
    std::string all;
    for (const char* text : {"hi", "return window", "return window", "mug", "blah blah"}) {
      all += to_json(bot.say(text));
    }
    all += bot.session.encode();
    if (round == 0) first = all;
    EXPECT_EQ(all, first);
  }
}

}  // namespace answers_test
}  // namespace
}  // namespace frontdesk::testing_bot
