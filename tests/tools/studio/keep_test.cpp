// Keep: a chat becomes a test that passes, and nothing else in a file changes.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tools/studio/open_studio.hpp"
#include "tools/tester/run_tests.hpp"

namespace frontdesk::studio {
namespace {
namespace keep_test {

using nlohmann::json;
using testing::contents;
using testing::OpenStudio;
using testing::RuleDirectory;

constexpr std::string_view kBot = R"(frontdesk: 1
bot: {name: Bike Shop, locales: [en], channels: [webchat, instagram]}
faqs:
  - id: opening
    title: When we are open
    phrases: ["when * open"]
    answer: "From nine to six."
    buttons: [flow:book]
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
)";

constexpr std::string_view kTests = R"(# The shop's chats.
frontdesk: 1
tests:   # all of them
  - name: hours   # the first
    chat:
      - user: "when do you open?"
      - bot: opening
# the end
)";

/// A chat with everything in it.
json play(OpenStudio& studio) {
  const json setting = {{"channel", "instagram"},
                        {"now", 1'795'430'000'000},
                        {"customer", {{"name", "Ana: #1"}, {"age", 7}, {"is_member", true}}}};
  const json chat = studio.post("chats", {{"setting", setting}});
  const std::string at = "chats/" + chat["id"].get<std::string>() + "/steps";
  const json steps[] = {
      {{"kind", "user"}, {"text", "yes: \"when\" do you open? # or\nnot"}},
      {{"kind", "press"}, {"text", "flow:book"}, {"title", "Book a repair"}},
      {{"kind", "user"}, {"text", "28"}},
      {{"kind", "result"}, {"text", "{number: 007, at: \"10:00\", is_free: true}"}},
      {{"kind", "attach"}, {"text", "image"}},
      {{"kind", "wait"}, {"ms", 7'200'000}},
      {{"kind", "agent"}, {"action", "wrote"}, {"text", "Hello, it's me"}},
      {{"kind", "user"}, {"text", "oh"}},
      {{"kind", "agent"}, {"action", "left"}},
      {{"kind", "user"}, {"text", "null"}}};
  json last;
  for (const json& step : steps) {
    last = studio.post(at, step);
    EXPECT_FALSE(last.contains("error")) << last.dump();
  }
  return last;
}

void expect_pass(const RuleDirectory& rules, std::size_t count) {
  const tester::Report report =
      tester::run_tests(rules.path(), compile::compile_with_sources(rules.path()));
  EXPECT_TRUE(report.compiled);
  EXPECT_EQ(report.cases.size(), count);
  for (const tester::Case& one : report.cases) {
    EXPECT_TRUE(one.passed) << one.name << ": expected " << one.expected << ", came " << one.actual;
  }
}

TEST(Keep, ANewFileIsMadeAndItsTestsPass) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules);
  studio.await_rules();
  const std::string at = "chats/" + play(studio)["id"].get<std::string>() + "/keep";
  EXPECT_EQ(studio.get("about")["test_files"], json({"studio-chats.yaml"}));
  for (const char* expects : {"entries", "words"}) {
    const json kept = studio.post(
        at, {{"name", "all: of #it"}, {"expects", expects}, {"file", "studio-chats.yaml"}});
    ASSERT_FALSE(kept.contains("error")) << kept.dump();
    studio.await_rules(expects == std::string_view("entries") ? 2 : 3);
    if (expects == std::string_view("entries")) {
      // The chat was played by the rules of before.
      studio.post(at.substr(0, at.size() - 5) + "/replay", json::object());
    }
  }
  expect_pass(rules, 2);
  EXPECT_NE(contents(rules.path() / "studio-chats.yaml").find("all: of #it (2)"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(rules.path() / ".studio-chats.yaml.new"));
}

TEST(Keep, AFileOfTestsKeepsEveryByte) {
  const RuleDirectory rules(kBot);
  rules.add("chats.yaml", kTests);
  OpenStudio studio(rules);
  studio.await_rules();
  EXPECT_EQ(studio.get("about")["test_files"], json({"chats.yaml", "studio-chats.yaml"}));
  const json chat = studio.say("when are you open?");
  const json kept = studio.post("chats/" + chat["id"].get<std::string>() + "/keep",
                                {{"name", "when"}, {"expects", "entries"}, {"file", "chats.yaml"}});
  ASSERT_FALSE(kept.contains("error")) << kept.dump();
  std::string expected(kTests);
  expected.insert(expected.find("# the end"),
                  "\n  - name: when\n    locale: en\n    chat:\n"
                  "      - user: when are you open?\n      - bot: opening\n");
  EXPECT_EQ(contents(rules.path() / "chats.yaml"), expected);
  expect_pass(rules, 2);
}

TEST(Keep, ARuleSetOfOneFileTakesItsTests) {
  const RuleDirectory rules(kBot);
  OpenStudio studio(rules.path() / "bot.yaml");
  studio.await_rules();
  EXPECT_EQ(studio.get("about")["test_files"], json({"bot.yaml"}));
  EXPECT_EQ(studio.get("entry?id=opening")["file"], "bot.yaml");
  const json chat = studio.say("when are you open?");
  const json kept = studio.post("chats/" + chat["id"].get<std::string>() + "/keep",
                                {{"name", "a"}, {"expects", "words"}, {"file", "bot.yaml"}});
  ASSERT_FALSE(kept.contains("error")) << kept.dump();
  EXPECT_TRUE(contents(rules.path() / "bot.yaml").starts_with(kBot));
  expect_pass(rules, 1);
}

TEST(Keep, WhatCannotBeKeptChangesNothing) {
  const RuleDirectory rules(kBot);
  rules.add("chats.yaml", "frontdesk: 1\ntests: []\n");
  rules.add("more.yaml", kTests);
  OpenStudio studio(rules);
  studio.await_rules();
  const json chat = studio.say("when are you open?");
  const std::string at = "chats/" + chat["id"].get<std::string>() + "/keep";
  const auto keep = [&](const std::string& name, const std::string& file) {
    return studio.post(at,
                       {{"name", name}, {"expects", "entries"}, {"file", file}})["error"]["code"];
  };
  EXPECT_EQ(keep("a", "chats.yaml"), "studio.keep");  // in one line
  EXPECT_EQ(keep("a", "bot.yaml"), "studio.keep");    // no file of tests
  EXPECT_EQ(keep("a", "../other.yaml"), "studio.keep");
  EXPECT_EQ(keep(" \n ", "more.yaml"), "studio.keep");
  rules.add("more.yaml", std::string(kTests) + "  - name: [half");
  studio.await([](const json& news) { return news["errors"] > 0; });
  EXPECT_EQ(keep("a", "studio-chats.yaml"), "studio.keep");  // there are errors
  EXPECT_EQ(contents(rules.path() / "chats.yaml"), "frontdesk: 1\ntests: []\n");
  EXPECT_EQ(contents(rules.path() / "bot.yaml"), kBot);
  EXPECT_FALSE(std::filesystem::exists(rules.path() / "studio-chats.yaml"));
}

}  // namespace keep_test
}  // namespace
}  // namespace frontdesk::studio
