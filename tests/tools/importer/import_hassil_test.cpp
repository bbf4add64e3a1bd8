// Sentence templates as rule sets: what they understand, and what is named as left.
#include "tools/importer/import_hassil.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "frontdesk/frontdesk.hpp"
#include "tools/importer/write_rules.hpp"
#include "tools/rule_directory.hpp"

namespace frontdesk::importer {
namespace {
namespace import_hassil_test {

Imported import(std::string_view sentences, std::string_view lists = "") {
  return import_hassil({{"sentences/en/OvenHeat/plain.yaml", std::string(sentences)},
                        {"lists/en/all.yaml", std::string(lists)}},
                       "Bakery", {});
}

struct Understood {
  std::string entry;
  std::string slots;  ///< "name=value, ...", as the session has them.
};

Understood say(const Imported& imported, std::string_view message) {
  EXPECT_EQ(imported.errors, std::vector<std::string>());
  const frontdesk::testing::RuleDirectory directory("");
  EXPECT_EQ(write_rules(imported.files, directory.path(), true), "");
  const Compilation compiled = compile_directory(directory.string());
  for (const Diagnostic& one : compiled.diagnostics) {
    if (one.severity == Severity::error) ADD_FAILURE() << render(one);
  }
  if (!compiled.rules) return {};
  const Engine engine(compiled.rules);
  Session session("a");
  const Turn turn = engine.handle(session, Message{.id = "m", .text = std::string(message)});
  Understood result{turn.entry, ""};
  const Value slots = session.slots();
  if (const Value::Map* map = slots.as_map()) {
    for (const Value::Field& slot : *map) {
      result.slots +=
          fmt::format("{}{}={}", result.slots.empty() ? "" : ", ", slot.key,
                      slot.value.as_text() ? *slot.value.as_text() : slot.value.to_json());
    }
  }
  return result;
}

struct Case {
  const char* name;
  const char* sentences;
  const char* lists;
  const char* message;
  const char* slots;
};

class Hassil : public ::testing::TestWithParam<Case> {};

TEST_P(Hassil, UnderstandsWhatTheTemplateDoes) {
  const Imported imported =
      import(fmt::format("language: en\ndata:\n  - sentences:\n      - {}\n", GetParam().sentences),
             fmt::format("language: en\n{}", GetParam().lists));
  const Understood understood = say(imported, GetParam().message);
  EXPECT_EQ(understood.entry, "oven_heat");
  EXPECT_EQ(understood.slots, GetParam().slots);
  EXPECT_EQ(imported.carried, 1U);
}

const Case kCases[] = {
    {"Words", "\"heat [up] the oven\"", "", "Heat the oven!", ""},
    {"Branches", "\"heat the oven|warm the stove\"", "", "warm the stove", ""},
    {"Pieces", "\"(pre|re)heat the oven[s]\"", "", "reheat the ovens", ""},
    {"Permutation", "\"(now;heat the oven)\"", "", "heat the oven now", ""},
    {"Rule", "\"heat <the> oven\"", "expansion_rules: {the: \"[the|my]\"}", "heat my oven", ""},
    {"ListWithOut", "\"bake {bread}\"",
     "lists: {bread: {values: [{in: \"rye [bread]\", out: rye}, wheat]}}", "bake rye bread",
     "bread=rye"},
    {"ListInASlot", "\"bake {bread:product}\"", "lists: {bread: {values: [wheat]}}", "bake wheat",
     "product=wheat"},
    {"Range", "\"heat to {heat}[ ]°[C]\"", "lists: {heat: {range: {from: 100, to: 250, step: 10}}}",
     "heat to 180", "heat=180"},
    {"Percent", "\"fan to {fan}[ percent|%]\"", "lists: {fan: {range: {from: 0, to: 100}}}",
     "fan to 40 %", "fan=40"},
    {"Wildcard", "\"write {note} on the board\"", "lists: {note: {wildcard: true}}",
     "write more flour on the board", "note=more flour"},
    {"UnknownList", "\"ask {name} to bake\"", "", "ask Ann to bake", "name=Ann"},
    {"RuleAndListOfOneName", "\"bake <bread> now\"",
     "lists: {bread: {values: [rye]}}\nexpansion_rules: {bread: \"the {bread}\"}",
     "bake the rye now", "bread=rye"},
    {"SkipWords", "\"heat the oven\"", "skip_words: [please]", "please heat the oven", ""},
    {"BlankOrHyphen", "\"a {n}( |-)minute[s] timer\"", "lists: {n: {range: {from: 1, to: 9}}}",
     "a 5-minute timer", "n=5"},
    {"RangeInWords", "\"heat to {heat} degrees\"", "lists: {heat: {range: {from: 0, to: 250}}}",
     "heat to twenty five degrees", "heat=25"},
    {"Fractions", "\"heat to {heat}\"",
     "lists: {heat: {range: {from: 0, to: 250, fractions: halves}}}", "heat to 20.5", "heat=20.5"},
    {"DigitsWithinATime", "\"bake in {n} minutes\"", "lists: {n: {range: {from: 1, to: 90}}}",
     "bake in 5 minutes", "n=5"},
    {"WildcardAsWritten", "\"write {note} on the board\"", "lists: {note: {wildcard: true}}",
     "write Rye for Ann on the board", "note=Rye for Ann"},
    {"RuleWithinAList", "\"bake {bread}\"",
     "lists: {bread: {values: [{in: \"<dark> rye\", out: rye}]}}\n"
     "expansion_rules: {dark: \"(dark|black)\"}",
     "bake black rye", "bread=rye"},
    {"LettersBehindAList", "\"warm the {bread}[ ](bag|basket)\"",
     "lists: {bread: {values: [{in: \"rye|dark bread\", out: rye}, wheat]}}",
     "warm the wheatbasket", "bread=wheat"},
    {"LettersOrABlank", "\"warm the {bread}[ ]bag\"",
     "lists: {bread: {values: [{in: \"rye|dark bread\", out: rye}]}}", "warm the dark bread bag",
     "bread=rye"},
    {"ListOfAPossessive", "\"warm <its> crust\"",
     "lists: {bread: {values: [rye]}}\nexpansion_rules: {its: \"the {bread}[s]\"}",
     "warm the ryes crust", "bread=rye"},
    {"LeadingBlank", "\"oven[[ ]light[s]] off\"", "", "oven light off", ""},
};

INSTANTIATE_TEST_SUITE_P(Table, Hassil, ::testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

constexpr std::string_view kDevices =
    "language: en\nlists:\n  name:\n    values:\n"
    "      - {in: big oven, out: Big oven, context: {domain: oven}}\n"
    "      - {in: small fan, out: Small fan, context: {domain: fan}}\n"
    "expansion_rules: {it: \"[the] {name}\"}\n";

TEST(ImportHassil, ABlockTakesTheValuesThatFitItsContext) {
  const Imported imported = import(
      "language: en\ndata:\n  - sentences: [\"start <it>\"]\n    name_domains: [oven]\n"
      "    slots: {mode: heat}\n  - sentences: [\"start <it>\"]\n"
      "    requires_context: {domain: fan}\n    slots: {mode: blow}\n"
      "  - sentences: [\"clean {name}\"]\n    excludes_context: {domain: fan}\n",
      kDevices);
  EXPECT_EQ(say(imported, "start the big oven").slots, "mode=heat, name=Big oven");
  EXPECT_EQ(say(imported, "start small fan").slots, "mode=blow, name=Small fan");
  EXPECT_EQ(say(imported, "clean big oven").entry, "oven_heat");
  EXPECT_NE(say(imported, "clean small fan").entry, "oven_heat");
  EXPECT_EQ(imported.carried, 3U);
  EXPECT_EQ(imported.notes.size(), 0U);
}

TEST(ImportHassil, ATemplateThatNoValueFitsIsNamed) {
  const Imported imported = import(
      "language: en\ndata: [{sentences: [\"start {name}\"], name_domains: [lock]},\n"
      "  {sentences: [heat it]}]\n",
      kDevices);
  ASSERT_EQ(imported.notes.size(), 1U);
  EXPECT_EQ(imported.notes.front().message,
            "the template is left out: no value of its list fits here");
}

TEST(ImportHassil, GroupsOfDomainsAreLookedUp) {
  const Imported imported =
      import_hassil({{"en/OvenHeat/a.yaml",
                      "language: en\ndata: [{sentences: [\"start {name}\"], name_domains: hot}]\n"},
                     {"lists.yaml", std::string(kDevices)},
                     {"intents.yaml",
                      "OvenHeat: {slot_combinations: {a: {name_domain_groups: {hot: [oven]}}}}\n"}},
                    "Bakery", {});
  EXPECT_EQ(say(imported, "start big oven").entry, "oven_heat");
  EXPECT_NE(say(imported, "start small fan").entry, "oven_heat");
}

TEST(ImportHassil, AHomeGivesListsTheirValues) {
  const Imported imported =
      import_hassil({{"en/OvenHeat/a.yaml",
                      "language: en\ndata:\n  - sentences: [\"heat {name} in [the] {area}\"]\n"
                      "    name_domains: [oven]\n"},
                     {"home.yaml",
                      "language: en\nareas: [{name: Bakehouse, id: b}]\nfloors: []\n"
                      "entities:\n  - {name: Big Bertha, aliases: [bertha], id: oven.one}\n"
                      "  - {name: Fan, id: fan.one}\n"}},
                    "Bakery", {});
  EXPECT_EQ(say(imported, "heat bertha in the bakehouse").slots, "area=Bakehouse, name=Big Bertha");
  EXPECT_NE(say(imported, "heat fan in the bakehouse").entry, "oven_heat");
}

TEST(ImportHassil, WhatADeviceIsDecides) {
  const Imported imported =
      import_hassil({{"en/OvenHeat/a.yaml",
                      "language: en\ndata:\n  - sentences: [\"open {name}\"]\n"
                      "    requires_context: {device_class: flap}\n"},
                     {"tests/en/_fixtures.yaml",
                      "language: en\nareas: [{name: Bakehouse, id: b, floor: ground}]\n"
                      "entities:\n"
                      "  - {name: {in: \"[old] hatch\", out: Hatch}, id: cover.a, area: b, state: "
                      "open,\n     attributes: {device_class: flap}}\n"
                      "  - {name: Gate, id: cover.b, attributes: {device_class: gate}}\n"}},
                    "Bakery", {});
  EXPECT_EQ(say(imported, "open old hatch").slots, "name=Hatch");
  EXPECT_NE(say(imported, "open gate").entry, "oven_heat");
}

TEST(ImportHassil, NumbersAreMultiplied) {
  const Imported imported = import(
      "language: en\ndata:\n  - sentences: [\"cool by {less:step}\", \"warm by {more:step}\"]\n",
      "language: en\nlists:\n  less: {range: {from: 0, to: 90, multiplier: -1}}\n"
      "  more: {range: {from: 0, to: 90}}\n");
  EXPECT_EQ(say(imported, "cool by 10").slots, "step=-10");
  EXPECT_EQ(say(imported, "warm by 10").slots, "step=10");
}

TEST(ImportHassil, TestsOfTheSourceStayTests) {
  const Imported imported = import_hassil(
      {{"en/OvenHeat/a.yaml",
        "language: en\ndata:\n  - sentences: [\"heat it [up]\"]\n"
        "  - sentences: [\"warm it\"]\n    slots: {level: low}\n"},
       {"tests/oven.yaml",
        "language: en\ntests:\n"
        "  - sentences: [Heat it up!]\n    intent: {name: OvenHeat}\n"
        "  - sentences: [warm it]\n    intent: {name: OvenHeat, slots: {level: low}}\n"
        "  - sentences: [fly]\n    intent: {name: Fly}\n"}},
      "Bakery", {});
  std::string all;
  for (const RuleFile& file : imported.files) all += file.content;
  EXPECT_NE(all.find("yes:\n        - Heat it up!\n"), std::string::npos) << all;
  EXPECT_NE(all.find("yes:\n        - warm it\n"), std::string::npos) << all;
  ASSERT_EQ(imported.notes.size(), 1U);
  EXPECT_EQ(imported.notes.front().line, 7U);
}

TEST(ImportHassil, LocalRulesSeeLocalLists) {
  const Imported imported = import(
      "language: en\ndata:\n  - sentences: [\"bake <dough>\"]\n"
      "    lists: {grain: {values: [rye]}}\n"
      "    expansion_rules: {dough: \"[a] {grain} dough\"}\n");
  EXPECT_EQ(say(imported, "bake a rye dough").slots, "grain=rye");
}

TEST(ImportHassil, WhatASentenceSaysByItselfIsSet) {
  const Imported imported = import(
      "language: en\ndata:\n  - sentences: [\"warm [the] buns\"]\n    inferred_domain: oven\n"
      "    slots: {level: low}\n    example: warm the buns\n");
  const Understood understood = say(imported, "warm buns");
  EXPECT_EQ(understood.entry, "oven_heat.oven.low");
  EXPECT_EQ(understood.slots, "domain=oven, level=low");
}

TEST(ImportHassil, TheOldFormNamesIntentsInTheFile) {
  const Imported imported =
      import("language: en\nintents:\n  DoughRise:\n    data:\n      - sentences: [rise]\n");
  EXPECT_EQ(say(imported, "rise").entry, "dough_rise");
}

TEST(ImportHassil, LanguagesShareEntriesAndKeepLabelsAndExamples) {
  const Imported imported = import_hassil(
      {{"en/OvenHeat/a.yaml", "language: en\ndata: [{sentences: [heat it], example: heat it}]\n"},
       {"de/OvenHeat/a.yaml", "language: de\ndata: [{sentences: [heiz ein]}]\n"},
       {"fr/OvenHeat/a.yaml", "language: fr\ndata: [{sentences: [chauffe]}]\n"}},
      "Bakery", {"en", "de"});
  ASSERT_EQ(imported.files.size(), 4U);
  EXPECT_EQ(imported.files[3].name, "oven_heat.yaml");
  EXPECT_EQ(imported.files[3].content,
            "frontdesk: 1\nflows:\n  - id: oven_heat\n    label: OvenHeat\n    title:\n"
            "      en: Oven heat\n      de: Oven heat\n    phrases:\n"
            "      en:\n        - \"^ heat it $\"\n      de:\n        - \"^ heiz ein $\"\n"
            "    priority: 1\n"
            "    steps:\n      - call: oven_heat\n    tests:\n      yes:\n        en:\n"
            "          - heat it\n");
}

struct Left {
  const char* name;
  const char* block;
  std::size_t line;
  const char* words;
};

class HassilLeft : public ::testing::TestWithParam<Left> {};

TEST_P(HassilLeft, IsNamedWithItsLine) {
  const Imported imported = import(fmt::format("language: en\ndata:\n  - {}\n", GetParam().block),
                                   "language: en\nlists: {half: {range: {from: 1, to: 9}}}\n");
  EXPECT_TRUE(std::any_of(imported.notes.begin(), imported.notes.end(), [](const Note& note) {
    return note.line == GetParam().line && !note.by_hand.empty() &&
           note.message.find(GetParam().words) != std::string::npos;
  }));
}

const Left kLeft[] = {
    {"Context", "sentences: [heat it]\n    requires_context: {area: null}", 4, "requires_context"},
    {"Domains", "sentences: [heat it]\n    name_domains: [oven]", 4, "name_domains"},
    {"OpenGroup", "sentences:\n      - heat (it", 4, "template is left out"},
    {"AnyMessage", "sentences:\n      - \"[the] {name}\"", 4, "fits any message"},
    {"Fractions",
     "sentences: [heat it]\n    lists: {cup: {range: {from: 0, to: 2, step: 2, fractions: "
     "halves}}}",
     4, "because it has steps"},
    {"UnknownList", "sentences:\n      - ask {name} now", 4, "values are not in the source"},
};

INSTANTIATE_TEST_SUITE_P(Table, HassilLeft, ::testing::ValuesIn(kLeft),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ImportHassil, HostileFilesAreErrors) {
  std::string bomb = "a0: &a0 [x]\n";
  for (int i = 1; i < 9; ++i) {
    bomb +=
        fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  }
  const std::vector<std::string> sources = {"language: en\ndata: [\n", "a: \xFF\n", "a: 1\n", bomb};
  for (const std::string& source : sources) {
    const Imported imported = import(source);
    EXPECT_FALSE(imported.errors.empty()) << source;
    EXPECT_TRUE(imported.files.empty());
  }
}

}  // namespace import_hassil_test
}  // namespace
}  // namespace frontdesk::importer
