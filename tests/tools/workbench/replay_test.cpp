// Replay: the same rules give the same turns; others are found, and what was masked is told apart.
#include "tools/workbench/replay.hpp"

#include <gtest/gtest.h>

#include "tools/workbench/lamp_shop.hpp"

namespace frontdesk::workbench {
namespace {
namespace replay_test {

using testing::kLampShop;
using testing::lamp_shop;
using testing::log_of;
using testing::said;
using testing::second;

std::string with(std::string_view from, std::string_view to) {
  std::string yaml(kLampShop);
  const std::size_t at = yaml.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return yaml.replace(at, from.size(), to);
}

std::vector<Event> repair() {
  return {said("when are you open", 1), said("please repair my lamp", 2), said("4711", 3),
          ActionResult{"r1", "c1#1", true, Value::map({{"days", 3}}), second(4)},
          said("where is your shop", 5)};
}

Replay played(const std::string& log, std::string_view yaml) {
  const Result<EventLog> read = read_event_log(log);
  EXPECT_TRUE(read) << read.error().message;
  return replay(*read, Engine(lamp_shop(yaml)));
}

TEST(Replay, TheSameRulesGiveTheSameTurns) {
  for (const LogWords words : {LogWords::masked, LogWords::kept}) {
    const std::string log = log_of(Engine(lamp_shop()), repair(), words);
    EXPECT_NE(log.find("It will take 3 days."), std::string::npos) << log;
    const Replay result = played(log, kLampShop);
    EXPECT_EQ(result.turns, 5U);
    EXPECT_EQ(result.conversations, 1U);
    EXPECT_TRUE(result.differences.empty()) << replay_text(result, 9);
    EXPECT_EQ(replay_text(result, 9), "ok: 5 turns in 1 conversation: nothing differs\n");
  }
}

/// A trace in the turn is no part of the log.
TEST(Replay, TracesDoNotCount) {
  const std::string log = log_of(Engine(lamp_shop(), {.trace = true}), repair());
  EXPECT_EQ(log.find("\"trace\""), std::string::npos);
  EXPECT_TRUE(played(log, kLampShop).differences.empty());
}

TEST(Replay, AnotherAnswerIsShown) {
  const std::string log = log_of(Engine(lamp_shop()), repair());
  const Replay result = played(log, with("from nine to five", "from ten to six"));
  ASSERT_EQ(result.differences.size(), 1U);
  const Difference& one = result.differences[0];
  EXPECT_EQ(one.line, 2U);
  EXPECT_EQ(one.event, "message");
  EXPECT_EQ(one.message, "when are you open");
  EXPECT_FALSE(one.masked);
  ASSERT_EQ(one.fields.size(), 1U);
  EXPECT_EQ(one.fields[0].path, "/replies/0/text");
  EXPECT_EQ(one.fields[0].logged, "\"We're open from nine to five.\"");
  EXPECT_EQ(one.fields[0].now, "\"We're open from ten to six.\"");
  EXPECT_EQ(result.unexplained(), 1U);
  EXPECT_EQ(replay_text(result, 9),
            "line 2, conversation c1: message \"when are you open\"\n"
            "  /replies/0/text\n"
            "    logged: \"We're open from nine to five.\"\n"
            "    now:    \"We're open from ten to six.\"\n"
            "differs: 5 turns in 1 conversation: 1 conversation differs\n");
}

TEST(Replay, WhatFollowsFromTheFirstDifferenceIsOnlyCounted) {
  const std::string log = log_of(Engine(lamp_shop()), repair());
  const std::size_t flow = kLampShop.find("  - id: repair");
  const std::string no_flow = std::string(kLampShop.substr(0, flow - 7)) +
                              std::string(kLampShop.substr(kLampShop.find("handoff:\n")));
  const Replay result = played(log, no_flow);
  ASSERT_EQ(result.differences.size(), 1U);
  EXPECT_EQ(result.differences[0].line, 3U);
  EXPECT_GT(result.differences[0].later, 0U);
}

/// What the customer said is not known: the lamp's number is not sensitive here, but the card is.
TEST(Replay, BehindMaskedWordsADifferenceIsNoFinding) {
  const std::vector<Event> events = {said("when are you open? my card is 4111 1111 1111 1111", 1)};
  const std::string masked = log_of(Engine(lamp_shop()), events);
  const std::string yaml = with("from nine to five", "from ten to six");
  EXPECT_EQ(played(masked, yaml).unexplained(), 0U);
  EXPECT_EQ(played(masked, yaml).differences.size(), 1U);
  const std::string kept = log_of(Engine(lamp_shop()), events, LogWords::kept);
  EXPECT_EQ(played(kept, yaml).unexplained(), 1U);
  EXPECT_TRUE(played(kept, kLampShop).differences.empty());
}

/// Conversations lie mixed in a log, as customers write at the same time.
TEST(Replay, MixedConversations) {
  const Engine engine(lamp_shop());
  Session a("a");
  Session b("b");
  std::string log = event_log_header() + "\n";
  for (int i = 0; i < 2; ++i) {
    for (Session* session : {&a, &b}) {
      Message message = said(i == 0 ? "please repair my lamp" : "4711", i);
      log += engine.log_line(message, engine.handle(*session, message)) + "\n";
    }
  }
  const Replay result = played(log, kLampShop);
  EXPECT_EQ(result.conversations, 2U);
  EXPECT_TRUE(result.differences.empty()) << replay_text(result, 9);
}

}  // namespace replay_test
}  // namespace
}  // namespace frontdesk::workbench
