// Author tests: what passes, what fails, and what a failure looks like.
#include "tools/tester/run_tests.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tools/rule_directory.hpp"
#include "tools/tester/report_json.hpp"
#include "tools/tester/report_junit.hpp"
#include "tools/tester/report_text.hpp"

namespace frontdesk::tester {
namespace {
namespace run_tests_test {

using testing::RuleDirectory;

constexpr std::string_view kRules = R"(
frontdesk: 1
bot: {name: Lamp Shop, locales: [en], channels: [webchat]}
entities:
  - {id: lamp_number, pattern: "[0-9]{4}"}
faqs:
  - id: opening
    title: When the shop is open
    phrases: ["when * open"]
    answer: "We're open from nine to five."
    buttons: [faq:address]
    tests: {yes: [when are you open, "when do you open?"], no: [open the lamp]}
  - id: address
    title: Where the shop is
    phrases: ["where * [your] shop"]
    answer: "You find us at 4 Mill Lane."
flows:
  - id: repair
    title: Have a lamp repaired
    phrases: ["repair * lamp"]
    steps:
      - ask: lamp_number
        say: "Which lamp is it? Its number has four digits."
        no_input: 10m
      - call: lamps.look_up
        with: {number: "{lamp_number}"}
        save: lamp
        timeout: 10s
        failed: {handoff: {reason: look_up_failed}}
      - say: "It will take {lamp.days} days."
      - end: solved
signals:
  - id: likes_lamps
    phrases: ["lovely lamp~"]
    tests: {yes: [what a lovely lamp], no: [what a lamp]}
handoff:
  queues: {support: {}}
)";

/// The rule set above with these chats.
Report run_chat(const RuleDirectory& directory, const std::string& chat,
                const std::string& settings = "") {
  std::string yaml = "frontdesk: 1\ntests:\n  - name: the chat\n" + settings + "    chat:\n";
  yaml += chat;
  directory.add("tests.yaml", yaml);
  return run_tests(directory.path(), compile::compile_with_sources(directory.path()),
                   {.only = "the chat"});
}

struct ChatCase {
  std::string_view name;
  std::string_view chat;
  std::string_view actual;  ///< Of the line that goes wrong; empty: none does.
  std::string_view settings = "";
};

class Chats : public ::testing::TestWithParam<ChatCase> {};

TEST_P(Chats, GoAsWritten) {
  const RuleDirectory directory(kRules);
  const Report report =
      run_chat(directory, std::string(GetParam().chat), std::string(GetParam().settings));
  ASSERT_TRUE(report.compiled) << report_text(report)
                               << (report.diagnostics.empty() ? Diagnostic{}
                                                              : report.diagnostics.front());
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_EQ(report.cases[0].passed, GetParam().actual.empty()) << report_text(report);
  EXPECT_EQ(report.cases[0].actual, GetParam().actual);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Chats,
    ::testing::Values(
        ChatCase{"EntryId", "      - user: when are you open\n      - bot: opening\n", ""},
        ChatCase{"PieceOfText", "      - user: when are you open\n      - bot: NINE to  five\n",
                 ""},
        ChatCase{"Expression", "      - user: when are you open\n      - bot: /nine.*five/\n", ""},
        ChatCase{"Alternatives", "      - user: when are you open\n      - bot: [six, nine]\n", ""},
        ChatCase{"WrongText", "      - user: when are you open\n      - bot: midnight\n",
                 "bot (opening): We're open from nine to five. [Where the shop is]"},
        ChatCase{"BrokenExpression", "      - user: when are you open\n      - bot: /nine(/\n",
                 "/nine(/ is no regular expression"},
        ChatCase{"ButtonByTitle",
                 "      - user: when are you open\n      - button: Where the shop is\n"
                 "      - bot: Mill Lane\n",
                 ""},
        ChatCase{"ButtonByTarget",
                 "      - user: when are you open\n      - button: faq:address\n"
                 "      - bot: Mill Lane\n",
                 ""},
        ChatCase{"UnknownButton", "      - user: when are you open\n      - button: Fly away\n",
                 "buttons: [Where the shop is]"},
        ChatCase{"NoButton", "      - user: where is your shop\n      - button: Fly away\n",
                 "no button was shown"},
        ChatCase{"Call",
                 "      - user: please repair my lamp\n      - bot: repair\n"
                 "      - user: it is 4711\n      - call: lamps.look_up\n"
                 "        returns: {days: 3}\n      - bot: 3 days\n",
                 ""},
        ChatCase{"CallFails",
                 "      - user: repair lamp 4711\n      - user: \"4711\"\n"
                 "      - call: lamps.look_up\n        fails: down\n"
                 "      - handoff: {reason: look_up_failed}\n",
                 ""},
        ChatCase{"NoCall", "      - user: when are you open\n      - call: lamps.look_up\n",
                 "bot (opening): We're open from nine to five. [Where the shop is]"},
        ChatCase{"CallTimesOut",
                 "      - user: please repair my lamp\n      - user: it is 4711\n"
                 "      - wait: 1m\n      - handoff: {reason: look_up_failed}\n",
                 ""},
        ChatCase{"WaitIsNotYetOver",
                 "      - user: please repair my lamp\n      - wait: 1m\n      - silent\n", ""},
        ChatCase{"WaitIsOver",
                 "      - user: please repair my lamp\n      - wait: 11m\n      - bot: repair\n",
                 ""},
        ChatCase{"HandoffThenSilence",
                 "      - user: I want to talk to a human\n"
                 "      - handoff: {queue: support, reason: asked}\n      - user: hello\n"
                 "      - silent\n      - agent: joined\n      - agent: {wrote: good day}\n"
                 "      - silent\n      - agent: left\n      - user: when are you open\n"
                 "      - bot: opening\n",
                 ""},
        ChatCase{"OtherReason",
                 "      - user: I want to talk to a human\n      - handoff: {reason: bored}\n",
                 "handoff: queue support, priority normal, reason asked"},
        ChatCase{"NotSilent", "      - user: where is your shop\n      - silent\n",
                 "bot (address): You find us at 4 Mill Lane."},
        ChatCase{"Outcome", "      - user: where is your shop\n      - outcome: answered\n", ""},
        ChatCase{"OtherOutcome", "      - user: where is your shop\n      - outcome: asked\n",
                 "outcome: answered"}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(RunTests, ChatsSeeThoughtsInSeveralMessages) {
  std::string rules(kRules);
  const std::string_view bot = "channels: [webchat]";
  rules.insert(rules.find(bot) + bot.size(), ", settle: 1500ms");
  const RuleDirectory directory(rules);
  const Report report = run_chat(directory,
                                 "      - user: and when are you\n      - silent\n"
                                 "      - user: open\n      - bot: opening\n"
                                 "      - user: the garden is so\n      - silent\n"
                                 "      - wait: 2s\n      - outcome: not_understood\n");
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_TRUE(report.cases[0].passed) << report_text(report);
}

TEST(RunTests, RunsSentencesOfEntriesAndSignals) {
  const RuleDirectory directory(kRules);
  const Report report =
      run_tests(directory.path(), compile::compile_with_sources(directory.path()));
  EXPECT_TRUE(report.passed()) << report_text(report);
  EXPECT_EQ(report.cases.size(), 5U);
  EXPECT_EQ(report.entries, (std::vector<std::string>{"opening", "address", "repair"}));
  EXPECT_EQ(report.unreached, (std::vector<std::string>{"address", "repair"}));
}

// What comes after the line that went wrong is played all the same, to see what it reaches.
TEST(RunTests, CountsWhatAFailedChatReaches) {
  const RuleDirectory directory(kRules);
  const Report report = run_chat(directory,
                                 "      - user: when are you open\n      - bot: we never are\n"
                                 "      - user: repair my lamp\n      - user: 1234\n"
                                 "      - call: lamps.look_up\n        returns: {days: 3}\n"
                                 "      - user: where is your shop\n      - bot: address\n");
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_FALSE(report.cases[0].passed);
  EXPECT_EQ(report.cases[0].chat.size(), 2U);
  EXPECT_EQ(report.unreached, std::vector<std::string>());
}

TEST(RunTests, RunsSentencesOfAdditions) {
  const RuleDirectory directory(kRules);
  directory.add(
      "more.yaml",
      "additions:\n  - to: contact_human_agent\n    phrases: [ring the (bell|gong)]\n"
      "    not: [gong show]\n"
      "    tests: {yes: [please ring the bell, is there a bell], no: [ring the gong show]}\n");
  const Report report = run_tests(directory.path(), compile::compile_with_sources(directory.path()),
                                  {.only = "contact_human_agent"});
  ASSERT_EQ(report.cases.size(), 3U) << report_text(report);
  EXPECT_TRUE(report.cases[0].passed) << report_text(report);
  EXPECT_FALSE(report.cases[1].passed);
  EXPECT_EQ(report.cases[1].at.line, 5U);
  EXPECT_TRUE(report.cases[2].passed) << report_text(report);
}

TEST(RunTests, AnAdditionChangesWhatIsUnderstoodAndNotWhatComesOfIt) {
  const RuleDirectory directory(kRules);
  directory.add("more.yaml",
                "additions:\n  - to: contact_human_agent\n    examples: [ring the bell for me]\n");
  const Report report = run_chat(directory,
                                 "      - user: would you ring the bell for me\n"
                                 "      - handoff: {queue: support, reason: asked}\n");
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_TRUE(report.cases[0].passed) << report_text(report);
}

TEST(RunTests, SkipsLanguagesThatTheBotDoesNotSpeak) {
  const RuleDirectory directory(kRules);
  directory.add("more.yaml",
                "faqs:\n  - id: price\n    phrases: {en: [what does it cost]}\n    answer: Ten.\n"
                "    tests: {yes: {en: [what does it cost], fr: [combien, c'est combien]}}\n");
  const Report report =
      run_tests(directory.path(), compile::compile_with_sources(directory.path()));
  EXPECT_TRUE(report.passed()) << report_text(report);
  EXPECT_EQ(report.skipped, 2U);
}

TEST(RunTests, SaysSentencesOfTheLanguageInItsRegions) {
  for (const auto& [locales, spoken] :
       {std::pair{"en-GB", "en-GB"}, {"en-GB, en", "en"}, {"de, en-US, en-GB", "en-US"}}) {
    const RuleDirectory directory(
        "bot: {locales: [" + std::string(locales) +
        "]}\nfaqs:\n  - id: price\n    title: {en: Price}\n"
        "    phrases: {en: [what does it cost]}\n"
        "    answer: {en: Ten.}\n"
        "    tests: {yes: {en: [what does it cost], en-AU: [how much]}}\n");
    const Report report =
        run_tests(directory.path(), compile::compile_with_sources(directory.path()));
    ASSERT_EQ(report.cases.size(), 1U) << locales;
    EXPECT_TRUE(report.cases[0].passed) << locales << "\n" << report_text(report);
    EXPECT_EQ(report.cases[0].locale, spoken) << locales;
    EXPECT_EQ(report.skipped, 1U) << locales;
  }
}

TEST(RunTests, SaysWhyNothingRan) {
  const RuleDirectory directory("faqs: [{id: x}]\n");
  const Report report =
      run_tests(directory.path(), compile::compile_with_sources(directory.path()));
  EXPECT_FALSE(report.compiled);
  EXPECT_FALSE(report.passed());
  EXPECT_FALSE(report.diagnostics.empty());
  EXPECT_NE(report_junit(report).find("errors=\"1\""), std::string::npos);
}

TEST(RunTests, AFailingSentenceSaysWhatCame) {
  const RuleDirectory directory(kRules);
  directory.add("more.yaml",
                "faqs:\n  - id: price\n    phrases: [what does it cost]\n    answer: Ten.\n"
                "    tests: {yes: [where is the shop], no: [what does it cost]}\n");
  const Report report = run_tests(directory.path(), compile::compile_with_sources(directory.path()),
                                  {.only = "price"});
  ASSERT_EQ(report.cases.size(), 2U);
  EXPECT_EQ(report.failed(), 2U);
  EXPECT_EQ(report.cases[0].expected, "price");
  EXPECT_EQ(report.cases[0].actual, "address");
  EXPECT_EQ(report.cases[0].at.line, 5U);
  EXPECT_EQ(report.cases[1].expected, "not price");
  EXPECT_EQ(report.cases[1].actual, "price");
}

constexpr std::string_view kFailingChat =
    "      - user: when are you open\n"
    "      - bot: opening\n"
    "      - user: and where is your shop, please, I cannot find it\n"
    "      - bot: [the street of the lamps, a map]\n";

TEST(ReportText, ShowsExpectedBesideWhatCame) {
  const RuleDirectory directory(kRules);
  const Report report = run_chat(directory, std::string(kFailingChat));
  const std::string text = directory.without_path(report_text(report, {.most_reason_lines = 0}));
  EXPECT_EQ(text.substr(0, text.find("     ...")),
            R"(FAIL the chat
     tests.yaml:8:9
     expected                              came
     user: when are you open
     bot: opening                          bot (opening): We're open from nine
                                             to five. [Where the shop is]
     user: and where is your shop, please,
       I cannot find it
   > bot: the street of the lamps | a map  bot (address): You find us at 4 Mill
                                             Lane.
)");
  EXPECT_NE(text.find("failed: 1 tests, 0 passed, 1 failed\n"), std::string::npos) << text;
}

TEST(ReportText, StaysWithinEightyColumns) {
  const RuleDirectory directory(kRules);
  const Report report = run_chat(directory, std::string(kFailingChat));
  const std::string text = directory.without_path(report_text(report));
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 80U) << text.substr(begin, end - begin);
    begin = end + 1;
  }
  EXPECT_NE(text.find("why: read as: "), std::string::npos) << text;
}

TEST(ReportText, UsesColourOnlyWhenAsked) {
  const RuleDirectory directory(kRules);
  const Report report = run_chat(directory, std::string(kFailingChat));
  EXPECT_EQ(report_text(report).find('\x1b'), std::string::npos);
  EXPECT_NE(report_text(report, {.colour = true}).find("\x1b[31;1mFAIL\x1b[0m"), std::string::npos);
}

TEST(ReportText, NamesUnreachedEntriesWhenAsked) {
  const RuleDirectory directory(kRules);
  const Report report =
      run_tests(directory.path(), compile::compile_with_sources(directory.path()));
  EXPECT_EQ(report_text(report).find("No test reaches"), std::string::npos);
  EXPECT_NE(report_text(report).find("no test reaches 2 of 3 entries: address, repair\n"),
            std::string::npos);
  EXPECT_EQ(report_text(report, {.unreached = false}).find("no test reaches"), std::string::npos);
  EXPECT_EQ(unreached_text(report, 1), "no test reaches 2 of 3 entries: address and 1 more");
  EXPECT_NE(report_text(report, {.coverage = true}).find("No test reaches:\n  address\n  repair\n"),
            std::string::npos);
}

TEST(ReportJson, HoldsEveryCase) {
  const RuleDirectory directory(kRules);
  const Report report = run_chat(directory, std::string(kFailingChat));
  const auto json = nlohmann::json::parse(report_json(report));
  EXPECT_EQ(json["failed"], 1);
  EXPECT_EQ(json["cases"].size(), 1U);
  EXPECT_EQ(json["cases"][0]["line"], 8);
  EXPECT_EQ(json["cases"][0]["chat"].back()["wrong"], true);
}

TEST(ReportJunit, EscapesWhatXmlCannotHold) {
  Report report;
  report.compiled = true;
  report.directory = "a<b";
  Case failed;
  failed.name = "say \"yes\" & <no>\x01";
  failed.expected = "a\nb";
  report.cases.push_back(failed);
  const std::string xml = report_junit(report);
  EXPECT_NE(xml.find("name=\"a&lt;b\" tests=\"1\" failures=\"1\" errors=\"0\""), std::string::npos)
      << xml;
  EXPECT_NE(xml.find("say &quot;yes&quot; &amp; &lt;no&gt;?"), std::string::npos) << xml;
  EXPECT_NE(xml.find("expected a&#10;b; came: "), std::string::npos) << xml;
}

}  // namespace run_tests_test
}  // namespace
}  // namespace frontdesk::tester
