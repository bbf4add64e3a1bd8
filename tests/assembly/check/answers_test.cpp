// No answer that the bot asks for is stolen by another rule: what is found, and what is left alone.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "assembly/check/wordings.hpp"
#include "authoring/pattern/parse.hpp"
#include "frontdesk/compile.hpp"

namespace frontdesk {
namespace {
namespace answers_test {

struct Case {
  std::string name;
  std::string rules;  ///< behind the head of a bot
  std::string found;
};

std::string findings(const std::string& rules) {
  const Compilation compiled = compile_string(
      "frontdesk: 1\nbot: {name: Acme, locales: [en, de], timezone: UTC, channels: [webchat], "
      "extends: [common]}\n" +
      rules);
  std::string out;
  for (const Diagnostic& one : compiled.diagnostics) {
    if (one.code == "locale.missing") continue;
    out += one.code + ": " + one.message + '\n';
    EXPECT_FALSE(one.help.empty()) << one.code;
    for (const Diagnostic::Note& note : one.notes) out += "  " + note.message + '\n';
  }
  return out;
}

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"each_can_be_told", R"(
entities:
  - id: colour
    values: [{id: red, say: ["[dark] red"]}, {id: wine, say: ["(wine|claret) red"]}]
  - {id: code, pattern: "[A-Z]{2}-[0-9]{4}"}
  - {id: size, like: number, min: 36, max: 46}
flows:
  - id: order
    title: Order
    phrases: [order a lamp]
    steps:
      - {ask: colour, say: "Which colour?"}
      - {ask: code, say: "Which code?"}
      - {ask: size, say: "Which size?"}
      - {ask: amount, say: "How much?"}
      - {ask: date, say: "When?"}
      - {ask: email, say: "Which address?"}
      - {ask: note, entity: text, say: "Anything else?"}
      - choose: gift
        say: "A gift?"
        options: [{id: wrapped, title: Wrapped, say: [with a bow]}, {id: plain, title: Plain}]
      - {confirm: "Shall I order it?", yes: [{end: ordered}], no: [{end: left}]}
)",
       ""},
      {"two_options_with_the_same_words", R"(
flows:
  - id: fit
    title: Fit
    phrases: [about the fit]
    steps:
      - choose: reason
        say: "What is wrong?"
        options:
          - {id: size, title: Size, say: [it does not fit]}
          - {id: room, title: Room, say: ["It does not fit!"]}
)",
       "flow.stolen-answer: \"it does not fit\" does not answer the question `fit/1`: it says "
       "nothing to it.\n"
       "  asked here, on the path 1\n"},
      {"an_option_that_is_another", R"(
flows:
  - id: fit
    title: Fit
    phrases: [about the fit]
    steps:
      - id: many
        choose: many
        say: "How many lamps?"
        options: [{id: pair, title: A pair}, {id: one, title: Just 1}, {id: two, title: "1"}]
)",
       "flow.stolen-answer: \"1\" does not answer the question `fit/many`: it is taken for "
       "`two`.\n"
       "  asked here, on the path many\n"},
      {"danger_comes_first", R"(
entities:
  - id: problem
    values: [{id: fire, say: ["[it] caught fire"]}, {id: slow, say: [too slow]}]
flows:
  - id: repair
    title: Repair
    phrases: [repair my lamp]
    steps:
      - {id: when, ask: date, say: "Since when?"}
      - {id: problem, ask: problem, say: "What is wrong with it?"}
)",
       "flow.stolen-answer: \"it caught fire\" does not answer the question `repair/problem`: it "
       "brings in a person (`safety`, by the signal `safety`).\n"
       "  asked here, on the path when -> problem\n"
       "flow.stolen-answer: \"caught fire\" does not answer the question `repair/problem`: it "
       "brings in a person (`safety`, by the signal `safety`).\n"
       "  asked here, on the path when -> problem\n"},
      {"a_no_that_cancels", R"(
faqs:
  - {id: bot.no, title: "No", phrases: [no, please cancel it], answer: "OK."}
flows:
  - id: order
    title: Order
    phrases: [order a lamp]
    steps: [{confirm: "Shall I order it?", yes: [{end: ordered}], no: [{end: left}]}]
)",
       "flow.stolen-answer: \"please cancel it\" does not answer the question `order/1`: it is "
       "taken by `bot.cancel`.\n"
       "  asked here, on the path 1\n"},
      {"a_language_is_an_answer", R"(
entities:
  - id: language
    values: [{id: german, say: [German, Deutsch]}, {id: english, say: [English]}]
flows:
  - id: manual
    title: Manual
    phrases: [send me the manual]
    steps: [{ask: language, say: "In which language?"}]
)",
       ""},
  };
  return all;
}

class Answers : public testing::TestWithParam<Case> {};

TEST_P(Answers, AreNotStolen) { EXPECT_EQ(findings(GetParam().rules), GetParam().found); }

INSTANTIATE_TEST_SUITE_P(All, Answers, testing::ValuesIn(cases()),
                         [](const auto& test) { return test.param.name; });

TEST(Wordings, HoldEachPartOnceAndNotEachCombination) {
  const auto of = [](std::string_view phrase) {
    std::string all;
    for (const std::string& one : check::wordings_of(pattern::parse(phrase).node)) {
      all += (all.empty() ? "" : "|") + one;
    }
    return all;
  };
  EXPECT_EQ(of("yes"), "yes");
  EXPECT_EQ(of("(a|b|c) (x|y)"), "a x|b y|c x");
  EXPECT_EQ(of("[please] do [it]"), "please do it|do");
  EXPECT_EQ(of("^ no * thanks $"), "no thanks");
  EXPECT_EQ(of("(ring {phone}|call me)"), "call me");
}

}  // namespace answers_test
}  // namespace
}  // namespace frontdesk
