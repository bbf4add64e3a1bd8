// After a ticket: nobody is there, and the customer writes on.
#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace after_ticket_test {

constexpr std::string_view kRules = R"yaml(
frontdesk: 1
bot: {locales: [en], extends: [common], timezone: Europe/Berlin}
hours:
  default: {mon-fri: "18:00-19:00"}
faqs:
  - {id: lamps.bulbs, title: Bulbs, phrases: ["which bulb~"], answer: Any E27 bulb.}
handoff:
  queues: {support: {hours: default}}
)yaml";

TEST(AfterTicket, TheCustomerIsToldOnceThatWordsReachTheTeam) {
  Bot bot(kRules);
  const Turn ticket = bot.say("I want to talk to a human");
  ASSERT_TRUE(ticket.handoff);
  EXPECT_TRUE(ticket.handoff->is_ticket);
  const Turn added = bot.say("the parrot sings at night");
  EXPECT_EQ(added.entry, "bot.added");
  EXPECT_NE(texts(added).find("6:00"), std::string::npos) << texts(added);
  EXPECT_EQ(bot.say("which bulb do I need").entry, "lamps.bulbs");
  EXPECT_EQ(bot.say("the gardener sings as well").outcome, Outcome::not_understood);
}

TEST(AfterTicket, TheSummarySaysWhatASignalUnderstood) {
  Bot bot(kRules);
  const Turn ticket = bot.say("my account got hacked");
  ASSERT_TRUE(ticket.handoff);
  EXPECT_EQ(ticket.handoff->summary.find("not understood yet"), std::string::npos)
      << ticket.handoff->summary;
  EXPECT_NE(ticket.handoff->summary.find(ticket.handoff->sentence), std::string::npos);
}

}  // namespace after_ticket_test
}  // namespace
}  // namespace frontdesk::testing_bot
