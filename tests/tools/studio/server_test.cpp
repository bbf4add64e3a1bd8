// Studio: what the page asks, over HTTP.
#include "tools/studio/server.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tools/studio/open_studio.hpp"

namespace frontdesk::studio {
namespace {
namespace server_test {

using nlohmann::json;
using testing::contents;
using testing::OpenStudio;
using testing::RuleDirectory;

constexpr std::string_view kBot = R"(frontdesk: 1
bot: {name: Bike Shop, locales: [en], channels: [webchat, sms]}
faqs:
  - id: opening
    title: When we are open
    phrases: ["when * open"]
    answer: ["From nine to six.", "Nine to six, every day but Sunday."]
    tests: {yes: ["when are you open?"]}
  - id: repairs
    title: What a repair costs
    phrases: ["(cost|price) * repair"]
    answer:
      - "A check costs twenty euros, {customer.tier, select, gold {and nothing} other {plus parts}}."
      - "A check costs twenty euros."
flows:
  - id: book
    title: Book a repair
    phrases: ["book * repair"]
    steps:
      - ask: size
        say: "Which size is the wheel?"
      - call: shop.book
        save: booking
      - say: "Booked."
entities:
  - id: size
    pattern: "[0-9]{2}"
tests:
  - name: hours
    chat:
      - user: when do you open?
      - bot: opening
)";

TEST(Studio, OneTalksAndSeesWhy) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules);
  studio.await_rules();
  const json chat = studio.say("when are you open? what does a repair cost");
  ASSERT_EQ(chat["turns"].size(), 1U) << chat.dump();
  const json& turn = chat["turns"][0];
  EXPECT_FALSE(turn["replies"].empty());
  EXPECT_FALSE(turn["decision"]["rows"].empty());
  bool is_marked = false;
  for (const json& part : turn["read"]["parts"]) is_marked |= !part["marks"].empty();
  EXPECT_TRUE(is_marked) << turn["read"].dump();
  EXPECT_EQ(chat["session"]["custody"]["who"], "bot");

  // What would have come had the other entry won.
  const json other =
      studio.get("chats/" + chat["id"].get<std::string>() + "/instead?turn=0&entry=repairs");
  EXPECT_EQ(other["replies"][0]["entry"], "repairs") << other.dump();
  const json wordings = studio.get("wordings?entry=opening&channel=webchat&locale=en");
  EXPECT_EQ(wordings["wordings"].size(), 2U) << wordings.dump();
}

TEST(Studio, AFlowIsPlayedWithTheHostTimeAndTheTeam) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules);
  studio.await_rules();
  json chat = studio.say("i want to book a repair");
  const std::string at = "chats/" + chat["id"].get<std::string>();
  EXPECT_EQ(chat["session"]["flows"][0]["step"], "book/1") << chat.dump();
  chat = studio.post(at + "/steps", {{"kind", "user"}, {"text", "28"}});
  EXPECT_EQ(chat["call"]["name"], "shop.book");
  EXPECT_EQ(chat["from"], 1);
  chat = studio.post(at + "/steps", {{"kind", "result"}, {"text", "{number: 7}"}});
  EXPECT_TRUE(chat["call"].is_null());
  EXPECT_EQ(chat["turns"][0]["replies"][0]["text"], "Booked.");
  chat = studio.post(at + "/steps", {{"kind", "agent"}, {"action", "joined"}});
  EXPECT_EQ(chat["session"]["custody"]["who"], "agent");
  chat = studio.post(at + "/steps", {{"kind", "user"}, {"text", "when are you open?"}});
  EXPECT_EQ(chat["turns"][0]["outcome"], "silent");
  const auto before = chat["now"].get<std::int64_t>();
  chat = studio.post(at + "/steps", {{"kind", "wait"}, {"ms", 7'200'000}});
  EXPECT_EQ(chat["now"].get<std::int64_t>() - before, 7'200'000);
  const std::size_t steps = chat["steps"].size();
  chat = studio.post(at + "/undo", json::object());
  EXPECT_EQ(chat["steps"].size(), steps - 1);
  EXPECT_EQ(chat["now"].get<std::int64_t>(), before);

  const json flow = studio.get("flow?id=book");
  EXPECT_EQ(flow["steps"][0]["act"], "ask");
  EXPECT_EQ(flow["steps"][0]["about"], "size");
  EXPECT_EQ(flow["steps"][0]["tests"], 0);
  EXPECT_GE(flow["lines"].size(), 2U);
}

