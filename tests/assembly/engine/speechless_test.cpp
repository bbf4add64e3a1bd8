// An answer whose every variant needs what is missing: the bot says so, counts, and tells the host.
#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace speechless_test {

constexpr std::string_view kRules = R"yaml(
frontdesk: 1
bot: {locales: [en], extends: [common], timezone: Europe/Berlin}
faqs:
  - {id: balance, title: Balance, phrases: ["my balance"], answer: "It is {account.balance, number, currency}."}
  - {id: hours, title: Hours, phrases: ["opening hours"], answer: "From nine to five."}
flows:
  - id: visit
    title: Visit
    phrases: ["book a visit"]
    steps:
      - {ask: day, entity: date, say: "Which day?"}
      - {ask: hour, entity: time, say: "What time?"}
      - {say: "See you on {day, date, ::MMMd} at {hour, time, ::Hm}."}
)yaml";

TEST(Speechless, AnAnswerThatCannotBeSaidIsNoSilence) {
  Bot bot(kRules);
  const Turn turn = bot.say("what is my balance");
  EXPECT_EQ(turn.outcome, Outcome::answered);
  EXPECT_EQ(turn.entry, "balance");
  ASSERT_EQ(turn.replies.size(), 1U);
  EXPECT_EQ(turn.replies.front().entry, "bot.speechless");
  EXPECT_EQ(turn.reason, "balance has no variant that can be said now");
  EXPECT_EQ(bot.say("opening hours").reason, "");
}

TEST(Speechless, WhoGetsNoAnswerAgainAndAgainGetsAPerson) {
  Bot bot(kRules);
  bool came = false;
  for (int i = 0; i < 4 && !came; ++i) came = bot.say("what is my balance").handoff.has_value();
  EXPECT_TRUE(came);
}

TEST(Speechless, AFlowThatEndsWithoutAWordIsNoSilence) {
  Bot bot(R"yaml(
frontdesk: 1
bot: {locales: [en]}
flows:
  - id: reset
    title: Reset
    phrases: ["reset it"]
    steps:
      - {call: shop.reset}
      - {end: solved}
  - id: mark
    title: Mark
    phrases: ["mark it"]
    steps:
      - {set: {note: marked}}
      - {end: solved}
)yaml");
  const Turn marked = bot.say("mark it");
  ASSERT_EQ(marked.replies.size(), 1U);
  EXPECT_EQ(marked.replies.front().entry, "bot.flow_over");
  const Turn asked = bot.say("reset it");
  ASSERT_TRUE(asked.call);
  EXPECT_TRUE(asked.replies.empty()) << "the action is under way";
  const Turn done = bot.result(asked.call->id, Value());
  ASSERT_EQ(done.replies.size(), 1U);
  EXPECT_EQ(done.replies.front().entry, "bot.flow_over");
}

TEST(Speechless, ATimeOfDayIsShownInItsStyle) {
  Bot bot(kRules);
  bot.say("book a visit");
  bot.say("on 12 January 2027");
  const Turn turn = bot.say("at 5 pm");
  ASSERT_EQ(turn.replies.size(), 1U);
  EXPECT_EQ(turn.replies.front().text, "See you on Jan 12 at 17:00.");
}

TEST(Speechless, TheIdOfAQuestionIsNoNameOfItsValue) {
  const auto result = compile_string(R"yaml(
frontdesk: 1
bot: {locales: [en]}
flows:
  - id: visit
    phrases: ["book a visit"]
    steps:
      - {id: day, ask: date, say: "Which day?"}
      - {say: "See you on {day, date, short}."}
)yaml");
  ASSERT_EQ(result.diagnostics.size(), 1U);
  EXPECT_EQ(result.diagnostics.front().code, "flow.unset-variable");
  EXPECT_NE(result.diagnostics.front().help.find("write `ask: day, entity: date`"),
            std::string::npos)
      << result.diagnostics.front().help;
}

}  // namespace speechless_test
}  // namespace
}  // namespace frontdesk::testing_bot
