// What helps while one writes: completion, hover, quick fixes, the outline.
#include "tools/lsp/editor.hpp"

namespace frontdesk::lsp {
namespace {
namespace authoring_test {

using testing::Editor;
using testing::kKiteShop;
using testing::kKiteTests;
using testing::RuleDirectory;
using Labels = std::vector<std::string>;

class LspAuthoring : public ::testing::Test {
 protected:
  LspAuthoring() {
    rules.add("tests.yaml", kKiteTests);
    editor.begin(rules.path());
    editor.open("bot.yaml", std::string(kKiteShop));
    editor.settle();
  }

  /// What is proposed at `|` in a file of its own.
  Json proposed(std::string text) {
    const std::size_t at = text.find('|');
    const std::string head = text.substr(0, at);
    editor.open("more.yaml", text.erase(at, 1));
    const auto line = std::count(head.begin(), head.end(), '\n');
    const std::size_t start = head.rfind('\n');
    const Json here = {
        {"textDocument", {{"uri", editor.uri("more.yaml")}}},
        {"position",
         {{"line", line}, {"character", start == std::string::npos ? at : at - start - 1}}}};
    return editor.ask("textDocument/completion", here)["items"];
  }
  Labels labels(const std::string& text) {
    Labels all;
    for (const Json& one : proposed(text)) all.push_back(one["label"]);
    return all;
  }
  /// What is written for the proposal of this label.
  std::string written(const std::string& text, const std::string& label) {
    for (const Json& one : proposed(text)) {
      if (one["label"] == label) return one["textEdit"]["newText"];
    }
    return "(not proposed)";
  }
  std::string hover(const std::string& file, std::string_view words, std::size_t shift = 0) {
    const Json found = editor.ask("textDocument/hover", editor.place(file, words, shift));
    return found.is_null() ? "" : found["contents"]["value"].get<std::string>();
  }