TEST(Studio, AnotherSettingPlaysTheChatAgain) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules);
  studio.await_rules();
  json chat = studio.say("what is the cost of a repair");
  const std::string plain = chat["turns"][0]["replies"][0]["text"];
  const std::string at = "chats/" + chat["id"].get<std::string>();
  chat = studio.post(at + "/replay",
                     {{"setting", {{"channel", "sms"}, {"customer", {{"tier", "gold"}}}}}});
  ASSERT_EQ(chat["turns"].size(), 1U);
  EXPECT_NE(chat["turns"][0]["replies"][0]["text"], plain);
  EXPECT_EQ(chat["turns"][0]["channel"], "sms");
  EXPECT_EQ(studio.get(at)["setting"]["customer"]["tier"], "gold");
}

TEST(Studio, EntriesHaveTheirTestsAndTraffic) {
  const RuleDirectory rules(kBot);
  const std::filesystem::path log = rules.path() / "log.jsonl";
  rules.add("log.jsonl",
            "{\"event\":\"message\",\"entry\":\"repairs\",\"outcome\":\"answered\","
            "\"message\":\"price of a repair\"}\nhalf a li");
  OpenStudio studio(rules, log);
  studio.await([](const json& news) { return !news["tests"].is_null() && news["log"] > 0; });
  const json list = studio.get("entries?which=own");
  EXPECT_EQ(list["found"], 3);
  EXPECT_EQ(list["rows"][0]["tests"], 2);  // a sentence and a chat
  EXPECT_EQ(studio.get("entries?which=traffic")["rows"][0]["id"], "repairs");
  EXPECT_EQ(studio.get("entries?text=WHEEL")["found"], 0);
  EXPECT_EQ(studio.get("entries?text=BOOK")["rows"][0]["id"], "book");
  const json entry = studio.get("entry?id=repairs");
  EXPECT_EQ(entry["messages"][0], "price of a repair");
  EXPECT_EQ(entry["file"], "bot.yaml");
  EXPECT_EQ(studio.get("about")["log"]["bad"], 1);

  // The log grows; then it is gone, and what was known of it stays.
  const int read = studio.get("about")["news"]["log"];
  rules.add("log.jsonl",
            "{\"event\":\"message\",\"entry\":\"opening\",\"outcome\":\"answered\"}\n");
  studio.await([read](const json& news) { return news["log"] > read; });
  EXPECT_EQ(studio.get("entries?which=traffic")["rows"][0]["id"], "opening");
  std::filesystem::remove(log);
  studio.await([read](const json& news) { return news["log"] > read + 1; });
  EXPECT_TRUE(studio.get("about")["log"]["is_missing"]);
  EXPECT_EQ(studio.get("about")["log"]["turns"], 1);
  EXPECT_EQ(studio.get("entry?id=nothing")["error"]["code"], "http.not_found");
}

TEST(Studio, ASaveIsSeenAndErrorsLeaveTheOldRules) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules);
  studio.await_rules();
  const json begun = studio.say("when are you open?");
  const std::string at = "chats/" + begun["id"].get<std::string>();

  rules.add("bot.yaml", std::string(kBot) + "faqs: [{id: broken");
  json news = studio.await([](const json& one) { return one["errors"] > 0; });
  EXPECT_FALSE(news["is_current"]);
  EXPECT_EQ(news["rules"], 1);
  EXPECT_FALSE(studio.get("findings")["findings"].empty());
  json chat = studio.post(at + "/steps", {{"kind", "user"}, {"text", "when do you open?"}});
  EXPECT_EQ(chat["turns"][0]["entry"], "opening");

  std::string other(kBot);
  other.replace(other.find("From nine to six."), 17, "We never close.");
  rules.add("bot.yaml", other);
  news = studio.await_rules(2);
  EXPECT_EQ(news["errors"], 0);
  // The chat goes on with the new rules, and says so.
  chat = studio.post(at + "/steps", {{"kind", "user"}, {"text", "thanks"}});
  EXPECT_TRUE(chat["is_mixed"]);
  chat = studio.post(at + "/replay", json::object());
  EXPECT_FALSE(chat["is_mixed"]);
  EXPECT_EQ(chat["turns"][0]["replies"][0]["text"], "We never close.");

  // The file is gone: nothing is lost, and it says so.
  std::filesystem::remove(rules.path() / "bot.yaml");
  news = studio.await([](const json& one) { return one["errors"] > 0; });
  EXPECT_TRUE(news["has_rules"]);
}

