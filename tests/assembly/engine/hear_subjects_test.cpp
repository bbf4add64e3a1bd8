// Signals that no phrase shows: a sentence is about one of their subjects, or like their examples.
#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {

constexpr std::string_view kRules = R"yaml(
frontdesk: 1
bot: {locales: [en], extends: [common], timezone: Europe/Berlin}
signals:
  - id: lost
    subjects: [lost_property]
    not: ["by heart"]
  - id: bees
    examples:
      - a swarm of bees settled on our balcony
      - there is a wasp nest under the roof
      - the hive swarmed this morning
      - hornets are building a nest in the shed
handoff:
  rules:
    - {when: {signal: lost}, reason: lost}
    - {when: {signal: bees}, reason: bees}
)yaml";

struct Row {
  const char* said;
  const char* reason;  ///< Empty: nobody comes.
};

TEST(HearSubjects, ASentenceShowsASignal) {
  const Row rows[] = {
      {"I think my violin bow is still lying in your cloakroom, was it handed in", "lost"},
      {"Nice concert! Did anybody hand in my umbrella? Kind regards, Ida", "lost"},
      {"did anybody hand in my umbrella, I know it by heart", ""},
      {"hornets swarmed our balcony", "bees"},
      {"the harp has a lovely tone", ""},
      {"when are you open", ""},
  };
  for (const Row& row : rows) {
    Bot bot(kRules);
    const Turn turn = bot.say(row.said);
    EXPECT_EQ(turn.handoff ? turn.handoff->reason : std::string(), row.reason) << row.said;
  }
}

TEST(HearSubjects, TheTraceSaysWhy) {
  Bot bot(kRules);
  const Turn turn = bot.say("did anybody hand in my umbrella");
  ASSERT_TRUE(turn.trace);
  const auto& events = turn.trace->events;
  EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const TraceEvent& event) {
    return event.kind == TraceEvent::Kind::signal && event.entry == "lost" &&
           event.text.starts_with("a sentence is about it");
  }));
}

}  // namespace
}  // namespace frontdesk::testing_bot
