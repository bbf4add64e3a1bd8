// Events as JSON: what is written is read again, and what is wrong is named.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "wire/json/read_event.hpp"

namespace frontdesk::wire {
namespace {
namespace event_json_test {

using nlohmann::json;
constexpr Time kAt{std::chrono::milliseconds(1795446001000)};

Facts facts() {
  Facts facts;
  facts.customer = Value::map({{"name", "Ida"}, {"tags", Value(Value::List{1, 2.5, true})}});
  facts.reply_until = kAt;
  facts.agents_online = 2;
  facts.queue_position = 0;
  return facts;
}

TEST(EventJson, IsReadAsItWasWritten) {
  const std::vector<Event> events = {
      Message{.id = "m1",
              .text = "hello \"you\"\n",
              .channel = "web",
              .locale = "de-AT",
              .at = kAt,
              .attachments = {{"image", "https://example.org/a.png"}},
              .facts = facts()},
      ButtonPress{.id = "b", .target = "entry:hours", .channel = "web", .at = kAt},
      Comment{.id = "c", .text = "nice", .at = kAt, .facts = facts()},
      ActionResult{.id = "r", .call = "x/1", .ok = false, .value = "down", .at = kAt},
      TimePassed{.id = "t", .at = kAt},
      AgentEvent{.id = "a", .action = AgentAction::wrote, .name = "Kim", .text = "hi", .at = kAt},
  };
  for (const Event& event : events) {
    const std::string written = to_json(event);
    const Result<ReadEvent> read = read_event(json::parse(written));
    ASSERT_TRUE(read) << written << read.error().message;
    EXPECT_EQ(read->event.index(), event.index());
    EXPECT_EQ(to_json(read->event), written);
  }
}

TEST(EventJson, KeepsWhatWasSaid) {
  const Result<ReadEvent> read =
      read_event(json::parse(to_json(Message{.id = "m", .text = "hi", .facts = facts()})));
  ASSERT_TRUE(read);
  const Message& message = std::get<Message>(read->event);
  EXPECT_EQ(message.text, "hi");
  EXPECT_EQ(message.facts.customer, facts().customer);
  EXPECT_EQ(message.facts.agents_online, 2);
}

TEST(EventJson, BytesThatAreNoTextDoNoHarm) {
  EXPECT_EQ(json::parse(to_json(Message{.text = "a\xff"}))["text"], "a\xEF\xBF\xBD");
}

TEST(EventJson, WithoutATimeHappensWhenItComesIn) {
  const json object = json::parse(R"({"kind":"message","text":"hi"})");
  EXPECT_EQ(std::get<Message>(read_event(object, kAt)->event).at, kAt);
  EXPECT_EQ(read_event(object).error().message, "`event` has no `at`.");
}

TEST(EventJson, SaysWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {R"(7)", "`event` must be a map."},
      {R"({"text":"hi"})", "`event` has no `kind`."},
      {R"({"kind":"messsage"})", "`event` has the unknown kind `messsage`."},
      {R"({"kind":"message","txt":"hi"})", "`event` has the unknown key `txt`."},
      {R"({"kind":"message","text":7})", "`text` of `event` must be a text."},
      {R"({"kind":"message","facts":{"agents_online":99999999999}})",
       "`agents_online` of `facts` must be a smaller number."},
      {R"({"kind":"message","attachments":["x"]})",
       "`attachments` of `event` must be a list of maps."},
  };
  for (const auto& [text, message] : cases) {
    const Result<ReadEvent> read = read_event(json::parse(text), kAt);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, "event.malformed");
    EXPECT_EQ(read.error().message, message) << text;
  }
}

}  // namespace event_json_test
}  // namespace
}  // namespace frontdesk::wire