  RuleDirectory rules{kKiteShop};
  Editor editor;
};

bool has(const Labels& labels, std::string_view label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

TEST_F(LspAuthoring, KeysAreThoseOfThePlaceThatAreNotThere) {
  const Labels keys = labels("faqs:\n  - id: a\n    |\n    title: x\n");
  EXPECT_TRUE(has(keys, "answer"));
  EXPECT_TRUE(has(keys, "phrases"));
  EXPECT_FALSE(has(keys, "id"));
  EXPECT_FALSE(has(keys, "title"));
  EXPECT_FALSE(has(keys, "steps"));
  EXPECT_TRUE(has(labels("|"), "flows"));
  EXPECT_TRUE(has(labels("flows:\n  - id: a\n    steps:\n      - a|\n"), "ask"));
  EXPECT_TRUE(has(labels("flows: [{id: a, steps: [{when: {kite_number: {|"), "is_set"));
  EXPECT_TRUE(has(labels("flows: [{id: a, steps: [{when: {|"), "torn"));
  EXPECT_TRUE(has(labels("flows: [{id: a, steps: [{when: {|"), "kite_number"));
}

TEST_F(LspAuthoring, KeysAreWrittenAsTheyStand) {
  EXPECT_EQ(written("faqs:\n  - id: a\n    an|\n", "answer"), "answer: ");
  EXPECT_EQ(written("faqs:\n  - id: a\n    te|\n", "tests"), "tests:");
  EXPECT_EQ(written("faqs:\n  - id: a\n    ans|: x\n", "answer"), "answer");
  EXPECT_EQ(written("flows:\n  - id: a\n    steps:\n      |\n", "say"), "- say: ");
}

TEST_F(LspAuthoring, NamesAreThoseOfTheRuleSetAndItsPacks) {
  const Labels targets = labels("faqs:\n  - id: a\n    buttons: [|]\n");
  EXPECT_TRUE(has(targets, "faq:opening"));
  EXPECT_TRUE(has(targets, "flow:repair"));
  EXPECT_TRUE(has(targets, "intent:bot.help") || has(targets, "faq:bot.help")) << targets.size();
  EXPECT_EQ(labels("flows:\n  - id: a\n    steps:\n      - start: r|\n"), (Labels{"a", "repair"}));
  EXPECT_TRUE(has(labels("additions:\n  - to: |\n"), "opening"));
  EXPECT_TRUE(has(labels("tests: [{name: a, chat: [{bot: |"), "opening"));
  EXPECT_TRUE(has(labels("tests: [{name: a, channel: |"), "whatsapp"));
  EXPECT_TRUE(has(labels("bot: {channels: [|"), "webchat"));
  EXPECT_TRUE(has(labels("flows: [{id: a, steps: [{ask: |"), "kite_number"));
  EXPECT_TRUE(has(labels("flows: [{id: a, steps: [{ask: x, entity: |"), "email"));
  EXPECT_TRUE(has(labels("flows: [{id: a, steps: [{handoff: {queue: |"), "workshop"));
  EXPECT_TRUE(has(labels("handoff: {queues: {x: {hours: |"), "default"));
  EXPECT_TRUE(has(labels("handoff: {rules: [{when: {signal: |"), "torn"));
  EXPECT_EQ(labels("entities: [{id: a, fuzzy: |"), (Labels{"true", "false"}));
}

TEST_F(LspAuthoring, StepsAreThoseOfTheirFlow) {
  const std::string flow =
      "flows:\n  - id: a\n    steps:\n      - id: first\n        say: Hi\n      - goto: ";
  EXPECT_EQ(labels(flow + "first\n|"), labels("flows: []\n|"));
  EXPECT_EQ(labels(flow + "f|\n"), Labels{"first"});
}

TEST_F(LspAuthoring, TextsKnowTheirVariables) {
  const Labels variables = labels("faqs:\n  - id: a\n    answer: \"Kite {|\"\n");
  EXPECT_TRUE(has(variables, "kite_number"));
  EXPECT_TRUE(has(variables, "size"));
  EXPECT_TRUE(has(variables, "bot.name"));
  EXPECT_FALSE(has(variables, "email"));
  EXPECT_EQ(written("faqs:\n  - id: a\n    answer: \"Kite {|\"\n", "size"), "size}");
  EXPECT_EQ(written("faqs:\n  - id: a\n    answer: \"Kite {si|}\"\n", "size"), "size");
  EXPECT_TRUE(labels("faqs:\n  - id: a\n    answer: \"Kite |\"\n").empty());
}

TEST_F(LspAuthoring, PhrasesKnowListsAndEntities) {
  EXPECT_TRUE(has(labels("faqs:\n  - id: a\n    phrases: [\"my <|\"]\n"), "kite"));
  EXPECT_EQ(written("faqs:\n  - id: a\n    phrases: [\"my <k|\"]\n", "kite"), "kite>");
  const Labels entities = labels("faqs:\n  - id: a\n    phrases: [\"my {|\"]\n");
  EXPECT_TRUE(has(entities, "kite_number"));
  EXPECT_TRUE(has(entities, "email"));
  EXPECT_TRUE(has(entities, "kite"));
  EXPECT_FALSE(has(entities, "bot.name"));
}

TEST_F(LspAuthoring, HoverTellsWhatAKeyMeans) {
  EXPECT_EQ(hover("bot.yaml", "    phrases:", 5),
            "**phrases**: text, list, or either per locale\n\nPatterns that must match "
            "(docs/phrases.md).");
  EXPECT_EQ(hover("bot.yaml", "pattern:"),
            "**pattern**: text or list of texts\n\nRE2 on normalised text; any of them.");
  EXPECT_EQ(hover("bot.yaml", "Kite Shop", 2), "");
}

TEST_F(LspAuthoring, HoverTellsWhatAPhraseUnderstands) {
  EXPECT_EQ(hover("bot.yaml", "opening (hours", 1),
            "Understands, among others:\n- `opening hours`\n- `opening times`\n");
  editor.write("bot.yaml",
               std::string(kKiteShop) +
                   "intents: [{id: new, title: New, phrases: [\"fly <kite> {email}\"]}]\n");
  EXPECT_EQ(hover("bot.yaml", "fly <", 1),
            "Understands, among others:\n- `fly kite {email}`\n- `fly glider {email}`\n");
}

TEST_F(LspAuthoring, HoverTellsWhichTestsReachAnEntry) {
  EXPECT_EQ(hover("bot.yaml", "id: opening", 5),
            "**opening**: faq, `When the shop is open`\n\nTests that lead here:\n"
            "- `when are you open?`\n- chat `a chat about opening`\n");
  EXPECT_EQ(hover("bot.yaml", "flow:repair", 6),
            "**repair**: flow, `Have a kite repaired`\n\nTests that lead here:\n"
            "- chat `a chat about opening`\n");
  EXPECT_EQ(hover("bot.yaml", "{kite_number} to", 3),
            "**kite_number**: entity, `the number of the kite`");
  EXPECT_EQ(hover("bot.yaml", "{torn: {at", 2), "**torn**: signal");
  EXPECT_EQ(hover("bot.yaml", "{size, select", 2), "**size**: slot");
}

TEST_F(LspAuthoring, QuickFixesWriteWhatWasMeant) {
  std::string text(kKiteShop);
  const std::pair<std::string_view, std::string_view> slips[] = {
      {"answer:", "anwser:"},
      {"<kite>", "<kiet>"},
      {"[{kite_number}]", "[{kite_numbr}]"},
      {"[flow:repair]", "[flow:repare]"},
      {"queue: workshop, reason: torn", "queue: workshp, reason: torn"}};
  for (const auto& [right, wrong] : slips) text.replace(text.find(right), right.size(), wrong);
  editor.write("bot.yaml", text);
  editor.settle();
  const Json actions = editor.ask(
      "textDocument/codeAction",
      {{"textDocument", {{"uri", editor.uri("bot.yaml")}}},
       {"range",
        {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 99}, {"character", 0}}}}},
       {"context", {{"diagnostics", Json::array()}}}});
  std::set<std::string> titles;
  // From the last to the first, so that places stay.
  std::vector<Json> edits;
  for (const Json& action : actions) {
    titles.insert(action["title"]);
    EXPECT_EQ(action["kind"], "quickfix");
    edits.push_back(action["edit"]["changes"][editor.uri("bot.yaml")][0]);
  }
  EXPECT_EQ(titles, (std::set<std::string>{"Write `answer`", "Write `kite`", "Write `kite_number`",
                                           "Write `flow:repair`", "Write `workshop`"}))
      << actions.dump(1);
  std::sort(edits.begin(), edits.end(), [](const Json& a, const Json& b) {
    return a["range"]["start"]["line"].get<int>() != b["range"]["start"]["line"].get<int>()
               ? a["range"]["start"]["line"] > b["range"]["start"]["line"]
               : a["range"]["start"]["character"] > b["range"]["start"]["character"];
  });
  for (const Json& edit : edits) {
    editor.change("bot.yaml", {{{"range", edit["range"]}, {"text", edit["newText"]}}});
  }
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), Labels{});
}

