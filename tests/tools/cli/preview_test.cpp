// frontdesk preview: as text, JSON and a page; and every reply of the packs on every channel.
#include "assembly/explain/preview.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "assembly/compile/rule_set.hpp"
#include "runtime/reply/fit.hpp"
#include "runtime/reply/measure.hpp"
#include "tools/cli/run.hpp"
#include "tools/rule_directory.hpp"

namespace frontdesk::cli {
namespace {
namespace preview_test {

using testing::RuleDirectory;

constexpr std::string_view kRules = R"(
frontdesk: 1
bot: {name: Lamp Shop, locales: [en, de], channels: [whatsapp, sms], extends: []}
faqs:
  - id: bulbs
    title: {en: Bulbs, de: Lampen}
    phrases: {en: ["bulb~"], de: ["lampe~"]}
    answer:
      en:
        - "Hi **{customer.name}**, {n, plural, one {# bulb} other {# bulbs}} <left>."
        - {text: "For gold: all of them.", when: {customer.tier: gold}}
        - "Some are left."
      de: "Es gibt noch welche."
    buttons: [faq:bulbs, {title: {en: Our page, de: Seite}, url: "https://lamps.example"}]
  - {id: bot.not_understood, answer: "What?"}
  - {id: bot.did_you_mean, answer: "Which?"}
  - {id: bot.handoff, answer: "Wait."}
signals: [{id: asks_for_human, phrases: {en: [human], de: [mensch]}}]
handoff: {rules: [{when: {signal: asks_for_human}}]}
)";

struct Output {
  int status = 0;
  std::string out, err;
};

Output call(std::vector<std::string> arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Terminal terminal{in, out, err};
  const int status = run(std::move(arguments), terminal);
  return {status, out.str(), err.str()};
}

TEST(Preview, ShowsEachVariantAsTheChannelDoes) {
  const RuleDirectory rules(kRules);
  const Output shown = call({"preview", rules.string(), "--entry", "bulbs"});
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_NE(shown.out.find("bulbs · answer · 1 of 3 · whatsapp · en"), std::string::npos)
      << shown.out;
  EXPECT_NE(shown.out.find("Hi *Alex*, 3 bulbs <left>."), std::string::npos) << shown.out;
  EXPECT_NE(shown.out.find("when customer.tier = \"gold\""), std::string::npos) << shown.out;
  EXPECT_NE(shown.out.find("UTF-16 units"), std::string::npos);
  const Output sms =
      call({"preview", rules.string(), "--entry", "bulbs", "--channel", "sms", "--locale", "de"});
  EXPECT_NE(sms.out.find("1. Lampen"), std::string::npos) << sms.out;
  EXPECT_NE(sms.out.find("septets in 1 SMS"), std::string::npos) << sms.out;
}

TEST(Preview, GivesJson) {
  const RuleDirectory rules(kRules);
  const Output shown = call({"preview", rules.string(), "--channel", "all", "--locale", "all",
                             "--json", "--entry", "bulbs"});
  const auto list = nlohmann::json::parse(shown.out);
  ASSERT_EQ(list.size(), 8U) << "three variants and one, on two channels";
  EXPECT_EQ(list[0]["entry"], "bulbs");
  EXPECT_EQ(list[0]["replies"][0]["buttons"][0]["target"], "faq:bulbs");
}

TEST(Preview, WritesAPage) {
  const RuleDirectory rules(kRules);
  const std::string file = rules.string() + "/page.html";
  EXPECT_EQ(call({"preview", rules.string(), "--html", file}).status, 0);
  std::ifstream in(file);
  const std::string page((std::istreambuf_iterator<char>(in)), {});
  EXPECT_NE(page.find("<b>Alex</b>"), std::string::npos) << "bold is shown as such";
  EXPECT_NE(page.find("&lt;left&gt;"), std::string::npos) << "text is escaped";
  EXPECT_EQ(call({"preview", rules.string(), "--html", rules.string() + "/no/such/page"}).status,
            2);
}

TEST(Preview, SaysWhichLimitsNobodyStates) {
  const RuleDirectory rules(
      "frontdesk: 1\nbot: {name: B, channels: [instagram, sms]}\n"
      "faqs:\n  - {id: bulbs, phrases: [bulbs], answer: \"In aisle 3.\"}\n"
      "channels:\n  - id: sms\n    text: {max: 900, unit: gsm7, grade: open, "
      "source: \"a guess\"}\n");
  const Output shown =
      call({"preview", rules.string(), "--entry", "bulbs", "--channel", "instagram"});
  EXPECT_NE(shown.out.find("Limits of instagram that no public source states"), std::string::npos)
      << shown.out;
  EXPECT_NE(shown.out.find("  text: Instagram Platform"), std::string::npos) << shown.out;
  EXPECT_EQ(shown.out.find("  label:"), std::string::npos) << "that one is stated";
  const Output sms = call({"preview", rules.string(), "--entry", "bulbs", "--channel", "sms"});
  EXPECT_NE(sms.out.find("  text: a guess"), std::string::npos) << sms.out;
}

TEST(Preview, SaysWhatThereIsNot) {
  const RuleDirectory rules(kRules);
  EXPECT_EQ(call({"preview", rules.string(), "--channel", "fax"}).err,
            "there is no channel `fax`\n");
  EXPECT_EQ(call({"preview", rules.string(), "--entry", "nothing"}).status, 1);
}

// What `check` proves for the channels that a pack names, seen through the fitter on all of them.
TEST(Preview, EveryReplyOfThePacksFitsEveryChannel) {
  const std::string root = std::string(FRONTDESK_SOURCE_DIR) + "/rules/";
  std::size_t seen = 0;
  for (const std::string pack : {"common", "retail"}) {
    const Compilation compiled =
        compile_directory(root + pack, CompileOptions{.pack_paths = {root}});
    ASSERT_TRUE(compiled.rules);
    EXPECT_TRUE(compiled.diagnostics.empty()) << compiled.diagnostics.front();
    ASSERT_GE(compiled.rules->channels.all().size(), 10U);
    for (const reply::ChannelLimits& limits : compiled.rules->channels.all()) {
      for (const std::string& locale : preview::locales_of(*compiled.rules)) {
        for (const preview::Preview& one : preview::preview(*compiled.rules, limits.id, locale)) {
          EXPECT_EQ(one.locale, locale) << one.entry;
          EXPECT_FALSE(one.replies.empty()) << one.entry;
          for (const Reply& reply : one.replies) {
            ++seen;
            EXPECT_TRUE(reply::is_within(reply.text, reply::text_limit(reply, limits)))
                << limits.id << ": " << reply.text;
            EXPECT_LE(reply.buttons.size(), limits.buttons) << limits.id << one.entry;
            EXPECT_LE(reply.quick_replies.size(), std::max(limits.quick_replies, limits.list_rows))
                << limits.id << one.entry;
            const reply::TextLimit& label =
                limits.quick_replies > 0 ? limits.label : limits.row_label;
            for (const Button& button : reply.buttons) {
              EXPECT_TRUE(reply::is_within(button.title, limits.label)) << button.title;
            }
            for (const Button& button : reply.quick_replies) {
              EXPECT_TRUE(reply::is_within(button.title, label)) << button.title;
            }
            EXPECT_EQ(reply.text.find('{'), std::string::npos) << reply.text;
          }
        }
      }
    }
  }
  EXPECT_GT(seen, 10'000U);
}

// `bot: {address: informal}` gets no formal word: each formal answer of the pack has an informal
// one.
TEST(Preview, ThePackSpeaksBothFormsOfAddressInGerman) {
  const std::string root = std::string(FRONTDESK_SOURCE_DIR) + "/rules/";
  const Compilation compiled =
      compile_directory(root + "common", CompileOptions{.pack_paths = {root}});
  ASSERT_TRUE(compiled.rules);
  const auto all = preview::preview(*compiled.rules, "webchat", "de");
  const re2::RE2 formal("\\b(Sie|Ihnen|Ihr|Ihre|Ihren|Ihrer)\\b");
  std::size_t pairs = 0;
  for (const preview::Preview& one : all) {
    // What is written for agents speaks to nobody else.
    const auto is_for = [](const preview::Preview& which, std::string_view address) {
      return which.condition.find(fmt::format("bot.address = \"{}\"", address)) !=
             std::string::npos;
    };
    if (one.entry.starts_with("agent.") || (!one.condition.empty() && !is_for(one, "formal"))) {
      continue;
    }
    if (!re2::RE2::PartialMatch(one.replies.front().text, formal)) continue;
    const auto same = [&](const preview::Preview& other) {
      return other.entry == one.entry && other.part == one.part && is_for(other, "informal") &&
             !re2::RE2::PartialMatch(other.replies.front().text, formal);
    };
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), same))
        << one.entry << ": " << one.replies.front().text;
    ++pairs;
  }
  EXPECT_GT(pairs, 40U);
}

}  // namespace preview_test
}  // namespace
}  // namespace frontdesk::cli