TEST(Studio, WithErrorsFromTheStartItTellsWhich) {
  const RuleDirectory rules("frontdesk: 1\nfaqs: [{id: a");
  OpenStudio studio(rules);
  studio.await([](const json& news) { return news["errors"] > 0; });
  EXPECT_EQ(studio.post("chats", json::object())["error"]["code"], "studio.rules");
  EXPECT_EQ(studio.get("entries")["all"], 0);
  EXPECT_FALSE(studio.get("findings")["findings"].empty());
}

TEST(Studio, AnswersThisMachineAndItsOwnPageOnly) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules);
  const auto status = [&](const httplib::Headers& headers, const std::string& type) {
    const auto result = studio.client().Post("/api/chats", headers, "{}", type);
    return result ? result->status : 0;
  };
  EXPECT_EQ(status({{"Host", "bikes.example"}}, "application/json"), 403);
  EXPECT_EQ(status({{"Origin", "http://bikes.example"}}, "application/json"), 403);
  EXPECT_EQ(status({}, "text/plain"), 415);
  const auto page = studio.client().Get("/");
  ASSERT_TRUE(page);
  EXPECT_NE(page->body.find("<title>Studio</title>"), std::string::npos);
  EXPECT_NE(page->get_header_value("Content-Security-Policy").find("default-src 'none'"),
            std::string::npos);
  EXPECT_FALSE(page->has_header("Access-Control-Allow-Origin"));
  for (const char* host : {"0.0.0.0", "192.168.1.2", "bikes.example", "127.0.0.1.bikes.example"}) {
    Server server({.rules = rules.path(), .host = host, .port = 0});
    const Result<int> port = server.listen();
    ASSERT_FALSE(port) << host;
    EXPECT_EQ(port.error().code, "studio.address") << host;
  }
}

TEST(Studio, WhatIsNoRequestIsRefused) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules);
  studio.await_rules();
  const std::string at = "chats/" + studio.say("hello")["id"].get<std::string>();
  const json bad[] = {json::array(),
                      "words",
                      {{"kind", "dance"}},
                      {{"kind", "user"}},
                      {{"kind", "user"}, {"text", 7}},
                      {{"kind", "wait"}, {"ms", -1}},
                      {{"kind", "wait"}, {"ms", 1e30}},
                      {{"kind", "attach"}, {"text", "elephant"}},
                      {{"kind", "agent"}, {"action", "sings"}},
                      {{"kind", "result"}, {"text", "{}"}}};
  for (const json& body : bad) {
    EXPECT_TRUE(studio.post(at + "/steps", body).contains("error")) << body.dump();
  }
  for (const std::string& body : {std::string("{"), std::string(900'000, '['),
                                  "{\"kind\":\"result\",\"value\":" + std::string(400'000, '[') +
                                      std::string(400'000, ']') + "}"}) {
    const auto result = studio.client().Post("/api/" + at + "/steps", body, "application/json");
    ASSERT_TRUE(result);
    EXPECT_NE(result->body.find("error"), std::string::npos);
  }
  EXPECT_EQ(studio.get(at)["steps"].size(), 1U);
  EXPECT_TRUE(studio.post(at + "/replay", {{"setting", {{"now", "noon"}}}}).contains("error"));
  EXPECT_TRUE(studio.post(at + "/replay", {{"setting", {{"customer", {1}}}}}).contains("error"));
  EXPECT_EQ(studio.get(at + "/instead?turn=99&entry=opening")["error"]["code"], "http.not_found");
  EXPECT_EQ(studio.get("../secret")["error"]["code"], "http.not_found");
}

TEST(Studio, AStreamThatABrowserLeftEnds) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules);
  for (int i = 0; i < 40; ++i) {
    // More than there may be at once: each ends after its first news.
    httplib::Client browser("127.0.0.1", studio.port());
    browser.set_read_timeout(5);
    std::string heard;
    browser.Get("/api/events", [&heard](const char* data, std::size_t size) {
      heard.append(data, size);
      return false;
    });
    EXPECT_NE(heard, "") << i;
    if (heard.find("http.streams") == std::string::npos) continue;
    std::this_thread::sleep_for(std::chrono::milliseconds(800));
  }
  studio.await_rules();
}

}  // namespace server_test
}  // namespace
}  // namespace frontdesk::studio
