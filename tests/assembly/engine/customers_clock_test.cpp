// Customers in another time zone than the bot: what they say, and what they are told, is by theirs.
#include <gtest/gtest.h>

#include <string>

#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace customers_clock_test {

constexpr std::string_view kVisit = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en], timezone: Europe/Berlin}
flows:
  - id: visit
    title: A visit
    phrases: ["book a visit"]
    steps:
      - {ask: when, entity: datetime, say: "When?"}
      - {say: "So {when, date, full} at {when, time, short}, {when, relative}."}
      - {call: visits.book, with: {at: "{when}"}}
)yaml";

Turn book(Bot& bot, std::string_view answer, std::string_view timezone) {
  bot.say("book a visit");
  bot.now += std::chrono::seconds(5);
  Facts facts;
  if (!timezone.empty()) facts.customer = Value::map({{"timezone", Value(timezone)}});
  return bot.handle(Message{.id = "answer",
                            .text = std::string(answer),
                            .channel = "webchat",
                            .locale = "en",
                            .at = bot.now,
                            .facts = facts});
}

TEST(CustomersClock, WhatTheySayAndAreToldIsByTheirs) {
  struct Row {
    const char* timezone;
    const char* answer;
    const char* at;
    const char* said;
  };
  // It is Monday, ten o'clock in London, five in the morning in New York, midnight in Honolulu.
  const Row rows[] = {
      {"", "tomorrow at 5pm", "2026-11-24T17:00:00+01:00", "Tuesday, November 24, 2026 at 5:00"},
      {"Europe/Berlin", "tomorrow at 5pm", "2026-11-24T17:00:00+01:00",
       "Tuesday, November 24, 2026 at 5:00"},
      {"America/New_York", "tomorrow at 5pm", "2026-11-24T17:00:00-05:00",
       "Tuesday, November 24, 2026 at 5:00"},
      {"Asia/Tokyo", "tomorrow at 5pm", "2026-11-24T17:00:00+09:00",
       "Tuesday, November 24, 2026 at 5:00"},
      {"America/Los_Angeles", "today at 5pm", "2026-11-23T17:00:00-08:00",
       "Monday, November 23, 2026 at 5:00"},
      {"Pacific/Pago_Pago", "tomorrow at 5pm", "2026-11-23T17:00:00-11:00",
       "Monday, November 23, 2026 at 5:00"},
      {"Moon/Crater", "tomorrow at 5pm", "2026-11-24T17:00:00+01:00",
       "Tuesday, November 24, 2026 at 5:00"},
  };
  for (const Row& row : rows) {
    Bot bot(kVisit);
    const Turn turn = book(bot, row.answer, row.timezone);
    ASSERT_TRUE(turn.call) << row.timezone << texts(turn);
    EXPECT_EQ(turn.call->arguments.find("at")->to_json(), "\"" + std::string(row.at) + "\"");
    EXPECT_NE(texts(turn).find(row.said), std::string::npos) << row.timezone << ": " << texts(turn);
  }
}

constexpr std::string_view kCall = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en], timezone: Europe/Berlin}
flows:
  - id: visit
    title: A call
    phrases: ["book a visit"]
    steps:
      - {ask: hour, entity: time, say: "When?"}
      - {say: "At {hour, time, short}, {hour, relative}."}
      - {call: calls.book, with: {at: "{hour}"}}
)yaml";

/// A time without a day says whose it is, when it is not the bot's.
TEST(CustomersClock, ABareTimeIsByTheirs) {
  struct Row {
    const char* timezone;
    const char* at;
    const char* said;
  };
  // It is ten o'clock in London.
  const Row rows[] = {
      {"", "17:00", "At 5:00\u202fPM, in 5 hours"},
      {"Europe/Berlin", "17:00", "At 5:00\u202fPM, in 5 hours"},
      {"America/New_York", "17:00-05:00", "At 5:00\u202fPM, in 11 hours"},
      {"Asia/Kolkata", "17:00+05:30", "At 5:00\u202fPM, in 1 hour"},
  };
  for (const Row& row : rows) {
    Bot bot(kCall);
    const Turn turn = book(bot, "at 5pm", row.timezone);
    ASSERT_TRUE(turn.call) << row.timezone << texts(turn);
    EXPECT_EQ(turn.call->arguments.find("at")->to_json(), "\"" + std::string(row.at) + "\"");
    EXPECT_NE(texts(turn).find(row.said), std::string::npos) << row.timezone << ": " << texts(turn);
  }
}

}  // namespace customers_clock_test
}  // namespace
}  // namespace frontdesk::testing_bot
