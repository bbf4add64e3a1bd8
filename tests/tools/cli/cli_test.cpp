// The program: what each command prints and returns.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tools/cli/call.hpp"
#include "tools/cli/show_turn.hpp"
#include "tools/rule_directory.hpp"

namespace frontdesk::cli {
namespace {
namespace cli_test {

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
    tests: {yes: [when are you open]}
  - id: address
    title: Where the shop is
    phrases: ["where (is|are) [your] shop"]
    answer: "You find us at 4 Mill Lane."
flows:
  - id: repair
    title: Have a lamp repaired
    phrases: ["repair * lamp"]
    steps:
      - ask: lamp_number
        say: "Which lamp is it? Its number has four digits."
      - call: lamps.look_up
        with: {number: "{lamp_number}"}
        save: lamp
        failed: {handoff: {reason: look_up_failed}}
      - say: "It will take {lamp.days} days."
      - end: solved
handoff:
  queues: {support: {}}
)";

// As information: it changes neither the count of findings nor the exit code.
TEST(Check, NotesEntriesThatNoTestReaches) {
  const RuleDirectory directory(kRules);
  const Output output = call({"check", directory.string(), "--strict"});
  EXPECT_EQ(output.status, kFine) << output.out;
  EXPECT_EQ(output.out,
            "ok: nothing to mend\nnote: no test reaches 2 of 3 entries: address, repair\n");
  const auto json = nlohmann::json::parse(call({"check", directory.string(), "--json"}).out);
  EXPECT_EQ(json["unreached"], (std::vector<std::string>{"address", "repair"}));
  EXPECT_EQ(json["warnings"], 0);
}

TEST(Check, NotesWhatAChannelHasNoneOf) {
  const RuleDirectory directory(R"(frontdesk: 1
bot: {name: Lamps, locales: [en], channels: [webchat, sms]}
faqs:
  - id: lamps
    title: Lamps
    phrases: ["which lamps *"]
    answer: "All kinds."
    buttons: [faq:shades]
    tests: {yes: [which lamps do you have]}
  - id: shades
    title: Shades
    phrases: ["which shades *"]
    answer:
      - {text: "Paper ones.", channels: [sms]}
      - {text: "These.", cards: [{title: Paper, buttons: [faq:lamps]}]}
    tests: {yes: [which shades are there]}
)");
  const Output output = call({"check", directory.string(), "--strict"});
  EXPECT_EQ(output.status, kFine) << output.out;
  EXPECT_EQ(output.out,
            "ok: nothing to mend\n"
            "note: sms has none of these, and shows text instead: buttons of 1 reply\n");
  const auto json = nlohmann::json::parse(call({"check", directory.string(), "--json"}).out);
  EXPECT_EQ(json["missing"].dump(), R"([{"channel":"sms","in_replies":{"buttons":1}}])");
}

struct UsageCase {
  std::string_view name;
  std::vector<std::string> arguments;
  int status;
};

class Usage : public ::testing::TestWithParam<UsageCase> {};

TEST_P(Usage, ExitCode) {
  const Output output = call(GetParam().arguments);
  EXPECT_EQ(output.status, GetParam().status) << output.out << output.err;
  EXPECT_FALSE(output.out.empty() && output.err.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Usage,
    ::testing::Values(UsageCase{"Nothing", {}, kUsage}, UsageCase{"Help", {"--help"}, kFine},
                      UsageCase{"Version", {"--version"}, kFine},
                      UsageCase{"UnknownCommand", {"dance"}, kUsage},
                      UsageCase{"NoRules", {"check"}, kUsage},
                      UsageCase{"UnknownFlag", {"check", "x", "--loud"}, kUsage},
                      UsageCase{"BadColour", {"check", "x", "--colour", "red"}, kUsage},
                      UsageCase{"NoCoverage", {"test", "x", "--at-least", "80"}, kUsage},
                      UsageCase{
                          "TooMuch", {"test", "x", "--coverage", "--at-least", "101"}, kUsage},
                      UsageCase{"NoDirectory", {"check", "no/such/directory"}, kFindings},
                      UsageCase{"NoDirectoryToTest", {"test", "no/such/directory"}, kFindings},
                      UsageCase{"NoDirectoryToChat", {"chat", "no/such/directory"}, kFindings},
                      UsageCase{"NothingToWatch", {"watch", "no/such/directory"}, kUsage},
                      UsageCase{"Schema", {"schema"}, kFine}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(Help, EachCommandHasExamples) {
  for (const std::string command :
       {"check", "test", "chat", "explain", "sample", "dump", "schema"}) {
    const Output output = call({command, "--help"});
    EXPECT_EQ(output.status, kFine);
    EXPECT_NE(output.out.find("Examples:\n  frontdesk " + command), std::string::npos)
        << output.out;
  }
}

TEST(Check, TellsTheLineAndTheCode) {
  const RuleDirectory fine(kRules);
  EXPECT_EQ(call({"check", fine.string()}).status, kFine);
  const RuleDirectory& broken = fine;
  broken.add("more.yaml", "faqs:\n  - id: x\n    anser: y\n");
  const Output output = call({"check", broken.string()});
  EXPECT_EQ(output.status, kFindings);
  EXPECT_NE(output.out.find("more.yaml:3:"), std::string::npos) << output.out;
  EXPECT_EQ(output.out.find('\x1b'), std::string::npos);
  EXPECT_NE(call({"check", broken.string(), "--colour", "always"}).out.find('\x1b'),
            std::string::npos);
  const auto json = nlohmann::json::parse(call({"check", broken.string(), "--json"}).out);
  EXPECT_GE(json["errors"], 1);
  EXPECT_EQ(json["diagnostics"][0]["at"]["line"], 2);
}

TEST(Check, WritesSarif) {
  const RuleDirectory directory("frontdesk: 1\nfaqs: 7\n");
  const std::string path = directory.string() + "/a b.sarif";
  EXPECT_EQ(call({"check", directory.string(), "--sarif", path}).status, kFindings);
  const auto log = nlohmann::json::parse(testing::contents(path));
  EXPECT_EQ(log["version"], "2.1.0");
  const auto& run = log["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["name"], "frontdesk");
  ASSERT_EQ(run["results"].size(), 1U);
  const auto& result = run["results"][0];
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["ruleId"], run["tool"]["driver"]["rules"][0]["id"]);
  const auto& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["region"]["startLine"], 2);
  EXPECT_EQ(place["artifactLocation"]["uri"].get<std::string>().rfind("file:///", 0), 0U);
  EXPECT_EQ(call({"check", directory.string(), "--sarif", directory.string()}).status, kUsage);
}

TEST(Test, ExitsByTheResult) {
  const RuleDirectory directory(kRules);
  const Output fine = call({"test", directory.string(), "--coverage"});
  EXPECT_EQ(fine.status, kFine) << fine.out;
  EXPECT_NE(fine.out.find("  repair\n"), std::string::npos);
  directory.add("tests.yaml", "tests: [{name: wrong, chat: [{user: hello}, {bot: opening}]}]\n");
  EXPECT_EQ(call({"test", directory.string()}).status, kFindings);
  EXPECT_EQ(call({"test", directory.string(), "--only", "opening"}).status, kFine);
  EXPECT_EQ(nlohmann::json::parse(call({"test", directory.string(), "--json"}).out)["failed"], 1);
  const std::string junit = directory.string() + "/results.xml";
  EXPECT_EQ(call({"test", directory.string(), "--junit", junit}).status, kFindings);
  EXPECT_EQ(testing::contents(junit).rfind("<?xml", 0), 0U);
  EXPECT_EQ(call({"test", directory.string(), "--junit", directory.string()}).status, kUsage);
}

TEST(Chat, EchoesAPipeAndPressesButtonsByNumber) {
  const RuleDirectory directory(kRules);
  const Output output = call({"chat", directory.string()}, "when are you open\n\n1\n");
  EXPECT_EQ(output.status, kFine);
  EXPECT_EQ(output.out,
            "you: when are you open\n"
            "bot: We're open from nine to five.\n"
            "     [1] Where the shop is\n"
            "you: 1\n"
            "bot: You find us at 4 Mill Lane.\n");
}

TEST(Chat, ColoursOnlyWhenAskedOrOnATerminal) {
  const RuleDirectory directory(kRules);
  const std::string input = "when are you open?\n";
  EXPECT_EQ(call({"chat", directory.string()}, input).out.find('\x1b'), std::string::npos);
  EXPECT_EQ(call({"chat", directory.string(), "--colour", "always"}, input).out,
            "\x1b[1;36myou:\x1b[0m when are you open?\n"
            "\x1b[1;32mbot:\x1b[0m We're open from nine to five.\n"
            "     \x1b[34m[1]\x1b[0m Where the shop is\n");
}

struct LinesCase {
  std::string_view name;
  std::string_view text;
  std::size_t columns;
  std::string_view shown;
};

class Lines : public ::testing::TestWithParam<LinesCase> {};

TEST_P(Lines, BreakBetweenWords) {
  EXPECT_EQ(lines(GetParam().text, "  ", 5, GetParam().columns), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Lines,
    ::testing::Values(LinesCase{"Never", "one two three", 0, "one two three\n"},
                      LinesCase{"Wide", "one two three", 18, "one two three\n"},
                      LinesCase{"Narrow", "one two three", 12, "one two\n  three\n"},
                      LinesCase{"FirstTooLong", "extraordinary a", 9, "\n  extraordinary\n  a\n"},
                      LinesCase{"Own", "one\ntwo  three four", 14, "one\n  two  three\n  four\n"},
                      LinesCase{"WideLetters", "日本 日本", 9, "日本\n  日本\n"},
                      LinesCase{"Empty", "", 10, "\n"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Chat, TakesResultsOfCallsFromAFile) {
  const RuleDirectory directory(kRules);
  const RuleDirectory& files = directory;
  const std::string calls = files.string() + "/results.json";
  files.add("results.json", R"({"lamps.look_up": [{"fails": "down"}, {"returns": {"days": 3}}]})");
  const Output output =
      call({"chat", directory.string(), "--calls", calls}, "please repair my lamp\n4711\n");
  EXPECT_EQ(output.status, kFine);
  EXPECT_NE(output.out.find("call: lamps.look_up {\"number\":\"4711\"}\n     fails \"down\"\n"),
            std::string::npos)
      << output.out;
  EXPECT_NE(output.out.find("handoff: queue support, priority normal, reason look_up_failed\n"),
            std::string::npos)
      << output.out;
  files.add("results.json", R"({"lamps.look_up": {"days": 3}})");
  EXPECT_NE(call({"chat", directory.string(), "--calls", calls}, "please repair my lamp\n4711\n")
                .out.find("bot: It will take 3 days.\n"),
            std::string::npos);
  files.add("results.json", "[1, 2]");
  EXPECT_EQ(call({"chat", directory.string(), "--calls", calls}).status, kUsage);
  EXPECT_EQ(call({"chat", directory.string(), "--calls", calls + ".gone"}).status, kUsage);
}

TEST(Chat, TakesResultsThatTheRuleSetBringsByTheArgumentsOfTheCall) {
  const RuleDirectory directory(kRules);
  directory.add("calls.json", R"({"lamps.look_up": [
    {"when": {"number": 4711}, "returns": {"days": 3}},
    {"when": {"number": "4712"}, "fails": "down"},
    {"returns": {"days": 9}}]})");
  const Output output = call({"chat", directory.string()},
                             "repair my lamp\n4711\nrepair my lamp\n4713\nrepair my lamp\n4712\n");
  const std::size_t three = output.out.find("bot: It will take 3 days.\n");
  const std::size_t nine = output.out.find("bot: It will take 9 days.\n", three);
  EXPECT_NE(nine, std::string::npos) << output.out;
  EXPECT_NE(output.out.find("reason look_up_failed", nine), std::string::npos) << output.out;
  const Output help = call({"chat", directory.string()}, "/help\n");
  EXPECT_NE(help.out.find("lamps.look_up {\"number\":4711}: {\"days\":3}"), std::string::npos)
      << help.out;
}

TEST(Chat, TheShopsOrdersAreMadeUp) {
  const std::string shop = std::string(FRONTDESK_SOURCE_DIR) + "/rules/retail";
  const Output output = call({"chat", shop}, "where is my order\n12345678\n");
  EXPECT_NE(output.out.find("should arrive on"), std::string::npos) << output.out;
  EXPECT_EQ(output.out.find("handoff"), std::string::npos) << output.out;
}

TEST(Chat, LetsOneBeTheAgentAndTheClock) {
  const RuleDirectory directory(kRules);
  const Output output =
      call({"chat", directory.string()},
           "I want to talk to a human\nhello?\nhello??\n/join\n/say Hi, Kim here\n"
           "/leave\nwhen are you open\n/wait 2h\n/jion\n//join\n");
  const std::string hint = "The person is you: /join, /say TEXT, then /leave";
  const std::size_t first = output.out.find(hint);
  EXPECT_NE(first, std::string::npos) << output.out;
  EXPECT_EQ(output.out.find(hint, first + 1), std::string::npos) << "once is enough";
  for (const std::string_view shown :
       {"(silent: a person has taken the conversation)",
        "(silent: the bot has the conversation again)", "Lamp Shop again, the support bot",
        "We're open from nine to five", "no such command"}) {
    EXPECT_NE(output.out.find(shown, first), std::string::npos) << shown << "\n" << output.out;
  }
}

TEST(Chat, NeverWaitsForACallThroughAPipe) {
  const RuleDirectory directory(kRules);
  const Output output = call({"chat", directory.string()}, "please repair my lamp\n4711\n");
  EXPECT_NE(output.out.find("fails: no result for this call (use --calls FILE)\n"),
            std::string::npos)
      << output.out;
  EXPECT_NE(output.out.find("reason look_up_failed"), std::string::npos);
}

TEST(Chat, AsksAPersonForTheResult) {
  const RuleDirectory directory(kRules);
  const Output output = call({"chat", directory.string()},
                             "please repair my lamp\n4711\n{\"days\":\n{\"days\": 5}\n", true);
  EXPECT_NE(output.out.find("result as JSON"), std::string::npos);
  EXPECT_NE(output.out.find("bot: It will take 5 days.\n"), std::string::npos) << output.out;
}

TEST(Chat, ReadsTheTimeAndTheTrace) {
  const RuleDirectory directory(kRules);
  EXPECT_EQ(call({"chat", directory.string(), "--now", "yesterday"}).status, kUsage);
  const Output output =
      call({"chat", directory.string(), "--explain", "--now", "2026-01-05"}, "when are you open\n");
  EXPECT_NE(output.out.find("\n       opening won: "), std::string::npos) << output.out;
}

TEST(Explain, ShowsWhoWon) {
  const RuleDirectory directory(kRules);
  const Output output = call({"explain", directory.string(), "when are you open"});
  EXPECT_EQ(output.status, kFine);
  EXPECT_NE(output.out.find("opening won: "), std::string::npos) << output.out;
  EXPECT_NE(output.out.find("bot: We're open"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(
                call({"explain", directory.string(), "when are you open", "--json"}).out)["entry"],
            "opening");
}

TEST(Sample, ShowsSentences) {
  const RuleDirectory directory(kRules);
  const Output output = call({"sample", directory.string(), "address"});
  EXPECT_EQ(output.status, kFine) << output.err;
  EXPECT_NE(output.out.find("  where is shop\n"), std::string::npos) << output.out;
  const Output unknown = call({"sample", directory.string(), "adress"});
  EXPECT_EQ(unknown.status, kFindings);
  EXPECT_NE(unknown.err.find("did you mean `address`?"), std::string::npos) << unknown.err;
  EXPECT_EQ(call({"sample", directory.string(), "address", "--locale", "fr"}).status, kFindings);
}

TEST(Dump, ShowsSizeAndFlows) {
  const RuleDirectory directory(kRules);
  EXPECT_NE(call({"dump", directory.string()}).out.find("locales:      en\n"), std::string::npos);
  EXPECT_GE(nlohmann::json::parse(call({"dump", directory.string(), "--json"}).out)["flows"], 1);
  EXPECT_EQ(call({"dump", directory.string(), "--flow", "repair"}).out.rfind("flowchart", 0), 0U);
  const Output unknown = call({"dump", directory.string(), "--flow", "repiar"});
  EXPECT_EQ(unknown.status, kFindings);
  EXPECT_NE(unknown.err.find("did you mean `repair`?"), std::string::npos) << unknown.err;
}

TEST(Schema, KnowsEverySectionItRefersTo) {
  const auto schema = nlohmann::json::parse(call({"schema"}).out);
  const std::string text = schema.dump();
  const std::string mark = "#/$defs/";
  std::size_t found = 0;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    const std::string section = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_TRUE(schema["$defs"].contains(section)) << section;
    ++found;
  }
  EXPECT_GT(found, 30U);
  EXPECT_EQ(schema["$defs"]["faq"]["required"], nlohmann::json({"id", "answer"}));
  EXPECT_EQ(schema["$defs"]["faq"]["additionalProperties"], false);
}

}  // namespace cli_test
}  // namespace
}  // namespace frontdesk::cli
