// How much a typical conversation takes: sizes are the same on every machine.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "simulation/rules.hpp"

namespace frontdesk::simulation {
namespace {
namespace session_size_test {

constexpr std::size_t kTypical = 2048;

/// `!` stands for the result of the action that was asked for.
const std::vector<std::vector<std::string_view>>& chats() {
  static const std::vector<std::vector<std::string_view>> all = {
      {"hi", "where is my order", "40012345", "!", "yes", "thanks", "bye"},
      {"hello", "I want to send something back", "40012345", "!", "wrong size", "yes", "!",
       "how long does a refund take", "thank you, bye"},
      {"what does delivery cost", "which payment methods do you accept?", "thanks"},
      {"cancel my order", "why do you need that?", "40012345", "!", "yes", "!", "when is it paid",
       "ok thanks"},
      {"my order is late, this is ridiculous", "40012345", "!", "I want to talk to a human"},
  };
  return all;
}

TEST(SessionSize, ATypicalConversationFits) {
  const Engine engine(retail());
  for (const std::vector<std::string_view>& chat : chats()) {
    Session session("17841405822304914-8472910384756123");
    Turn last;
    Time now{std::chrono::milliseconds(1'795'428'000'000)};
    int count = 0;
    for (const std::string_view said : chat) {
      now += std::chrono::seconds(20);
      const std::string id = "mid.$cAAJsujCd2ORl6p7Ae" + std::to_string(++count);
      if (said == "!") {
        ASSERT_TRUE(last.call) << chat.front();
        last = engine.handle(session,
                             ActionResult{.id = id,
                                          .call = last.call->id,
                                          .value = Value::map({{"status", Value("processing")},
                                                               {"eta", Value("2026-11-25")},
                                                               {"carrier", Value("Any Parcel")}}),
                                          .at = now});
        continue;
      }
      last = engine.handle(
          session,
          Message{.id = id,
                  .text = std::string(said),
                  .channel = "instagram",
                  .locale = "en",
                  .at = now,
                  .facts = {.customer = Value::map({{"name", Value("Jane Doe")},
                                                    {"followers", Value(std::int64_t{120})}})}});
    }
    EXPECT_LE(session.encode().size(), kTypical) << chat.front();
    RecordProperty(std::string(chat.front()), static_cast<int>(session.encode().size()));
  }
}

}  // namespace session_size_test
}  // namespace
}  // namespace frontdesk::simulation
