// An answer of the right kind beyond its bounds: the bot names what is allowed, and asks again.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace out_of_range_test {

using testing_bot::Bot;
using testing_bot::texts;

constexpr std::string_view kRules = R"(
frontdesk: 1
bot:
  name: Acme
  locales: [en, de]
  timezone: UTC
  currency: EUR
  channels: [webchat]
  extends: [common]
  disclose: never
entities:
  - {id: size, like: number, min: 36, max: 46}
  - {id: persons, like: number, min: 2}
  - {id: deposit, like: amount, max: 500}
  - {id: pin, pattern: "[0-9]+", min_length: 4, max_length: 4}
  - {id: voucher, pattern: "[A-Z0-9]+", min_length: 6, max_length: 9}
  - {id: nickname, pattern: "@[a-z]+", max_length: 8}
  - {id: member, pattern: "[0-9]{8}", luhn: true}
faqs:
  - id: shipping
    phrases: ["how long is shipping"]
    examples: ["how many days until my shoes arrive"]
    answer: "Two days."
flows:
  - {id: f_size, title: Size, phrases: {en: [start size], de: [start schuhe]}, steps: [
      {ask: size, say: {en: "Which size?", de: "Welche?"}}, {say: {en: "Done.", de: "Fertig."}}]}
  - {id: f_retry, title: Retry, phrases: [start retry], steps: [
      {ask: size, say: "Which size?", retry: ["A shoe size, please.", "One more try."]}, {say: "Done."}]}
  - {id: f_persons, title: Persons, phrases: [start persons], steps: [{ask: persons, say: "How many?"}, {say: "Done."}]}
  - {id: f_deposit, title: Deposit, phrases: [start deposit], steps: [{ask: deposit, say: "How much?"}, {say: "Done."}]}
  - {id: f_pin, title: Number, phrases: [start digits], steps: [{ask: pin, say: "Which digits?"}, {say: "Done."}]}
  - {id: f_voucher, title: Voucher, phrases: [begin v], steps: [{ask: voucher, say: "Which voucher?"}, {say: "Done."}]}
  - {id: f_nickname, title: Name, phrases: [start nickname], steps: [{ask: nickname, say: "Which name?"}, {say: "Done."}]}
  - {id: f_member, title: Member, phrases: [start member], steps: [{ask: member, say: "Which member?"}, {say: "Done."}]}
  - id: f_option
    title: Option
    phrases: [start option]
    steps:
      - choose: colour
        say: "Which colour?"
        retry: ["One of the two, please."]
        options: [{id: red, title: Red}, {id: blue, title: Blue}]
)";

struct Case {
  std::string_view start;
  std::string_view says;
  std::string_view replies;
};

TEST(OutOfRange, TheAllowedRangeIsNamed) {
  const std::vector<Case> cases = {
      {"start size", "50", "It has to be from 36 to 46.\nWhich size?"},
      {"start size", "I wear 12", "It has to be from 36 to 46.\nWhich size?"},
      {"start size", "twenty-two", "It has to be from 36 to 46.\nWhich size?"},
      {"start size", "40", "Done."},
      {"start size", "50? no, 42", "Done."},
      {"start retry", "50", "It has to be from 36 to 46.\nA shoe size, please."},
      {"start persons", "just 1", "It has to be 2 or more.\nHow many?"},
      {"start deposit", "600 EUR", "It has to be 500 or less.\nHow much?"},
      {"start digits", "12345", "It has exactly 4 characters.\nWhich digits?"},
      {"begin v", "AB12", "It has 6 to 9 characters.\nWhich voucher?"},
      {"start nickname", "@bartholomaeus", "It has at most 8 characters.\nWhich name?"},
      {"start member", "12345678",
       "There seems to be a typing mistake in it. Please check it once more.\nWhich member?"},
      {"start option", "the fourth one",
       "That isn't one of the choices. Which of these is it?\nOne of the two, please."},
  };
  for (const Case& one : cases) {
    Bot bot(kRules);
    bot.say(one.start);
    EXPECT_EQ(texts(bot.say(one.says)), one.replies) << one.start << ": " << one.says;
  }
}

TEST(OutOfRange, SpeaksTheCustomersLanguage) {
  Bot bot(kRules);
  bot.say("start schuhe", "de");
  EXPECT_EQ(texts(bot.say("50", "de")), "Möglich ist 36 bis 46.\nWelche?");
}

TEST(OutOfRange, CountsAsAnAttempt) {
  Bot bot(kRules);
  bot.say("start retry");
  bot.say("50");
  EXPECT_EQ(texts(bot.say("51")), "It has to be from 36 to 46.\nOne more try.");
  const Turn last = bot.say("52");
  ASSERT_TRUE(last.handoff);
  EXPECT_EQ(last.handoff->reason, "no_answer");
}

TEST(OutOfRange, AnotherWishIsNone) {
  Bot bot(kRules);
  bot.say("start size");
  EXPECT_EQ(bot.say("how long is shipping").replies.front().text, "Two days.");
  EXPECT_EQ(bot.say("I don't know").replies.front().entry, "bot.no_value");
}

TEST(OutOfRange, NothingOfAWordIsAValue) {
  // The pattern takes any word, but words that are no code are no mistyped code.
  Bot bot(kRules);
  bot.say("begin v");
  EXPECT_EQ(bot.say("um hmm").replies.front().entry, "bot.retry");
}

}  // namespace out_of_range_test
}  // namespace
}  // namespace frontdesk
