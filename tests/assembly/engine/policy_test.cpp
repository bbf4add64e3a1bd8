// The policy of a rule set: what its rules look at beside signals.
#include <gtest/gtest.h>

#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace policy_test {

constexpr std::string_view kWorkshop = R"yaml(
frontdesk: 1
bot: {name: Spokes, locales: [en]}
intents:
  - id: repair_wish
    phrases: ["(repair|mend) * (bike|brakes)"]
  - id: compliment
    phrases: ["lovely bell"]
  - id: marks
    phrases: ["/[!?]{3,}/"]
faqs:
  - id: opening
    phrases: ["when * open"]
    answer: "Nine to five."
handoff:
  queues: {support: {}, workshop: {}}
  rules:
    - {when: {intent: repair_wish}, queue: workshop, reason: repair}
)yaml";

TEST(Policy, ARuleMayNameAnIntent) {
  Bot bot(kWorkshop);
  const Turn turn = bot.say("can you repair the brakes?");
  ASSERT_TRUE(turn.handoff);
  EXPECT_EQ(turn.handoff->queue, "workshop");
  EXPECT_EQ(turn.handoff->reason, "repair");
}

TEST(Policy, AnIntentThatNothingAnswersIsNotLeftWithoutAWord) {
  Bot bot(kWorkshop);
  const Turn turn = bot.say("lovely bell");
  EXPECT_EQ(turn.outcome, Outcome::not_understood);
  EXPECT_FALSE(turn.replies.empty());
  EXPECT_TRUE(bot.say("lovely bell").handoff);
}

TEST(Policy, MarksBehindTheLastWordAreNotNegated) {
  Bot bot(kWorkshop);
  EXPECT_EQ(bot.say("flimble grax not ???").outcome, Outcome::not_understood);
  EXPECT_EQ(bot.say("when do you open").entry, "opening");
}

}  // namespace policy_test
}  // namespace
}  // namespace frontdesk::testing_bot
