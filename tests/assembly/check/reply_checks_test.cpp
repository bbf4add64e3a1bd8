// Reply checks: answers that could not be said, would be cut, or ask for what they must not.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontdesk/compile.hpp"

namespace frontdesk {
namespace {
namespace reply_checks_test {

/// The rule set without the common pack, which has no part in what is checked here but takes time.
Compilation compile_alone(std::string yaml) {
  for (const auto& [bot, alone] :
       {std::pair("bot: {", "bot: {extends: [], "), std::pair("bot:\n", "bot:\n  extends: []\n")}) {
    if (const std::size_t at = yaml.find(bot); at != std::string::npos) {
      return compile_string(yaml.replace(at, std::string_view(bot).size(), alone));
    }
  }
  return compile_string(yaml);
}

/// The codes of what is found, each once.
std::vector<std::string> codes_of(const std::string& yaml) {
  std::vector<std::string> codes;
  for (const Diagnostic& one : compile_alone(yaml).diagnostics) {
    if (std::find(codes.begin(), codes.end(), one.code) == codes.end()) codes.push_back(one.code);
  }
  return codes;
}

bool finds(const std::string& yaml, const std::string& code) {
  const std::vector<std::string> codes = codes_of(yaml);
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string bot_with(const std::string& answer, const std::string& bot = "") {
  return "frontdesk: 1\nbot:\n  name: Bean Bar\n" + bot +
         "faqs:\n  - id: a\n    phrases: [\"oat milk\"]\n    answer: " + answer + "\n";
}

TEST(ReplyChecks, OneVariantHasToBeFreeOfConditions) {
  struct Row {
    const char* answer;
    bool is_found;
  };
  const Row rows[] = {
      {"Yes.", false},
      {"\"{bot.name} has it.\"", false},
      {"\"Yes, {customer.name}.\"", true},
      {"[\"Yes, {customer.name}.\", \"Yes.\"]", false},
      {"[{text: \"Yes.\", when: {customer.tier: gold}}]", true},
      {"[{text: \"Yes.\", when: {customer.tier: gold}}, \"Yes.\"]", false},
      {"[{text: \"Yes.\", public: true}]", true},
      {"[{text: \"Yes.\", public: false}]", false},
      {"[{text: \"Yes.\", channels: [sms]}]", true},
      {"\"{customer.visits, plural, one {Once} other {# times}}\"", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(finds(bot_with(row.answer), "reply.undeliverable"), row.is_found) << row.answer;
  }
}

TEST(ReplyChecks, ChannelsTogetherMayCoverTheBots) {
  const std::string both =
      "[{text: \"Yes.\", channels: [sms]}, {text: \"Yes!\", channels: [line]}]";
  EXPECT_FALSE(finds(bot_with(both, "  channels: [sms, line]\n"), "reply.undeliverable"));
  EXPECT_TRUE(finds(bot_with(both, "  channels: [sms, line, slack]\n"), "reply.undeliverable"));
}

TEST(ReplyChecks, EachLanguageHasSomethingToSay) {
  const auto in_german = [](const std::string& german) {
    return bot_with("\n      en: [\"Yes, {customer.name}.\", \"Yes.\"]\n      " + german,
                    "  locales: [en, de, de-AT]\n");
  };
  EXPECT_TRUE(finds(in_german("de: \"Ja, {customer.name}.\""), "reply.undeliverable"));
  EXPECT_FALSE(finds(in_german("de: [\"Ja, {customer.name}.\", \"Ja.\"]"), "reply.undeliverable"));
  EXPECT_FALSE(finds(in_german("de-AT: \"Eh klar, {customer.name}.\"\n      de: \"Ja.\""),
                     "reply.undeliverable"))
      << "the language speaks where its region cannot";
  EXPECT_FALSE(finds(in_german("fr: \"Oui, {customer.name}.\""), "reply.undeliverable"))
      << "the bot does not speak it";
}

TEST(ReplyChecks, WhatIsMissingInALanguageIsFound) {
  struct Row {
    const char* yaml;
    const char* found;
  };
  const Row rows[] = {
      {"signals:\n  - {id: s, phrases: {en: [awful]}}\n", "phrases and examples of the signal `s`"},
      {"entities:\n  - {id: cup, title: {en: the cup}, values: [{id: a, say: {en: [small]}}]}\n",
       "the title of `cup`"},
      {"entities:\n  - {id: cup, values: [{id: a, say: {en: [small]}}]}\n", "`say` of `a`"},
      {"entities:\n  - {id: cup, values: [{id: a, say: [small]}]}\n", nullptr},
      {"faqs:\n  - {id: f, phrases: {en: [f], de: [f]}, answer: {en: F, de: F}, buttons: "
       "[{title: {en: T, de: T}, description: {en: D}, url: \"https://a.example\"}]}\n",
       "the description of a button of `f`"},
      {"handoff: {queues: {desk: {title: {en: the desk}}}}\n", "the title of the queue `desk`"},
      {"flows:\n  - id: f\n    phrases: {en: [f], de: [f]}\n    steps:\n      - choose: c\n"
       "        say: {en: C, de: C}\n        options: [{id: o, title: {en: O, de: O}, say: {en: "
       "[oh]}}]\n      - {end: solved}\n",
       "`say` of the option `o`"},
  };
  for (const Row& row : rows) {
    std::string said;
    for (const Diagnostic& one :
         compile_alone(std::string("frontdesk: 1\nbot: {locales: [en, de]}\n") + row.yaml)
             .diagnostics) {
      if (one.code == "locale.missing") said += one.message + "\n";
    }
    if (row.found == nullptr) {
      EXPECT_EQ(said, "") << row.yaml;
    } else {
      EXPECT_NE(said.find(row.found), std::string::npos) << row.yaml << said;
    }
  }
}

TEST(ReplyChecks, AnswersThatWouldBeCutAreFound) {
  const std::string long_text = "\"" + std::string(500, 'x') + "\"";
  EXPECT_TRUE(finds(bot_with(long_text, "  channels: [sms]\n"), "reply.too-long"));
  EXPECT_FALSE(finds(bot_with(long_text, "  channels: [webchat]\n"), "reply.too-long"));
  EXPECT_FALSE(finds(bot_with(long_text), "reply.too-long")) << "no channel is named";
}

TEST(ReplyChecks, TheLongestValueOfASlotCounts) {
  const auto flow = [](const std::string& entity) {
    return "frontdesk: 1\nbot: {name: B, channels: [sms]}\nentities:\n  - {id: drink, " + entity +
           "}\nflows:\n  - id: order\n    phrases: [\"order\"]\n    steps:\n      - {ask: drink, "
           "say: "
           "\"Which?\"}\n      - say: \"" +
           std::string(400, 'x') + " {drink}\"\n      - {end: solved}\n";
  };
  EXPECT_TRUE(finds(flow("pattern: \"[a-z]+\", max_length: 70"), "reply.too-long"));
  EXPECT_FALSE(finds(flow("pattern: \"[a-z]+\", max_length: 40"), "reply.too-long"));
}

TEST(ReplyChecks, VariablesAreWhatPatternsAskFor) {
  const auto flow = [](const std::string& steps) {
    return "frontdesk: 1\nbot: {name: B}\nentities:\n  - {id: drink, values: [{id: tea}, {id: "
           "milk}]}\n  - {id: code, pattern: \"[0-9]{4}\"}\nflows:\n  - id: f\n    phrases: "
           "[\"order\"]\n    steps:\n" +
           steps + "      - {end: solved}\n";
  };
  struct Row {
    const char* entity;
    const char* said;
    const char* found;
  };
  const Row rows[] = {
      {"email", "{x}", nullptr},
      {"email", "{x, plural, one {#} other {#}}", "reply.wrong-type"},
      {"email", "{x, date, short}", "reply.wrong-type"},
      {"number", "{x, plural, one {#} other {#}}", nullptr},
      {"number", "{x, date, short}", "reply.wrong-type"},
      {"amount", "{x, number, currency}", nullptr},
      {"amount", "{x, number, integer} {x, plural, one {#} other {#}}", nullptr},
      {"amount", "{x, date}", "reply.wrong-type"},
      {"time", "{x} {x, time} {x, time, short} {x, time, ::Hm} {x, relative}", nullptr},
      {"time", "{x, date, short}", "reply.wrong-type"},
      {"time", "{x, date, ::yMMMdHm}", "reply.wrong-type"},
      {"time", "{x, number}", "reply.wrong-type"},
      {"time", "{x, list}", "reply.wrong-type"},
      {"date", "{x, time, short}", "reply.wrong-type"},
      {"date", "{x, date, ::MMMEd}", nullptr},
      {"date", "{x, number, currency}", "reply.wrong-type"},
      {"datetime", "{x, date, short} {x, time, short} {x, date, ::MMMEdHm} {x, relative}", nullptr},
      {"datetime", "{x, plural, one {#} other {#}}", "reply.wrong-type"},
      {"date", "{x, date, short} {x, relative}", nullptr},
      {"date", "{x, list}", "reply.wrong-type"},
      {"yes_no", "{x}", "reply.wrong-type"},
      {"yes_no", "{x, select, true {a} other {b}}", nullptr},
      {"code", "{x, number, integer}", nullptr},
      {"drink", "{x, select, tea {a} milk {b} other {c}}", nullptr},
      {"drink", "{x, select, coffee {a} other {c}}", "reply.unknown-case"},
      {"drink", "{x, number}", "reply.wrong-type"},
  };
  for (const Row& row : rows) {
    const std::string yaml = flow("      - {ask: x, entity: " + std::string(row.entity) +
                                  ", say: \"Which?\"}\n" + "      - say: \"" + row.said + "\"\n");
    const std::vector<std::string> codes = codes_of(yaml);
    for (const char* code : {"reply.wrong-type", "reply.unknown-case"}) {
      const bool is_found = std::find(codes.begin(), codes.end(), code) != codes.end();
      EXPECT_EQ(is_found, row.found != nullptr && std::string(row.found) == code)
          << row.entity << ": " << row.said << " " << code;
    }
  }
  EXPECT_FALSE(finds(flow("      - {ask: x, entity: email, say: \"Which?\"}\n      - set: {x: 3}\n"
                          "      - say: \"{x, plural, one {#} other {#}}\"\n"),
                     "reply.wrong-type"))
      << "it may have been set to something else";
}

TEST(ReplyChecks, OptionsOfAQuestionTakeRoom) {
  const std::string yaml =
      "frontdesk: 1\nbot: {name: B, channels: [whatsapp]}\nflows:\n  - id: order\n    phrases: "
      "[\"order\"]\n    steps:\n      - choose: size\n        say: \"" +
      std::string(1100, 'x') +
      "\"\n        options: [{id: s, title: Small}, {id: l, title: Large}]\n      - {end: "
      "solved}\n";
  EXPECT_TRUE(finds(yaml, "reply.too-long"));
}

TEST(ReplyChecks, CarriersKeepSomeWordsForThemselves) {
  const std::string asks = "\"Reply STOP to leave the list.\"";
  EXPECT_TRUE(finds(bot_with(asks, "  channels: [sms]\n"), "reply.stop-word"));
  EXPECT_FALSE(finds(bot_with(asks, "  channels: [webchat]\n"), "reply.stop-word"));
}

}  // namespace reply_checks_test
}  // namespace
}  // namespace frontdesk
