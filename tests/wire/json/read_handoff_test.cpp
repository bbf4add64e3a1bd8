// A handoff is read as it was written.
#include "wire/json/read_handoff.hpp"

#include <gtest/gtest.h>

namespace frontdesk::wire {
namespace {
namespace read_handoff_test {

TEST(ReadHandoff, IsReadAsItWasWritten) {
  Handoff handoff;
  handoff.id = "a!1";
  handoff.queue = "support";
  handoff.priority = "high";
  handoff.reason = "asked";
  handoff.sentence = "The customer asked for a person.";
  handoff.summary = "Where an order is";
  handoff.transcript = {{TranscriptLine::Who::customer, "hello", Time(std::chrono::seconds(5))},
                        {TranscriptLine::Who::bot, "hi", Time(std::chrono::seconds(6))},
                        {TranscriptLine::Who::agent, "me", Time(std::chrono::seconds(7))}};
  handoff.slots = Value::map({{"order", "123456"}});
  handoff.entities = Value::map();
  handoff.locale = "en";
  handoff.channel = "line";
  handoff.is_ticket = true;
  handoff.suggestions = {"call back"};
  handoff.since = Time(std::chrono::seconds(9));
  const Result<Handoff> read = read_handoff(to_json(handoff));
  ASSERT_TRUE(read);
  EXPECT_EQ(to_json(*read), to_json(handoff));
}

TEST(ReadHandoff, WhatIsNoneIsAnError) {
  for (const char* text : {"", "7", "[]", "{\"id\":"}) {
    const Result<Handoff> read = read_handoff(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, "handoff.malformed");
  }
  EXPECT_TRUE(read_handoff(R"({"id":7,"transcript":[1,{"who":2}],"slots":[],"ticket":"x"})"));
}

}  // namespace read_handoff_test
}  // namespace
}  // namespace frontdesk::wire
