// The table of precedence, its page, and what the trace tells of it.
#include "assembly/engine/precedence.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace precedence_test {

using engine::Act;

TEST(Precedence, HasARowForEachAct) {
  std::set<Act> acts;
  for (const engine::PrecedenceRow& row : engine::precedence()) acts.insert(row.act);
  EXPECT_EQ(acts.size(), engine::kActs);
  EXPECT_EQ(engine::precedence().back().act, Act::admit);
}

TEST(Precedence, IsWhatThePageSays) {
  std::ifstream file(std::filesystem::path(FRONTDESK_SOURCE_DIR) / "docs/precedence.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  std::string table;
  for (const engine::PrecedenceRow& row : engine::precedence()) {
    table += fmt::format("| {} | `{}` | {} | {} |\n", engine::row_of(row.act), name(row.act),
                         row.does, row.needs);
  }
  EXPECT_NE(page.find(table), std::string::npos) << table;
}

// What is asked first when an entry was chosen goes by the same order.
TEST(Precedence, OrdersWhatIsAboutAnEntry) {
  EXPECT_LT(row_of(Act::hand_off), row_of(Act::need_consent));
  EXPECT_LT(row_of(Act::need_consent), row_of(Act::go_on));
  EXPECT_LT(row_of(Act::go_on), row_of(Act::answer));
}

constexpr std::string_view kRules = R"yaml(
frontdesk: 1
bot: {locales: [en], extends: [common]}
faqs:
  - id: lamps.colours
    title: Colours of lamps
    phrases: ["which (colour|colours) *2 lamp~"]
    examples: [what colours does the brass lamp come in, is there a green lamp]
    answer: Brass and green.
  - id: lamps.bulbs
    title: Bulbs
    phrases: ["which bulb~"]
    examples: [what bulb do I need, does the lamp take led bulbs]
    answer: Any E27 bulb.
)yaml";

std::vector<std::string> lines(const Turn& turn, TraceEvent::Kind kind) {
  std::vector<std::string> found;
  for (const TraceEvent& event : turn.trace->events) {
    if (event.kind == kind) found.push_back(event.entry + "|" + event.text);
  }
  return found;
}

TEST(Precedence, TheTraceTellsProposalsAndTheRow) {
  Bot bot(kRules);
  const Turn turn = bot.say("which colours has the lamp");
  EXPECT_EQ(turn.entry, "lamps.colours");
  EXPECT_EQ(lines(turn, TraceEvent::Kind::proposal),
            (std::vector<std::string>{
                "lamps.colours|answer (phrases): a phrase of 3 literal words explains 2 of 2 words "
                "that carry something",
                "|admit (engine)"}));
  EXPECT_EQ(lines(turn, TraceEvent::Kind::choice),
            (std::vector<std::string>{"lamps.colours|row 13, answer the entry that won: a phrase "
                                      "speaks for it, or its examples are alike enough"}));
}

TEST(Evidence, FunctionWordsNeitherAnswerNorAskNorHandOff) {
  Bot bot(kRules);
  for (const char* message : {"I want to reschedule", "what do I need to do about it",
                              "can you do that for me", "is there a way to do it"}) {
    const Turn turn = bot.say(message);
    EXPECT_EQ(turn.outcome, Outcome::not_understood) << message << ": " << turn.entry;
    bot.session = Session("next");
  }
}

TEST(Evidence, APhraseStaysWithinItsSentence) {
  Bot bot(kRules);
  EXPECT_LT(bot.say("Tell me which? Colours are nice, lamps too").confidence, 1.0);
  bot.session = Session("next");
  EXPECT_EQ(bot.say("The rug came. Which colours are there of the lamp? Thanks").entry,
            "lamps.colours");
}

TEST(Evidence, AFewWordsOfALongMessageAreNoAnswer) {
  Bot bot(kRules);
  const Turn turn = bot.say(
      "My neighbour's dentist asked the mayor which bulb the concert hall, the museum, the "
      "harbour and both theatres had ordered before the storm flooded every cellar");
  EXPECT_NE(turn.outcome, Outcome::answered) << turn.entry;
}

