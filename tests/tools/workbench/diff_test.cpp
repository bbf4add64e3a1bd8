// Diff: which messages two rule sets answer otherwise, and what that means for customers.
#include "tools/workbench/diff.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tools/workbench/lamp_shop.hpp"

namespace frontdesk::workbench {
namespace {
namespace diff_test {

using testing::kLampShop;
using testing::lamp_shop;

constexpr std::string_view kBefore = R"(
frontdesk: 1
bot: {name: Lamp Shop, locales: [en], channels: [webchat]}
faqs:
  - {id: opening, phrases: ["when * open"], answer: "From nine to five."}
  - {id: address, phrases: ["where * shop"], answer: "4 Mill Lane."}
  - {id: gift, phrases: ["gift card[s]"], answer: "We have gift cards."}
handoff:
  queues: {support: {}}
)";

constexpr std::string_view kAfter = R"(
frontdesk: 1
bot: {name: Lamp Shop, locales: [en], channels: [webchat]}
faqs:
  - {id: opening, phrases: ["when * open"], answer: "From ten to six."}
  - {id: directions, phrases: ["where * shop"], answer: "By bus 4."}
  - {id: lamps, phrases: ["lamp[s]"], answer: "We have lamps."}
handoff:
  queues: {support: {}}
)";

Diff compare(std::string_view messages) {
  const Result<EventLog> log = read_events_or_messages(messages);
  EXPECT_TRUE(log);
  return diff(*log, Engine(lamp_shop(kBefore)), Engine(lamp_shop(kAfter)));
}

const ChangeGroup* find(const Diff& diff, Change change) {
  for (const ChangeGroup& group : diff.groups) {
    if (group.change == change) return &group;
  }
  return nullptr;
}

TEST(Diff, TheSameRulesAnswerAlike) {
  const Result<EventLog> log = read_events_or_messages("when are you open\nblah blah\n4711\n");
  ASSERT_TRUE(log);
  const Diff result = diff(*log, Engine(lamp_shop()), Engine(lamp_shop()));
  EXPECT_EQ(result.messages, 3U);
  EXPECT_EQ(result.otherwise, 0U);
  EXPECT_TRUE(result.groups.empty());
  EXPECT_EQ(diff_text(result, 9), "0 of 3 messages (0.00 %) are answered otherwise.\n");
}

TEST(Diff, GroupsSayWhatChanged) {
  const Diff result = compare(
      "when do you open\nwhere is the shop\nwhere is your shop\nwhere is the shop\n"
      "do you have gift cards\nwhich lamps\nblah\n");
  EXPECT_EQ(result.messages, 7U);
  EXPECT_EQ(result.otherwise, 5U);
  EXPECT_EQ(result.reworded, 1U);
  EXPECT_DOUBLE_EQ(result.share(), 5.0 / 7.0);

  const ChangeGroup* moved = find(result, Change::other_answer);
  ASSERT_NE(moved, nullptr);
  EXPECT_EQ(moved->from, "address");
  EXPECT_EQ(moved->to, "directions");
  EXPECT_EQ(moved->count, 3U);
  ASSERT_EQ(moved->told_by.size(), 2U);
  EXPECT_EQ(moved->told_by[0].message, "where is the shop");
  EXPECT_EQ(moved->told_by[0].count, 2U);
  EXPECT_EQ(moved->told_by[0].line, 2U);
  EXPECT_EQ(moved->told_by[0].was, "4 Mill Lane.");
  EXPECT_EQ(moved->told_by[0].is, "By bus 4.");

  const ChangeGroup* lost = find(result, Change::no_longer_understood);
  ASSERT_NE(lost, nullptr);
  EXPECT_EQ(lost->from, "gift");
  EXPECT_EQ(lost->to, "(not understood)");
  const ChangeGroup* won = find(result, Change::newly_understood);
  ASSERT_NE(won, nullptr);
  EXPECT_EQ(won->to, "lamps");
  const ChangeGroup* reworded = find(result, Change::reworded);
  ASSERT_NE(reworded, nullptr);
  EXPECT_EQ(reworded->from, "opening");
  EXPECT_EQ(result.groups.front().change, Change::no_longer_understood);
}

TEST(Diff, OnlyThreeMessagesTell) {
  std::string messages;
  for (const char* word : {"the", "your", "a", "that", "this"}) {
    messages += std::string("where is ") + word + " shop\n";
  }
  const Diff result = compare(messages);
  ASSERT_EQ(result.groups.size(), 1U);
  EXPECT_EQ(result.groups[0].count, 5U);
  EXPECT_EQ(result.groups[0].told_by.size(), 3U);
}

TEST(Diff, ANewHandoffIsTold) {
  const std::string before = R"(
frontdesk: 1
bot: {name: Lamp Shop, locales: [en], channels: [webchat]}
flows:
  - id: broken
    phrases: ["lamp * broken"]
    steps:
      - say: "We are sorry."
      - end: solved
handoff: {queues: {support: {}}}
)";
  std::string after = before;
  after.replace(after.find("end: solved"), 11, "handoff: {reason: broken}");
  const Result<EventLog> log = read_events_or_messages("my lamp is broken\n");
  ASSERT_TRUE(log);
  const Diff result = diff(*log, Engine(lamp_shop(before)), Engine(lamp_shop(after)));
  const ChangeGroup* group = find(result, Change::newly_handed_off);
  ASSERT_NE(group, nullptr) << diff_text(result, 9);
  EXPECT_EQ(group->from, "broken");
  EXPECT_EQ(group->to, "(handed off: broken)");
}

/// Once two conversations have parted, what comes behind says nothing about the rules.
TEST(Diff, WhatFollowsIsOnlyCounted) {
  const Engine before(lamp_shop(kBefore));
  const Result<EventLog> log = read_events_or_messages(testing::log_of(
      before, {testing::said("gift cards", 1), testing::said("where is the shop", 2),
               testing::said("when do you open", 3)}));
  ASSERT_TRUE(log);
  const Diff result = diff(*log, before, Engine(lamp_shop(kAfter)));
  EXPECT_EQ(result.messages, 3U);
  EXPECT_EQ(result.otherwise, 1U);
  EXPECT_EQ(result.later, 2U);
}

TEST(Diff, ThePageStandsAlone) {
  const std::string page =
      diff_html(compare("where is the <b>shop</b> & \"co\"\n"), "old<rules>", "new");
  EXPECT_NE(page.find("where is the &lt;b&gt;shop"), std::string::npos) << page;
  EXPECT_NE(page.find("old&lt;rules&gt;"), std::string::npos);
  EXPECT_NE(page.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(page.find("color-scheme: light dark"), std::string::npos);
  for (const char* elsewhere : {"http:", "https:", "<script", "src="}) {
    EXPECT_EQ(page.find(elsewhere), std::string::npos) << elsewhere;
  }
}

TEST(Diff, AsJson) {
  const auto json = nlohmann::json::parse(diff_json(compare("which lamps\nblah\n")));
  EXPECT_EQ(json["messages"], 2);
  EXPECT_EQ(json["otherwise"], 1);
  EXPECT_EQ(json["newly_understood"], 1);
  EXPECT_EQ(json["share"], 0.5);
  EXPECT_EQ(json["groups"][0]["told_by"][0]["message"], "which lamps");
}

}  // namespace diff_test
}  // namespace
}  // namespace frontdesk::workbench
