// Traffic: logs of turns and of events are counted by entry; what cannot be read is counted, too.
#include "tools/studio/traffic.hpp"

#include <gtest/gtest.h>

#include <string>

namespace frontdesk::studio {
namespace {
namespace traffic_test {

TEST(Traffic, CountsByEntry) {
  const Traffic traffic = read_traffic(
      "{\"frontdesk_events\":1}\n"
      "{\"event\":{\"kind\":\"message\"},\"turn\":{\"event\":\"message\",\"entry\":\"a\","
      "\"outcome\":\"answered\",\"message\":\"one\",\"at\":2000}}\n"
      "\n"
      "{\"event\":\"message\",\"entry\":\"a\",\"outcome\":\"handed_off\",\"message\":\"two\","
      "\"at\":1000}\n"
      "{\"event\":\"message\",\"entry\":\"a\",\"outcome\":\"answered\",\"message\":\"one\"}\n"
      "{\"event\":\"time\",\"entry\":\"a\",\"outcome\":\"answered\"}\n"
      "{\"event\":\"message\",\"entry\":\"\",\"outcome\":\"not_understood\"}\n"
      "{\"event\":\"message\",\"entry\":\"a\",\"outc");
  EXPECT_EQ(traffic.turns, 4U);
  EXPECT_EQ(traffic.bad, 1U);
  EXPECT_EQ(traffic.not_understood, 1U);
  EXPECT_EQ(traffic.first, 1000);
  EXPECT_EQ(traffic.last, 2000);
  ASSERT_EQ(traffic.entries.size(), 1U);
  const EntryTraffic& entry = traffic.entries.at("a");
  EXPECT_EQ(entry.turns, 3U);
  EXPECT_EQ(entry.handed_off, 1U);
  EXPECT_EQ(entry.messages, (std::vector<std::string>{"one", "two"}));
}

TEST(Traffic, WhatIsNoTurnIsBad) {
  EXPECT_EQ(read_traffic("[1]\n{\"a\":1}\nwords\n{\"entry\":3,\"outcome\":4}\n").bad, 3U);
  EXPECT_EQ(read_traffic("").turns, 0U);
}

}  // namespace traffic_test
}  // namespace
}  // namespace frontdesk::studio
