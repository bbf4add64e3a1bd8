// Several answers in one message, in any order, and answers that are taken back.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace several_answers_test {

using testing_bot::Bot;
using testing_bot::texts;

constexpr std::string_view kRules = R"(
frontdesk: 1
bot:
  name: Acme
  locales: [en]
  timezone: Europe/Berlin
  currency: EUR
  channels: [webchat]
  extends: [common]
  disclose: never
entities:
  - {id: order_number, pattern: "[0-9]{8}"}
  - {id: city, values: [{id: berlin, say: [Berlin]}, {id: oslo, say: [Oslo]}, {id: rome, say: [Rome]}]}
  - {id: size, values: [{id: s, say: [small, s]}, {id: m, say: [medium, m]}, {id: l, say: [large, l]}]}
  - {id: colour, values: [{id: red, say: [red]}, {id: blue, say: [blue]}]}
faqs:
  - {id: hours, phrases: [when are you open], answer: "Nine to five."}
  - {id: fit, phrases: ["(does|do) * (small|large) fit"], answer: "As usual."}
flows:
  - id: refund
    title: A refund
    phrases: ["refund [{order_number}]"]
    steps:
      - {ask: order_number, say: "Which order?"}
      - choose: reason
        say: "Why?"
        options:
          - {id: size, title: Wrong size, steps: [{ask: size, say: "Which size?"}]}
          - {id: broken, title: Broken, say: [it arrived in pieces]}
          - {id: other, title: Other}
      - choose: how
        say: "How?"
        options: [{id: card, title: To my card}, {id: voucher, title: As a voucher}]
      - {confirm: "{order_number}, {reason}, {how}?", yes: [{end: done}], no: [{end: left}]}
  - id: trip
    title: A trip
    phrases: ["trip [from {city:from} to {city:to}]"]
    steps:
      - {ask: from, entity: city, say: "From where?"}
      - {ask: to, entity: city, say: "To where?"}
      - {ask: day, entity: date, say: "Which day?"}
      - {say: "{from} to {to}, {day}."}
      - {confirm: "Right?", yes: [{end: booked}], no: [{end: left}]}
  - id: mugs
    title: Mugs
    phrases: [buy mugs]
    steps:
      - {ask: count, entity: number, say: "How many?"}
      - {ask: day, entity: date, say: "Which day?"}
      - choose: glaze
        say: "Which glaze?"
        options: [{id: matt, title: Matt}, {id: shiny, title: Shiny}]
      - {confirm: "{count} {glaze} on {day}?", yes: [{end: bought}], no: [{end: left}]}
  - id: shirt
    title: A shirt
    phrases: [buy a shirt]
    steps:
      - {ask: size, say: "Which size?"}
      - {ask: colour, say: "Which colour?"}
      - {ask: count, entity: number, say: "How many?"}
      - {confirm: "{count} in {size}, {colour}?", yes: [{end: bought}], no: [{end: left}]}
)";

struct Chat {
  std::string_view name;
  std::vector<std::string_view> says;
  std::string_view last;  ///< what the bot says to the last of them
};

void play(const std::vector<Chat>& chats) {
  for (const Chat& chat : chats) {
    Bot bot(kRules);
    Turn last;
    for (const std::string_view said : chat.says) last = bot.say(said);
    EXPECT_EQ(texts(last), chat.last) << chat.name;
  }
}

TEST(SeveralAnswers, InOneMessageAndInAnyOrder) {
  const std::vector<Chat> chats = {
      {"entities and options at once", {"refund 12345678, wrong size"}, "Which size?"},
      {"an option by other words", {"refund 12345678, it arrived in pieces"}, "How?"},
      {"two choices and a value",
       {"refund 12345678, broken, as a voucher"},
       "12345678, broken, voucher?"},
      {"an option beside an answer",
       {"refund", "12345678, to my card", "broken"},
       "12345678, broken, card?"},
      {"one word among others is no option", {"refund 12345678, the other order was fine"}, "Why?"},
      {"an option while something else is asked is no answer",
       {"refund", "to my card"},
       "Sorry, I couldn't use that. Could you try once more?\nWhich order?"},
      {"roles", {"trip from Oslo to Rome", "tomorrow"}, "oslo to rome, 2026-11-24.\nRight?"},
      {"roles in an answer",
       {"trip", "Rome to Oslo", "23.12."},
       "rome to oslo, 2026-12-23.\nRight?"},
      {"what is asked for later", {"buy a shirt", "red", "m", "2"}, "2 in m, red?"},
      {"three at once", {"buy a shirt", "three blue ones in large"}, "3 in l, blue?"},
  };
  play(chats);
}

