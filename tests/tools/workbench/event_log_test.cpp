// Event log: what is written is what is read, nothing sensitive is in it, and bad lines are named.
#include "tools/workbench/event_log.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tools/workbench/lamp_shop.hpp"

namespace frontdesk::workbench {
namespace {
namespace event_log_test {

using testing::lamp_shop;
using testing::log_of;
using testing::said;
using testing::second;

/// One of every kind, with every part.
std::vector<Event> every_kind() {
  Facts facts;
  facts.customer = Value::map({{"name", "Ada"}, {"followers", 12}, {"rate", 0.5}});
  facts.reply_until = second(90);
  facts.agents_online = 2;
  facts.queue_position = 3;
  Message message = said("repair my lamp", 1);
  message.attachments = {{"image", "https://files.example/lamp"}};
  message.facts = facts;
  return {
      message,
      ButtonPress{"b1", "faq:opening", "webchat", "en", second(2), facts},
      Comment{"k1", "where is your shop", "webchat", "en", second(3), facts},
      ActionResult{"r1", "c1#1", false,
                   Value::map({{"days", 3}, {"list", Value::List{1, true, Value()}}}), second(4)},
      TimePassed{"t1", second(5)},
      AgentEvent{"a1", AgentAction::joined, "Kim", "", second(6)},
      AgentEvent{"a2", AgentAction::wrote, "Kim", "I am here", second(7)},
      AgentEvent{"a3", AgentAction::left, "", "", second(8)},
      AgentEvent{"a4", AgentAction::resolved, "", "", second(9)},
      AgentEvent{"a5", AgentAction::declined, "", "", second(10)}};
}

TEST(EventLog, WhatIsWrittenIsRead) {
  const Engine engine(lamp_shop());
  for (const LogWords words : {LogWords::masked, LogWords::kept}) {
    const std::string log = log_of(engine, every_kind(), words);
    const Result<EventLog> read = read_event_log(log);
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_TRUE(read->bad.empty()) << read->bad.front().reason;
    ASSERT_EQ(read->conversations.size(), 1U);
    EXPECT_EQ(read->conversations[0].session, "c1");
    // Written once more, it is the same text.
    std::string again = event_log_header(words) + "\n";
    Session session("c1");
    for (const LoggedEvent& one : read->conversations[0].events) {
      EXPECT_FALSE(one.changed);
      again += engine.log_line(one.event, engine.handle(session, one.event), words) + "\n";
    }
    EXPECT_EQ(again, log);
  }
}

TEST(EventLog, WhatIsSensitiveIsMasked) {
  const Engine engine(lamp_shop());
  Message message = said("my card is 4111 1111 1111 1111, member M-123", 1);
  message.facts.customer =
      Value::map({{"card", std::int64_t{4111111111111111}}, {"mail", "ada@example.com"}});
  const std::vector<Event> events = {
      message,
      ActionResult{"r", "none", true, Value::map({{"iban", "DE89370400440532013000"}}), second(2)},
      AgentEvent{"a", AgentAction::wrote, "", "You are M-123, ada@example.com", second(3)},
      message};  // the same id: the engine does not read it
  const std::string masked = log_of(engine, events);
  for (const char* secret : {"4111", "ada@", "M-123", "DE8937"}) {
    // The last digits may show, the beginning may not.
    EXPECT_EQ(masked.find(std::string(secret) == "4111" ? "4111111111111111" : secret),
              std::string::npos)
        << secret << "\n"
        << masked;
  }
  EXPECT_EQ(masked.find("4111 1111"), std::string::npos) << masked;
  const Result<EventLog> read = read_event_log(masked);
  ASSERT_TRUE(read);
  for (const LoggedEvent& one : read->conversations[0].events) EXPECT_TRUE(one.changed) << one.line;

  const std::string kept = log_of(engine, events, LogWords::kept);
  EXPECT_NE(kept.find("4111 1111 1111 1111"), std::string::npos);
  EXPECT_NE(kept.find("M-123"), std::string::npos);
}

TEST(EventLog, AnyBytesAreWrittenAsText) {
  const Engine engine(lamp_shop());
  const std::string log = log_of(engine, {said("when \xFF open\n\x01", 1)}, LogWords::kept);
  const Result<EventLog> read = read_event_log(log);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->bad.empty());
  EXPECT_TRUE(read->conversations[0].events[0].changed);
}

struct BadCase {
  std::string_view name;
  std::string_view line;
  std::string_view reason;
};

class BadLine : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadLine, IsNamed) {
  const std::string log = event_log_header() + "\n\n" + std::string(GetParam().line) + "\n";
  const Result<EventLog> read = read_event_log(log);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->bad.size(), 1U);
  EXPECT_EQ(read->bad[0].line, 3U);
  EXPECT_NE(read->bad[0].reason.find(GetParam().reason), std::string::npos) << read->bad[0].reason;
  EXPECT_EQ(read->events, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BadLine,
    ::testing::Values(
        BadCase{"Half", R"({"event":{"kind":"mess)", "no whole JSON object"},
        BadCase{"Words", "hello", "no whole JSON object"},
        BadCase{"NotUtf8", "{\"event\":\"\xFF\"}", "no whole JSON object"},
        BadCase{"NoEvent", R"({"turn":{"session":"a"}})", "has no `event`"},
        BadCase{"NoTurn", R"({"event":{"kind":"time","at":1}})", "has no `turn`"},
        BadCase{"NoSession", R"({"event":{"kind":"time","at":1},"turn":{}})", "`session`"},
        BadCase{"MoreKeys", R"({"event":{},"turn":{"session":"a"},"extra":1})",
                "unknown key `extra`"},
        BadCase{"UnknownKind", R"({"event":{"kind":"dance","at":1},"turn":{"session":"a"}})",
                "unknown kind `dance`"},
        BadCase{"NoKind", R"({"event":{"at":1},"turn":{"session":"a"}})", "no `kind`"},
        BadCase{"UnknownKey", R"({"event":{"kind":"time","at":1,"mood":2},"turn":{"session":"a"}})",
                "unknown key `mood`"},
        BadCase{"UnknownFact",
                R"({"event":{"kind":"message","at":1,"facts":{"age":2}},"turn":{"session":"a"}})",
                "unknown key `age`"},
        BadCase{"NoTime", R"({"event":{"kind":"time"},"turn":{"session":"a"}})", "no `at`"},
        BadCase{"TimeAsText", R"({"event":{"kind":"time","at":"now"},"turn":{"session":"a"}})",
                "`at` of `event` must be a whole number"},
        BadCase{"LargeTime",
                R"({"event":{"kind":"time","at":99999999999999999999},"turn":{"session":"a"}})",
                "must be a whole number"},
        BadCase{
            "LargeCount",
            R"({"event":{"kind":"message","at":1,"facts":{"agents_online":9999999999}},"turn":{"session":"a"}})",
            "a smaller number"},
        BadCase{"Attachment",
                R"({"event":{"kind":"message","at":1,"attachments":["x"]},"turn":{"session":"a"}})",
                "attachment"}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(EventLog, WhatStandsBehindABadLineIsNotPlayed) {
  const Engine engine(lamp_shop());
  std::string log = log_of(engine, {said("when are you open", 1)});
  log += R"({"event":{"kind":"dance","at":1},"turn":{"session":"c1"}})"
         "\n";
  log += log_of(engine, {said("where is your shop", 2)});
  log += log_of(engine, {said("where is your shop", 3)}, LogWords::masked, "c2");
  const Result<EventLog> read = read_event_log(log);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->conversations.size(), 2U);
  EXPECT_EQ(read->conversations[0].events.size(), 1U);
  EXPECT_EQ(read->conversations[0].left_out, 1U);
  EXPECT_EQ(read->conversations[1].events.size(), 1U);
}

struct OtherFile {
  std::string_view name;
  std::string_view content;
  std::string_view reason;
};

class NoEventLog : public ::testing::TestWithParam<OtherFile> {};

TEST_P(NoEventLog, IsRefused) {
  const Result<EventLog> read = read_event_log(GetParam().content);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find(GetParam().reason), std::string::npos)
      << read.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Files, NoEventLog,
    ::testing::Values(OtherFile{"Empty", "", "is empty"}, OtherFile{"Blank", "\n\n", "is empty"},
                      OtherFile{"Turns", R"({"outcome":"answered"})", "turns alone"},
                      OtherFile{"Words", "hello\n", "is no event log"},
                      OtherFile{"Newer", R"({"frontdesk_events":2,"words":"masked"})",
                                "of version 2; this program reads version 1"},
                      OtherFile{"NewerLater", "{\"frontdesk_events\":1}\n{\"frontdesk_events\":7}",
                                "line 2 is an event log of version 7"}),
    [](const auto& instance) { return std::string(instance.param.name); });

/// A log that was damaged anywhere is read without a crash, and what is right of it stays right.
TEST(EventLog, DamageIsNoHarm) {
  const Engine engine(lamp_shop());
  const std::string whole = log_of(engine, every_kind(), LogWords::kept);
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string log = whole;
    for (int i = 0; i < 1 + round % 4; ++i) {
      const std::size_t at = random() % log.size();
      switch (random() % 3) {
        case 0:
          log[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          log.erase(at, random() % 40);
          break;
        default:
          log.insert(at, log.substr(random() % log.size(), random() % 40));
      }
    }
    const Result<EventLog> read = read_event_log(log);
    if (!read) continue;
    std::size_t events = 0;
    for (const LoggedConversation& one : read->conversations) events += one.events.size();
    ASSERT_EQ(events, read->events);
  }
}

}  // namespace event_log_test
}  // namespace
}  // namespace frontdesk::workbench