TEST(Evidence, NamesLinksAndQuotesAreNoWords) {
  Bot bot(kRules);
  EXPECT_EQ(bot.say("@lampshop which @ann colours has the lamp https://lamps.example/x").entry,
            "lamps.colours");
  bot.session = Session("next");
  EXPECT_NE(bot.say("your page says \"ask which bulb you need\" and then crashes").entry,
            "lamps.bulbs");
}

TEST(Comfort, NobodyUpsetIsToldToSayItInOtherWords) {
  Bot bot(kRules);
  const Turn turn = bot.say("this is the worst company ever, my harpsichord went to Norway");
  ASSERT_TRUE(turn.handoff);
  EXPECT_EQ(turn.handoff->reason, "anger");
  EXPECT_EQ(turn.replies.front().entry, "bot.comfort");
  bot.session = Session("next");
  // Marks alone show no anger: a person is offered, and does not come.
  const Turn loud = bot.say("my harpsichord went to Norway!!!");
  EXPECT_FALSE(loud.handoff);
  EXPECT_EQ(loud.replies.back().entry, "bot.offer_person");
}

TEST(Comfort, WhoTellsOfTroubleIsOfferedAPerson) {
  Bot bot(kRules);
  for (const char* message : {"the clasp keeps coming off and nobody has written back yet",
                              "my harpsichord has not arrived", "that isn't what was promised"}) {
    bot.session = Session("next");
    const Turn turn = bot.say(message);
    EXPECT_FALSE(turn.handoff) << message;
    EXPECT_EQ(turn.outcome, Outcome::asked) << message;
    ASSERT_GE(turn.replies.size(), 2U) << message;
    EXPECT_EQ(turn.replies[turn.replies.size() - 2].entry, "bot.trouble") << message;
    EXPECT_EQ(turn.replies.back().entry, "bot.offer_person") << message;
  }
  const Turn yes = bot.say("yes please");
  ASSERT_TRUE(yes.handoff);
  EXPECT_EQ(yes.handoff->reason, "trouble");
}

TEST(Comfort, WhoDeclinesAndIsNotUnderstoodAgainGetsAPerson) {
  Bot bot(kRules);
  bot.say("my harpsichord has not arrived");
  EXPECT_FALSE(bot.say("no").handoff);
  const Turn again = bot.say("the harpsichord never came");
  ASSERT_TRUE(again.handoff);
  EXPECT_EQ(again.handoff->reason, "not_understood");
}

TEST(Comfort, CalmWordsAreNoTrouble) {
  Bot bot(kRules);
  for (const char* message :
       {"my harpsichord is green and I like it", "can I play it with gloves on"}) {
    bot.session = Session("next");
    EXPECT_EQ(bot.say(message).outcome, Outcome::not_understood) << message;
  }
}

TEST(Comfort, OneUpsetSentenceOfManyBringsNoPerson) {
  Bot bot(kRules);
  const Turn turn = bot.say(
      "Tired. Rehearsal ended an hour ago. Does anybody know how to make the letters of the score "
      "bigger on my reader? The small type was made for owls.");
  EXPECT_FALSE(turn.handoff);
}

TEST(Comfort, AnAnswerToSomebodyUpsetBeginsWithRegretOnce) {
  Bot bot(kRules);
  const std::string angry = "this is ridiculous, which colours are there of the lamp";
  Turn turn = bot.say(angry);
  EXPECT_EQ(turn.entry, "lamps.colours");
  ASSERT_GE(turn.replies.size(), 2U);
  EXPECT_EQ(turn.replies[turn.replies.size() - 2].entry, "bot.regret");
  EXPECT_EQ(turn.replies.back().entry, "lamps.colours");
  for (const Reply& reply : bot.say("which colours are there of the lamp").replies) {
    EXPECT_NE(reply.entry, "bot.regret");
  }
  bot.session = Session("next");
  for (const Reply& reply : bot.say("which colours are there of the lamp").replies) {
    EXPECT_NE(reply.entry, "bot.regret") << "nobody is upset";
  }
  bot.session = Session("small talk");
  for (const Reply& reply : bot.say("damn, hello").replies) {
    EXPECT_NE(reply.entry, "bot.regret") << "a greeting is no answer of the rule set";
  }
}

}  // namespace precedence_test
}  // namespace
}  // namespace frontdesk::testing_bot