TEST(SeveralAnswers, WhatIsTakenBackIsNotMeant) {
  const std::vector<Chat> chats = {
      {"not this but that", {"buy a shirt", "not M but L", "blue, not red", "1"}, "1 in l, blue?"},
      {"another one behind",
       {"buy a shirt", "M, no, L", "red sorry blue", "3 no 4"},
       "4 in l, blue?"},
      {"more words between", {"buy a shirt", "m no wait I want s", "red", "2"}, "2 in s, red?"},
      {"only what is not meant",
       {"buy a shirt", "not M"},
       "Sorry, I couldn't use that. Could you try once more?\nWhich size?"},
      {"a date",
       {"trip from Oslo to Rome", "not tomorrow, on Friday"},
       "oslo to rome, 2026-11-27.\nRight?"},
  };
  play(chats);
}

TEST(SeveralAnswers, ANotBehindAValueIsAboutSomethingElse) {
  constexpr std::string_view kParcels = R"yaml(
frontdesk: 1
bot: {name: Acme, locales: [de, es], timezone: UTC, channels: [webchat], extends: [common], disclose: never}
entities:
  - {id: order_number, pattern: "[0-9]{8}"}
flows:
  - id: late
    title: Late
    phrases: {de: ["(paket|bestellung)"], es: [pedido]}
    steps:
      - {ask: order_number, say: {de: "Nummer?", es: "¿Número?"}}
      - {say: "{order_number}"}
)yaml";
  const std::vector<std::array<std::string_view, 3>> rows = {
      {"de", "bestellung 40012345 nicht erhalten", "40012345"},
      {"de", "meine bestellung ist nicht 40012345 sondern 40012346", "40012346"},
      {"es", "no me llega el pedido 40012345", "40012345"},
      {"es", "pedido 40012345, no, 40012346", "40012346"},
      {"es", "el pedido no 40012345", "40012345"}};
  for (const auto& [locale, said, number] : rows) {
    Bot bot(kParcels);
    EXPECT_EQ(texts(bot.say(said, locale)), number) << said;
  }
}

TEST(SeveralAnswers, AQuestionBesideAnAnswerIsAnsweredToo) {
  const std::vector<Chat> chats = {
      {"behind", {"buy a shirt", "m, and when are you open?"}, "Nine to five.\nWhich colour?"},
      {"before", {"buy a shirt", "When are you open? L please"}, "Nine to five.\nWhich colour?"},
      {"beside a yes",
       {"buy a shirt", "m", "red", "2", "yes, and when are you open"},
       "Nine to five.\nGood. What can I do for you?"},
      {"of the same words", {"buy a shirt", "does large fit"}, "Which colour?"},
  };
  play(chats);
}

constexpr std::string_view kWishes = R"(
frontdesk: 1
bot: {name: Acme, locales: [en], timezone: UTC, channels: [webchat], extends: [common], disclose: never}
entities:
  - {id: order_number, pattern: "[0-9]{8}"}
faqs:
  - id: money
    phrases: [money back]
    answer: "You get it all back. Shall I start the return?"
    buttons: [flow:give_back, faq:stores]
  - {id: stores, title: Stores, phrases: [your stores], answer: "In every town.", buttons: [flow:find]}
flows:
  - {id: find, title: Find a parcel, phrases: [never arrived], steps: [{ask: order_number, say: "Which one?"}, {say: "Looking for {order_number}."}]}
  - {id: give_back, title: Give it back, phrases: [give back], steps: [{ask: order_number, say: "Which order?"}, {say: "Back goes {order_number}."}]}
)";

TEST(SeveralWishes, TheFlowOfTheSecondKnowsWhatWasSaid) {
  Bot bot(kWishes);
  EXPECT_EQ(texts(bot.say("I want my money back, the parcel 40012345 never arrived")),
            "You get it all back. Shall I start the return?\nLooking for 40012345.");
}

