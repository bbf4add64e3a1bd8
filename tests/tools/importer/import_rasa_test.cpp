// Rasa bots as rule sets: what they answer, and what is named as left.
#include "tools/importer/import_rasa.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "frontdesk/frontdesk.hpp"
#include "tools/importer/rasa_text.hpp"
#include "tools/importer/write_rules.hpp"
#include "tools/rule_directory.hpp"

namespace frontdesk::importer {
namespace {
namespace import_rasa_test {

constexpr std::string_view kNlu =
    "nlu:\n"
    "- intent: order_jam\n  examples: |\n"
    "    - i would like three jars of [plum](fruit) jam\n    - order some jam for me\n"
    "    - send me jam of [pear]{\"entity\": \"fruit\", \"value\": \"pears\"}\n"
    "- intent: faq/sugar\n  examples: |\n"
    "    - how much sugar is in the jam\n    - is there sugar in it\n"
    "- intent: opening\n  examples: |\n    - when does the bakery open\n    - opening time\n"
    "- synonym: pears\n  examples: |\n    - pear\n";

constexpr std::string_view kDomain =
    "responses:\n"
    "  utter_opening:\n  - text: \"We open at nine, don't be late *ever*.\"\n"
    "  utter_faq/sugar:\n  - text: \"Half of it, {name}.\"\n    buttons: [{title: a, payload: b}]\n"
    "  utter_ask_fruit:\n  - text: Which fruit?\n"
    "  utter_default:\n  - text: Say it again?\n"
    "forms:\n  jam_form:\n    required_slots: [fruit]\n";

constexpr std::string_view kRules =
    "rules:\n"
    "- rule: opening\n  steps:\n  - intent: opening\n  - action: utter_opening\n"
    "- rule: sugar\n  steps:\n  - intent: faq\n  - action: utter_faq\n"
    "- rule: jam\n  steps:\n  - intent: order_jam\n  - action: jam_form\n"
    "  - active_loop: jam_form\n  - action: action_send\n"
    "- rule: default\n  steps:\n  - intent: nlu_fallback\n  - action: utter_default\n"
    "- rule: in a form\n  condition: [{active_loop: jam_form}]\n  steps:\n  - action: action_send\n"
    "stories:\n"
    "- story: another opening\n  steps:\n  - intent: opening\n  - action: utter_default\n"
    "- story: told\n  steps:\n  - intent: opening\n    user: opening time\n"
    "  - action: utter_opening\n";

Imported bakery() {
  return import_rasa({{"nlu.yml", std::string(kNlu)},
                      {"domain.yml", std::string(kDomain)},
                      {"rules.yml", std::string(kRules)}},
                     "Bakery", "en");
}

bool has_note(const Imported& imported, std::string_view file, std::size_t line,
              std::string_view words) {
  return std::any_of(imported.notes.begin(), imported.notes.end(), [&](const Note& note) {
    return note.file == file && note.line == line && !note.by_hand.empty() &&
           note.message.find(words) != std::string::npos;
  });
}

TEST(ImportRasa, AnswersAsRulesSay) {
  const Imported imported = bakery();
  EXPECT_EQ(imported.errors, std::vector<std::string>());
  const testing::RuleDirectory directory("");
  ASSERT_EQ(write_rules(imported.files, directory.path(), true), "");
  const Compilation compiled = compile_directory(directory.string());
  for (const Diagnostic& one : compiled.diagnostics) ADD_FAILURE() << render(one);
  ASSERT_TRUE(compiled.rules);
  const Engine engine(compiled.rules);
  Session session("a");
  int number = 0;
  const auto say = [&](std::string text) {
    const Turn turn =
        engine.handle(session, Message{.id = std::to_string(++number), .text = std::move(text)});
    if (turn.call) return "call " + turn.call->name;
    return turn.replies.empty() ? std::string() : turn.replies.front().text;
  };
  EXPECT_EQ(say("when does the bakery open"), "We open at nine, don't be late *ever*.");
  EXPECT_EQ(say("how much sugar is in the jam"), "Half of it, ....");
  EXPECT_EQ(say("order some jam for me"), "Which fruit?");
  EXPECT_EQ(say("plum"), "call action_send");
}

/// The flow of a form whose question has these buttons.
Imported form_with(std::string_view buttons) {
  return import_rasa(
      {{"bot.yml", fmt::format("nlu:\n- intent: order\n  examples: |\n    - order some jam\n"
                               "forms: {{jam_form: {{required_slots: [size]}}}}\n"
                               "responses:\n  utter_ask_size:\n  - text: Which size?\n"
                               "    buttons: {}\n"
                               "rules:\n- rule: a\n  steps: [{{intent: order}}, {{action: "
                               "jam_form}}]\n",
                               buttons)}},
      "Bakery", "en");
}

struct Buttons {
  const char* name;
  const char* written;
  const char* step;  ///< As it stands in the flow.
};

class RasaButtons : public ::testing::TestWithParam<Buttons> {};

TEST_P(RasaButtons, OfAFormAreOptions) {
  const Imported imported = form_with(GetParam().written);
  const auto flows = std::find_if(imported.files.begin(), imported.files.end(),
                                  [](const RuleFile& file) { return file.name == "flows.yaml"; });
  ASSERT_NE(flows, imported.files.end());
  EXPECT_NE(flows->content.find(GetParam().step), std::string::npos) << flows->content;
  EXPECT_TRUE(has_note(imported, "bot.yml", 9, "buttons"));
  const testing::RuleDirectory directory("");
  ASSERT_EQ(write_rules(imported.files, directory.path(), true), "");
  EXPECT_TRUE(compile_directory(directory.string()).rules);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RasaButtons,
    ::testing::Values(
        Buttons{"Values",
                R"([{title: A small one, payload: '/inform{"size":"small"}'},
                    {title: The big jar, payload: '/inform{"size":"big"}'}])",
                "- choose: size"},
        Buttons{"Intents", "[{title: Go on, payload: /affirm}, {title: Not now, payload: /deny}]",
                "- id: affirm\n            title: Go on"},
        Buttons{"OneOnly", "[{title: Small, payload: /small}]", "- ask: size"},
        Buttons{"SameValue", "[{title: Small, payload: /small}, {title: Tiny, payload: /small}]",
                "- ask: size"},
        Buttons{"SlotInATitle",
                "[{title: 'Size {n}', payload: /n}, {title: Other, payload: /other}]",
                "- ask: size"},
        Buttons{"NoPayload", "[{title: Small}, {title: Big}]", "- ask: size"},
        Buttons{"NoList", "7", "- ask: size"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ImportRasa, KeepsTestsAsChats) {
  const Imported imported = bakery();
  const auto chats = std::find_if(imported.files.begin(), imported.files.end(),
                                  [](const RuleFile& file) { return file.name == "chats.yaml"; });
  ASSERT_NE(chats, imported.files.end());
  EXPECT_EQ(chats->content,
            "frontdesk: 1\ntests:\n  - name: opening\n    locale: en\n    chat:\n"
            "      - user: when does the bakery open\n      - bot: We open at nine,\n"
            "  - name: told\n    locale: en\n    chat:\n"
            "      - user: opening time\n      - bot: We open at nine,\n");
}

TEST(ImportRasa, NamesWhatIsLeft) {
  const Imported imported = bakery();
  EXPECT_TRUE(has_note(imported, "domain.yml", 6, "`buttons`"));
  EXPECT_TRUE(has_note(imported, "rules.yml", 20, "nothing is said"));
  EXPECT_TRUE(has_note(imported, "rules.yml", 25, "in another way"));
  EXPECT_EQ(imported.constructs, 10U);
  EXPECT_EQ(imported.carried, 8U);
}

std::string file_of(const Imported& imported, std::string_view name) {
  for (const RuleFile& file : imported.files) {
    if (file.name == name) return file.content;
  }
  return {};
}

/// A bot with these rules and stories; what there is to say is the name of the response.
Imported bot_with(std::string_view paths) {
  return import_rasa(
      {{"bot.yml",
        fmt::format(
            "nlu:\n- intent: jam\n  examples: |\n    - tell me about the [pear](fruit) jam\n"
            "    - what about your jam\n- intent: tea\n  examples: |\n"
            "    - now let us speak of tea\n- intent: affirm\n  examples: |\n    - yes\n"
            "    - gladly\n- intent: deny\n  examples: |\n    - no\n    - rather not\n"
            "- lookup: fruit\n  examples: |\n    - pear\n    - plum\n"
            "slots: {{fruit: {{type: text}}}}\n"
            "responses:\n  utter_jam: [{{text: Jam is sweet.}}]\n"
            "  utter_more: [{{text: 'More of it?'}}]\n  utter_pot: [{{text: A pot for you.}}]\n"
            "  utter_sad: [{{text: What a pity.}}]\n  utter_pear: [{{text: Pears it is.}}]\n"
            "  utter_tea: [{{text: Green tea.}}]\n{}",
            paths)}},
      "Bakery", "en");
}

struct Path {
  const char* name;
  const char* written;
  std::size_t chats;   ///< That go as written.
  const char* reason;  ///< Of what is left; empty when nothing is.
};

class RasaPath : public ::testing::TestWithParam<Path> {};

TEST_P(RasaPath, GoesAsWrittenOrIsNamed) {
  const Imported imported = bot_with(GetParam().written);
  const std::string chats = file_of(imported, "chats.yaml");
  std::size_t count = 0;
  for (std::size_t at = chats.find("- name:"); at != std::string::npos;
       at = chats.find("- name:", at + 1)) {
    ++count;
  }
  EXPECT_EQ(count, GetParam().chats) << chats;
  const std::string reason = GetParam().reason;
  const bool named =
      std::any_of(imported.notes.begin(), imported.notes.end(), [&](const Note& one) {
        return one.kind == Note::Kind::left &&
               one.message.find("is left out") != std::string::npos &&
               one.message.find(reason) != std::string::npos;
      });
  EXPECT_EQ(named, !reason.empty());
  const testing::RuleDirectory directory("");
  ASSERT_EQ(write_rules(imported.files, directory.path(), true), "");
  const Compilation compiled = compile_directory(directory.string());
  for (const Diagnostic& one : compiled.diagnostics) ADD_FAILURE() << render(one);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RasaPath,
    ::testing::Values(
        Path{"Plain", "rules:\n- rule: a\n  steps: [{intent: jam}, {action: utter_jam}]\n", 1, ""},
        Path{"YesAndNo",
             "stories:\n"
             "- story: a\n  steps: [{intent: jam}, {action: utter_more}, {intent: affirm},\n"
             "    {action: utter_pot}]\n"
             "- story: b\n  steps: [{intent: jam}, {action: utter_more}, {intent: deny},\n"
             "    {action: utter_sad}]\n",
             2, ""},
        Path{"AnswersThatLeadOn",
             "stories:\n"
             "- story: a\n  steps: [{intent: jam}, {action: utter_more}, {intent: affirm},\n"
             "    {action: utter_pot}]\n"
             "- story: b\n  steps: [{intent: jam}, {action: utter_more}, {intent: tea},\n"
             "    {action: utter_sad}]\n"
             "- story: c\n  steps: [{intent: tea}, {action: utter_tea}]\n",
             3, ""},
        Path{"Either",
             "stories:\n"
             "- story: a\n  steps: [{or: [{intent: jam}, {intent: tea}]}, {action: utter_jam}]\n",
             1, ""},
        Path{"Checkpoint",
             "stories:\n"
             "- story: a\n  steps: [{intent: jam}, {action: utter_more}, {checkpoint: asked}]\n"
             "- story: b\n  steps: [{checkpoint: asked}, {intent: affirm}, {action: utter_pot}]\n"
             "- story: c\n  steps: [{intent: jam}, {action: utter_more}, {intent: affirm},\n"
             "    {action: utter_pot}]\n",
             2, ""},
        Path{"SlotDecides",
             "stories:\n"
             "- story: a\n  steps: [{intent: jam, entities: [{fruit: pear}]},\n"
             "    {slot_was_set: [{fruit: pear}]}, {action: utter_pear}]\n"
             "- story: b\n  steps: [{intent: jam}, {action: utter_jam}]\n",
             2, ""},
        Path{"CallsTheHost",
             "rules:\n- rule: a\n  steps: [{intent: jam}, {action: action_bake}, {action: "
             "utter_jam}]\n",
             1, ""},
        Path{"TwoAnswers",
             "rules:\n- rule: a\n  steps: [{intent: jam}, {action: utter_jam}]\n"
             "stories:\n- story: b\n  steps: [{intent: jam}, {action: utter_sad}]\n",
             1, "answered in another way"},
        Path{"NoWayToACheckpoint",
             "stories:\n- story: a\n  steps: [{checkpoint: lost}, {intent: affirm}, {action: "
             "utter_pot}]\n",
             0, "checkpoint"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ImportRasa, WhatFollowsAFormIsDoneWhenItIsFilledIn) {
  const Imported imported = bot_with(
      "forms: {pot_form: {required_slots: [pot]}}\nrules:\n"
      "- rule: a\n  steps: [{intent: jam}, {action: pot_form}, {active_loop: pot_form}]\n"
      "- rule: b\n  condition: [{active_loop: pot_form}]\n"
      "  steps: [{action: pot_form}, {active_loop: null}, {action: utter_pot}]\n");
  EXPECT_NE(file_of(imported, "flows.yaml").find("      - say:\n          - A pot for you.\n"),
            std::string::npos)
      << file_of(imported, "flows.yaml");
}

TEST(ImportRasa, EntitiesHaveValuesAndPatterns) {
  const Imported imported =
      import_rasa({{"nlu.yml",
                    "nlu:\n- intent: order\n  examples: |\n    - bake a [dark rye](bread)\n"
                    "    - bake [rye]{\"entity\": \"bread\", \"value\": \"dark rye\"} for me\n"
                    "- synonym: dark rye\n  examples: |\n    - black loaf\n"
                    "- regex: shelf\n  examples: |\n    - s[0-9]{2}\n"
                    "- regex: odd\n  examples: |\n    - (?=a)b\n"}},
                  "Bakery", "en");
  EXPECT_EQ(file_of(imported, "entities.yaml"),
            "frontdesk: 1\nentities:\n  - id: bread\n    values:\n      - id: dark rye\n"
            "        say:\n          - black loaf\n          - dark rye\n          - rye\n"
            "  - id: shelf\n    pattern:\n      - \"s[0-9]{2}\"\n");
  EXPECT_TRUE(has_note(imported, "nlu.yml", 13, "expression"));
}

TEST(ImportRasa, ConditionsOfResponsesAreVariants) {
  const Imported imported = import_rasa(
      {{"bot.yml",
        "nlu:\n- intent: jam\n  examples: |\n    - what about your jam\n"
        "responses:\n  utter_jam:\n"
        "  - {text: Welcome back., condition: [{type: slot, name: known, value: true}]}\n"
        "  - text: Jam it is.\n"
        "rules:\n- rule: a\n  steps: [{intent: jam}, {action: utter_jam}]\n"}},
      "Bakery", "en");
  const std::string intents = file_of(imported, "intents.yaml") + file_of(imported, "flows.yaml");
  EXPECT_NE(intents.find("text: Welcome back."), std::string::npos) << intents;
  EXPECT_NE(intents.find("known: true"), std::string::npos) << intents;
}

TEST(ImportRasa, AnnotationsAreTheirWords) {
  EXPECT_EQ(rasa::examples_of("- to [Oslo]{\"entity\": \"city\"} by [train](how)\n- [odd\n-\nx\n"),
            (std::vector<std::string>{"to Oslo by train", "[odd"}));
  // A slot is called what its `ask` calls it: `n` alone is a truth value to some readers of YAML.
  EXPECT_EQ(rasa::to_answer("it's [here](https://a.example) [x](y) {n} a_b", false),
            "it''s [here](https://a.example) \\[x\\](y) {intent_n} a\\_b");
  EXPECT_EQ(rasa::to_answer("{FRUIT} at {price-of-jam}, {7}", false),
            "{fruit} at {price_of_jam}, '{'7'}'");
  EXPECT_EQ(rasa::to_answer("{FRUIT} at {price-of-jam}", true), "... at ...");
}

TEST(ImportRasa, HostileFilesAreErrors) {
  for (const std::string& bytes :
       {std::string("nlu: ["), std::string("a: \xFF\n"), std::string("nlu: 7\n")}) {
    const Imported imported = import_rasa({{"a.yml", bytes}}, "Bakery", "en");
    EXPECT_FALSE(imported.errors.empty());
    EXPECT_TRUE(imported.files.empty());
  }
}

}  // namespace import_rasa_test
}  // namespace
}  // namespace frontdesk::importer
