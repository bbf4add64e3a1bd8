// Entries that are understood only when something holds, and what their flows count.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/assembly/engine/bot.hpp"

namespace frontdesk {
namespace {
namespace entry_conditions_test {

using testing_bot::Bot;
using testing_bot::texts;

constexpr std::string_view kQuiz = R"yaml(frontdesk: 1
bot: {name: Quiz}
handoff: {without: [going_in_circles, no_progress]}
faqs:
  - {id: riddle, title: A riddle, phrases: ["^ a riddle $"], answer: "What has hands and no feet?"}
  - id: solved
    title: The solution
    phrases: ["^ [a] clock $"]
    when: {last.entry: riddle}
    answer: "Right, a clock."
  - {id: clock, title: Clocks, phrases: ["^ [a] clock $"], answer: "We sell clocks."}
  - id: echo
    title: What you said
    phrases: ["^ what did i say $"]
    answer: "You said: {last.message}. I said: {last.reply}"
flows:
  - id: play
    title: Play
    phrases: ["^ play $"]
    steps:
      - set: {profile.place: game, points: 0, half: 7}
      - say: "Playing."
  - id: point
    title: A point
    phrases: ["^ a point for *1 $"]
    priority: 5
    when: {profile.place: game}
    steps:
      - set: {profile.points: {add: 2}, profile.less: {subtract: 1}, half: {divide: 2}}
      - set: {profile.points: {multiply: "3"}, half: {add: "nothing"}}
      - say: "{profile.points} {profile.less}"
)yaml";

struct Line {
  std::string_view message;
  std::string_view reply;
};

struct Case {
  std::string_view name;
  std::vector<Line> lines;
};

class EntryConditions : public testing::TestWithParam<Case> {};

TEST_P(EntryConditions, DecideWhatIsUnderstood) {
  Bot bot(kQuiz);
  for (const Line& line : GetParam().lines) {
    EXPECT_EQ(texts(bot.say(line.message)), line.reply) << line.message;
  }
}

const Case kCases[] = {
    {"OnlyBehindThatEntry",
     {{"a clock", "We sell clocks."},
      {"a riddle", "What has hands and no feet?"},
      {"a clock", "Right, a clock."},
      {"a clock", "We sell clocks."}}},
    {"WhatWasSaidBefore",
     {{"a riddle", "What has hands and no feet?"},
      {"what did i say", "You said: a riddle. I said: What has hands and no feet?"}}},
    {"NumbersChange",
     {{"play", "Playing."}, {"a point for me", "6 -1"}, {"a point for us", "24 -2"}}},
};

INSTANTIATE_TEST_SUITE_P(Table, EntryConditions, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(EntryConditions, WhatDoesNotHoldIsNotUnderstood) {
  Bot bot(kQuiz);
  EXPECT_NE(bot.say("a point for me").entry, "point");
}

TEST(EntryConditions, APhraseForTheWholeMessageIsTakenAtItsWord) {
  Bot bot(R"yaml(frontdesk: 1
bot: {name: Shelf}
lists: {any_words: {wildcard: true}}
faqs:
  - id: note
    title: Notes
    phrases: ["^ note {any_words:text} $"]
    answer: "Noted."
)yaml");
  EXPECT_EQ(bot.say("note oak planks walnut dowels brass screws beeswax sandpaper").entry, "note");
}

TEST(HandoffWithout, LeavesOutRulesOfPacks) {
  Bot bot(kQuiz);
  for (int i = 0; i < 6; ++i) EXPECT_EQ(texts(bot.say("a riddle")), "What has hands and no feet?");
}

}  // namespace entry_conditions_test
}  // namespace
}  // namespace frontdesk