TEST(Offers, YesTakesWhatTheBotHasAskedAbout) {
  Bot bot(kWishes);
  bot.say("money back");
  EXPECT_EQ(texts(bot.say("yes please")), "Which order?");
  Bot other(kWishes);
  other.say("your stores");  // offers, but asks nothing
  EXPECT_EQ(other.say("yes").replies.front().entry, "bot.yes");
  Bot third(kWishes);
  third.say("money back");
  EXPECT_EQ(third.say("no").replies.front().entry, "bot.no");
}

TEST(SeveralAnswers, NobodyIsLeftWithoutAWord) {
  Bot bot(kRules);
  for (const std::string_view said : {"buy a shirt", "m", "red", "3"}) bot.say(said);
  EXPECT_EQ(bot.say("no").replies.front().entry, "bot.no");
}

TEST(Corrections, OfTheLastOrANamedValue) {
  const std::vector<Chat> chats = {
      {"what was said of it is said again",
       {"trip from Oslo to Rome", "tomorrow", "no, to Berlin"},
       "Thanks, I've corrected that.\noslo to berlin, 2026-11-24.\nRight?"},
      {"a named value",
       {"buy a shirt", "m", "red", "no, the size is L"},
       "Thanks, I've corrected that.\nNow, back to where we were.\nHow many?"},
      {"a number",
       {"buy a shirt", "m", "red", "3", "actually 4"},
       "Thanks, I've corrected that.\nNow, back to where we were.\n4 in m, red?"},
      {"a choice leads elsewhere",
       {"refund 12345678", "broken", "no, I meant wrong size"},
       "Thanks, I've corrected that.\nWhich size?"},
      {"an option in passing corrects nothing",
       {"refund 12345678", "broken", "as a voucher, the wrong size would be another thing"},
       "12345678, broken, voucher?"},
      {"a yes with a change is none",
       {"buy a shirt", "m", "red", "3", "yes but make it blue"},
       "Thanks, I've corrected that.\nNow, back to where we were.\n3 in m, blue?"},
      {"a yes that names what was shown",
       {"buy a shirt", "m", "red", "3", "yes, 3 red ones"},
       "Good. What can I do for you?"},
      {"a number that is no day corrects no other number",
       {"buy mugs", "3", "30", "tomorrow", "1"},
       "3 matt on 2026-11-24?"},
      {"nor does the place of an option that there is not",
       {"buy mugs", "3", "tomorrow", "9", "option 7", "2"},
       "3 shiny on 2026-11-24?"},
      {"a decision takes a number as a correction",
       {"buy mugs", "3", "tomorrow", "1", "5"},
       "Thanks, I've corrected that.\nNow, back to where we were.\n5 matt on 2026-11-24?"},
      {"back over several", {"buy a shirt", "m", "red", "3", "back", "back", "blue"}, "How many?"},
  };
  play(chats);
}

TEST(Options, AreSaidByTheirPhrases) {
  constexpr std::string_view kOptions = R"yaml(
frontdesk: 1
bot: {name: Acme, locales: [en, de], timezone: UTC, channels: [webchat], extends: [common], disclose: never}
lists:
  big: ["(big|huge)"]
flows:
  - id: change
    title: A change
    phrases: {en: [change it], de: [ändern]}
    steps:
      - choose: wish
        say: {en: "What?", de: "Was?"}
        options:
          - {id: add, title: {en: More, de: Mehr}, say: {en: ["(include~|put in) [something]"], de: ["etwas dazu"]}}
          - {id: drop, title: {en: Less, de: Weniger}, say: {en: ["(drop|take out)"], de: ["(weglassen|raus)"]
}
}
          - {id: swap, title: {en: Other, de: Anders}, say: {en: ["a <big> one"]}}
      - {say: {en: "{wish}", de: "{wish}"}}
)yaml";
  const std::vector<std::array<std::string_view, 3>> rows = {
      {"en", "include something", "add"}, {"en", "I am including two lamps", "add"},
      {"en", "take out a lamp", "drop"},  {"en", "a huge one please", "swap"},
      {"en", "put something in", "add"},  {"de", "bitte raus damit", "drop"},
      {"de", "etwas dazu", "add"}};
  for (const auto& [locale, said, option] : rows) {
    Bot bot(kOptions);
    bot.say(locale == "de" ? "ändern" : "change it", locale);
    EXPECT_EQ(texts(bot.say(said, locale)), option) << said;
  }
}

}  // namespace several_answers_test
}  // namespace
}  // namespace frontdesk