TEST_F(LspAuthoring, AQuickFixIsGoneWhenItsWordIs) {
  std::string text(kKiteShop);
  text.replace(text.find("answer:"), 7, "anwser:");
  editor.write("bot.yaml", text);
  editor.settle();
  editor.write("bot.yaml", "# a line before\n" + text);
  const Json actions = editor.ask(
      "textDocument/codeAction",
      {{"textDocument", {{"uri", editor.uri("bot.yaml")}}},
       {"range",
        {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 99}, {"character", 0}}}}}});
  EXPECT_EQ(actions, Json::array());
}

TEST_F(LspAuthoring, TheOutlineShowsSectionsEntriesAndSteps) {
  const Json outline = editor.ask("textDocument/documentSymbol",
                                  {{"textDocument", {{"uri", editor.uri("bot.yaml")}}}});
  Labels names;
  for (const Json& section : outline) {
    names.push_back(section["name"]);
    for (const Json& item : section["children"]) {
      names.push_back("  " + item["name"].get<std::string>());
      for (const Json& inner : item["children"]) {
        names.push_back("    " + inner["name"].get<std::string>());
      }
    }
  }
  EXPECT_EQ(names, (Labels{"frontdesk", "bot", "entities", "  kite_number", "lists", "  kite",
                           "faqs", "  opening", "flows", "  repair", "    number", "    size",
                           "signals", "  torn", "handoff", "  workshop", "hours", "  default"}));
}

}  // namespace authoring_test
}  // namespace
}  // namespace frontdesk::lsp
