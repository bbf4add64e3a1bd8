// Hand-written situations in three languages: who has the conversation after them.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace situations_test {

constexpr std::string_view kShop = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en, de, es]}
faqs:
  - id: opening
    title: {en: Opening hours, de: Öffnungszeiten, es: Horario}
    phrases: {en: ["(when|what time) * open"], de: ["wann * (geöffnet|offen)"], es: ["a qué hora abren"]}
    answer: {en: "Nine to five.", de: "Neun bis fünf.", es: "De nueve a cinco."}
  - id: returns
    title: {en: Returns, de: Rückgabe, es: Devoluciones}
    phrases: {en: ["return (it|something|a)"], de: ["zurückgeben"], es: ["devolver"]}
    answer: {en: "Within 30 days.", de: "In 30 Tagen.", es: "En 30 días."}
handoff:
  queues: {support: {}, press: {}, legal: {}}
)yaml";

struct Situation {
  int line = 0;
  std::string locale, expected;
  std::vector<std::string> messages;
};

std::vector<Situation> situations() {
  std::ifstream file(std::string(FRONTDESK_SOURCE_DIR) + "/tests/assembly/engine/situations.tsv");
  std::vector<Situation> all;
  std::string row;
  for (int line = 1; std::getline(file, row); ++line) {
    if (row.empty() || row.front() == '#') continue;
    const std::size_t first = row.find('\t');
    const std::size_t second = row.find('\t', first + 1);
    if (second == std::string::npos) {
      ADD_FAILURE() << "line " << line << " has no three columns";
      continue;
    }
    Situation one{line, row.substr(0, first), row.substr(first + 1, second - first - 1), {}};
    std::string rest = row.substr(second + 1);
    for (std::size_t bar; (bar = rest.find(" | ")) != std::string::npos;) {
      one.messages.push_back(rest.substr(0, bar));
      rest.erase(0, bar + 3);
    }
    one.messages.push_back(rest);
    all.push_back(std::move(one));
  }
  return all;
}

TEST(Situations, AreDecidedAsAPersonWould) {
  const std::vector<Situation> all = situations();
  ASSERT_GE(all.size(), 200U);
  Bot bot(kShop);
  std::size_t right = 0;
  std::string wrong;
  for (const Situation& one : all) {
    bot.session = Session("situation " + std::to_string(one.line));
    std::string decided = "none";
    std::string priority;
    for (const std::string& message : one.messages) {
      const Turn turn = bot.say(message, one.locale);
      if (!turn.handoff) continue;
      decided = turn.handoff->reason;
      priority = turn.handoff->priority;
      break;
    }
    const bool is_safety = one.expected == "safety" || one.expected == "self_harm";
    if (is_safety) {
      EXPECT_EQ(decided, one.expected) << "line " << one.line << ": " << one.messages.back();
      EXPECT_EQ(priority, "urgent") << "line " << one.line;
    }
    if (decided == one.expected) {
      ++right;
    } else {
      wrong += "\n  line " + std::to_string(one.line) + ": " + decided + " instead of " +
               one.expected + ": " + one.messages.back();
    }
  }
  EXPECT_GE(right * 100, all.size() * 98)
      << right << " of " << all.size() << " are right:" << wrong;
  RecordProperty("right", static_cast<int>(right));
  if (!wrong.empty())
    std::cout << right << " of " << all.size() << " are right; wrong:" << wrong << '\n';
}

// Whatever the author's policy says first, danger is seen to first.
TEST(Situations, SafetyComesBeforeEveryRuleOfTheAuthor) {
  Bot bot(std::string(kShop) + R"yaml(
  rules:
    - {when: {turns: {at_least: 1}}, queue: press, priority: low, reason: everybody}
    - {when: {any: [{signal: fraud}, {signal: self_harm}]}, queue: legal, reason: mine}
)yaml");
  const Turn burning = bot.say("the charger caught fire");
  ASSERT_TRUE(burning.handoff);
  EXPECT_EQ(burning.handoff->reason, "safety");
  bot.session = Session("another");
  const Turn harm = bot.say("I want to kill myself");
  ASSERT_TRUE(harm.handoff);
  EXPECT_EQ(harm.handoff->reason, "mine") << "the author's own rule for it, though";
  EXPECT_EQ(harm.handoff->priority, "urgent");
  bot.session = Session("a third");
  const Turn fraud = bot.say("someone used my credit card in your shop");
  ASSERT_TRUE(fraud.handoff);
  EXPECT_EQ(fraud.handoff->reason, "everybody");
}

}  // namespace situations_test
}  // namespace
}  // namespace frontdesk::testing_bot
