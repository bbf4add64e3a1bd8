// Signals that no phrase shows: a sentence is about one of their subjects, or like their examples.
#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace hear_subjects_test {

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

TEST(HearSubjects, ExamplesOfSignalsDoNotChangeWhatEntriesAreLike) {
  constexpr std::string_view kEntries = R"yaml(
frontdesk: 1
bot: {locales: [en], extends: [common], timezone: Europe/Berlin}
faqs:
  - {id: honey, title: Honey, examples: ["how much is a jar of honey", "do you sell honey"], answer: "Six euros."}
  - {id: swarm, title: Swarms, examples: ["a swarm hangs in my tree", "who catches a swarm"], answer: "We come."}
)yaml";
  constexpr std::string_view kSignal = R"yaml(
signals:
  - id: bees
    examples: ["the price of honey is a scandal", "a jar of honey costs too much", "honey is dear"]
)yaml";
  const auto alike = [](const std::string& rules) {
    Bot bot(rules);
    const Turn turn = bot.say("what does honey cost by the jar");
    double score = 0.0;
    for (const TraceEvent& event : turn.trace->events) {
      if (event.kind == TraceEvent::Kind::rank && event.entry == "honey") score = event.score;
    }
    return score;
  };
  const double without = alike(std::string(kEntries));
  EXPECT_GT(without, 0.0);
  EXPECT_EQ(alike(std::string(kEntries) + std::string(kSignal)), without);
}

}  // namespace hear_subjects_test
}  // namespace
}  // namespace frontdesk::testing_bot
