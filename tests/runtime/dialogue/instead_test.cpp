// What is said instead of an answer, where the author wrote a way round, or the step may be
// skipped.
#include "runtime/dialogue/instead.hpp"

#include <gtest/gtest.h>

#include "world.hpp"

namespace frontdesk::dialogue {
namespace {
namespace instead_test {

std::vector<model::Entry> survey() {
  model::Step code = ask("code", "order");
  code.where = answers({"on the card"});
  code.without = {say("then by mail"), ask("email")};
  model::Step note = ask("note", "amount");
  note.optional = true;
  note.instead = {{text("wait"), answers({"no hurry"})}, {text("complains"), answers({"sorry"})}};
  model::Step again = ask("second", "order");
  again.other_means = {say("by mail then"), ask("email")};
  return {flow("survey", {with_id("code", code), with_id("note", note), say("thanks")}),
          flow("later", {with_id("second", again), say("got it")})};
}

TEST(Instead, TakesTheAuthorsWayRoundOnce) {
  World world(survey());
  EXPECT_EQ(world("go:survey"), "survey/code:say");
  EXPECT_EQ(world("bot.no_value"), "survey/code.without.1:say survey/code.without.2:say");
  EXPECT_EQ(world("email:a@b.example"), "survey/note:say");
  EXPECT_EQ(world.slot("code"), "-");
}

TEST(Instead, TakesTheMeansThatWereProposedOnce) {
  World world(survey());
  EXPECT_EQ(world("go:later"), "later/second:say");
  EXPECT_EQ(world("bot.other_means"),
            "later/second.other_means.1:say later/second.other_means.2:say");
  EXPECT_EQ(world("bot.other_means"), "bot.other_means bot.way_out");
  World answering(survey());
  answering("go:later");
  answering("bot.other_means");
  EXPECT_EQ(answering("email:a@b.example"), "later/2:say END later=done");
}

TEST(Instead, RespectsWhoWouldRatherNotSay) {
  World world(survey());
  world("go:survey");
  EXPECT_EQ(world("bot.rather_not"),
            "bot.rather_not survey/code.without.1:say survey/code.without.2:say");
}

TEST(Instead, SaysWhereAndAsksAgain) {
  World world(survey());
  world("go:survey");
  EXPECT_EQ(world("bot.where"), "survey/code:where survey/code:say~");
  EXPECT_EQ(world.state.counters.retries, 0);
}

TEST(Instead, SkipsWhatIsOptional) {
  for (const char* move : {"bot.skip", "bot.no_value", "bot.other_means"}) {
    World world(survey());
    world("go:survey order:12345678");
    EXPECT_EQ(world(move), "bot.skipped survey/3:say END survey=done") << move;
  }
}

TEST(Instead, FindsWhatAnotherFlowWasTold) {
  World world(survey());
  world("go:survey order:12345678");
  world("bot.skip");
  EXPECT_EQ(world("go:later"), "later/second:say");
  EXPECT_EQ(world("bot.said_already"), "bot.said_before later/2:say END later=done");
  EXPECT_EQ(world.slot("second"), "\"12345678\"");
}

TEST(Instead, AnAngryMessageThatFitsNothingIsAComplaint) {
  World world(survey());
  world("go:later");
  EXPECT_EQ(world("upset"), "bot.complains bot.way_out");
}

TEST(Instead, SaysTheStepsOwnWords) {
  World world(survey());
  world("go:survey order:12345678");
  EXPECT_EQ(world("bot.wait"), "survey/note:instead.wait");
  EXPECT_EQ(world("bot.complains"), "survey/note:instead.complains survey/3:say END survey=done");
}

TEST(Instead, IsDrawn) {
  const World world(survey());
  const std::string drawn = world.tables->print();
  EXPECT_NE(drawn.find("without -> survey/code.without.1"), std::string::npos) << drawn;
  EXPECT_NE(drawn.find("other means -> later/second.other_means.1"), std::string::npos) << drawn;
  EXPECT_NE(drawn.find("skipped -> survey/3"), std::string::npos) << drawn;
}

}  // namespace instead_test
}  // namespace
}  // namespace frontdesk::dialogue
