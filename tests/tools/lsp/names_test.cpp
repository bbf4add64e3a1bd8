// Names across the files of a rule set: definitions, references, renaming.
#include "tools/lsp/editor.hpp"

namespace frontdesk::lsp {
namespace {
namespace names_test {

using testing::Editor;
using testing::kKiteShop;
using testing::kKiteTests;
using testing::RuleDirectory;
using Places = std::vector<std::string>;

class LspNames : public ::testing::Test {
 protected:
  LspNames() {
    rules.add("tests.yaml", kKiteTests);
    editor.begin(rules.path());
    editor.open("bot.yaml", std::string(kKiteShop));
    editor.open("tests.yaml", std::string(kKiteTests));
    editor.settle();
  }

  /// `file:line:character` of each, the first line being 0.
  Places places(const Json& locations) {
    Places all;
    for (const Json& one : locations) {
      const auto path = path_of(one["uri"].get<std::string>());
      const Json& start = one["range"]["start"];
      all.push_back(path->filename().string() + ":" + std::to_string(start["line"].get<int>()) +
                    ":" + std::to_string(start["character"].get<int>()));
    }
    std::sort(all.begin(), all.end());
    return all;
  }
  Places definition(std::string_view words, std::size_t shift,
                    const std::string& file = "bot.yaml") {
    return places(editor.ask("textDocument/definition", editor.place(file, words, shift)));
  }
  Places references(std::string_view words, std::size_t shift, bool all = true) {
    Json params = editor.place("bot.yaml", words, shift);
    params["context"] = {{"includeDeclaration", all}};
    return places(editor.ask("textDocument/references", params));
  }
  Json rename(std::string_view words, std::size_t shift, std::string_view name,
              const std::string& file = "bot.yaml") {
    Json params = editor.place(file, words, shift);
    params["newName"] = name;
    return editor.ask("textDocument/rename", params);
  }
  /// The message of a refusal.
  std::string refused(std::string_view words, std::size_t shift, std::string_view name) {
    const Json result = rename(words, shift, name);
    EXPECT_TRUE(result.contains("message")) << result;
    EXPECT_EQ(result.value("code", 0), -32803);
    return result.value("message", "");
  }
  /// Does what the edit says.
  void apply(const Json& edit) {
    for (const auto& [uri, edits] : edit["changes"].items()) {
      const std::string file = path_of(uri)->filename().string();
      for (auto one = edits.rbegin(); one != edits.rend(); ++one) {
        editor.change(file, {{{"range", (*one)["range"]}, {"text", (*one)["newText"]}}});
      }
    }
  }

  RuleDirectory rules{kKiteShop};
  Editor editor;
};

TEST_F(LspNames, LeadToTheirDefinitions) {
  EXPECT_EQ(definition("flow:repair", 7), Places{"bot.yaml:16:8"});
  EXPECT_EQ(definition("bot: repair", 6, "tests.yaml"), Places{"bot.yaml:16:8"});
  EXPECT_EQ(definition("<kite>", 2), Places{"bot.yaml:7:2"});
  EXPECT_EQ(definition("[{kite_number}]", 4), Places{"bot.yaml:3:8"});
  EXPECT_EQ(definition("ask: kite_number", 6), Places{"bot.yaml:3:8"});
  EXPECT_EQ(definition("Bring kite {kite", 13), Places{"bot.yaml:3:8"});
  EXPECT_EQ(definition("{size: large}", 8), Places{"bot.yaml:27:17"});
  EXPECT_EQ(definition("{size: large}", 2), Places{"bot.yaml:23:16"}) << "where it is filled";
  EXPECT_EQ(definition("small {small}", 2), Places{"bot.yaml:26:17"});
  EXPECT_EQ(definition("queue: workshop", 9), Places{"bot.yaml:35:11"});
  EXPECT_EQ(definition("{hours: default}", 9), Places{"bot.yaml:39:2"});
  EXPECT_EQ(definition("{torn: {at", 2), Places{"bot.yaml:33:9"});
  EXPECT_EQ(definition("channels: [webchat]", 12), Places{}) << "written in a pack of the program";
  EXPECT_EQ(definition("frontdesk", 2), Places{});
}

TEST_F(LspNames, AreFoundWhereverTheyStand) {
  EXPECT_EQ(references("id: opening", 4), (Places{"bot.yaml:9:8", "tests.yaml:5:13"}));
  EXPECT_EQ(references("id: opening", 4, false), Places{"tests.yaml:5:13"});
  EXPECT_EQ(references("id: kite_number", 5),
            (Places{"bot.yaml:18:33", "bot.yaml:21:13", "bot.yaml:30:26", "bot.yaml:3:8"}));
  EXPECT_EQ(references("{id: large", 5), (Places{"bot.yaml:27:17", "bot.yaml:28:21"}));
}

TEST_F(LspNames, AreRenamedEverywhere) {
  for (const auto& [words, shift, name] :
       {std::tuple{"id: opening", 4, "shop.hours"}, std::tuple{"id: repair", 4, "mend"},
        std::tuple{"id: kite_number", 5, "number_of_kite"}, std::tuple{"  kite: [", 3, "flyer"},
        std::tuple{"{id: large", 5, "huge"}, std::tuple{"id: torn", 4, "ripped"},
        std::tuple{"{workshop:", 3, "hall"}, std::tuple{"choose: size", 9, "width"}}) {
    const Json edit = rename(words, static_cast<std::size_t>(shift), name);
    ASSERT_TRUE(edit.contains("changes")) << words << edit;
    const std::string before = editor.text("bot.yaml");
    apply(edit);
    editor.settle();
    EXPECT_EQ(editor.codes("bot.yaml"), Places{}) << name;
    EXPECT_EQ(editor.codes("tests.yaml"), Places{}) << name;
    editor.write("bot.yaml", before);
    editor.write("tests.yaml", std::string(kKiteTests));
  }
}

TEST_F(LspNames, RenamingChangesOnlyTheName) {
  const Json edit = rename("id: repair", 4, "mend");
  EXPECT_EQ(edit["changes"].size(), 2U);
  const Json& in_bot = edit["changes"][editor.uri("bot.yaml")];
  ASSERT_EQ(in_bot.size(), 2U);
  EXPECT_EQ(in_bot[0]["range"], (Json{{"start", {{"line", 13}, {"character", 19}}},
                                      {"end", {{"line", 13}, {"character", 25}}}}));
  EXPECT_EQ(in_bot[0]["newText"], "mend");
  EXPECT_EQ(edit["changes"][editor.uri("tests.yaml")].size(), 1U);
}

TEST_F(LspNames, ClashesAreRefused) {
  EXPECT_EQ(refused("id: opening", 4, "repair"), "there is `repair` already (entry, bot.yaml:17)");
  EXPECT_EQ(refused("{id: large", 5, "small"), "there is `small` already (option, bot.yaml:27)");
  EXPECT_EQ(refused("id: kite_number", 5, "kite"), "there is `kite` already (list, bot.yaml:8)");
  EXPECT_EQ(refused("id: kite_number", 5, "size"),
            "there is `size` already (entity or slot, bot.yaml:24)");
  EXPECT_EQ(refused("id: kite_number", 5, "email"), "`email` is a built-in entity");
  EXPECT_EQ(refused("id: opening", 4, "Opening Hours"),
            "`Opening Hours` is no name: use letters a-z, digits, `_` and `.`");
  EXPECT_EQ(refused("id: opening", 4, ""), "`` is no name: use letters a-z, digits, `_` and `.`");
  EXPECT_EQ(refused("answer:", 2, "reply"), "there is no name here");
  EXPECT_EQ(rename("id: opening", 4, "opening"), (Json{{"changes", Json::object()}}));
}

TEST_F(LspNames, WhatPacksNameKeepsItsName) {
  EXPECT_EQ(refused("[webchat]", 3, "site"),
            "`webchat` is written in a pack (channels.yaml), which keeps the name");
  editor.write("bot.yaml",
               std::string(kKiteShop) +
                   "intents: [{id: bot.help, title: Help, phrases: [help], answer: A}]\n");
  EXPECT_NE(refused("bot.help", 3, "help_me").find("a pack (common/"), std::string::npos);
}

TEST_F(LspNames, WhatTheHostNamesKeepsItsName) {
  editor.write(
      "bot.yaml",
      std::string(kKiteShop) +
          "intents: [{id: hi, title: A, phrases: [hi], answer: [\"Hi {customer.name}\", Hi]}]\n");
  EXPECT_EQ(refused("{customer", 3, "guest"),
            "nothing in the rule set defines `customer`: its name comes from elsewhere");
}

TEST_F(LspNames, NothingIsRenamedWhileAFileIsBroken) {
  editor.write("tests.yaml", "tests: [{name: \"a chat\n");
  EXPECT_EQ(refused("id: opening", 4, "hours"),
            "tests.yaml cannot be read as it is now, and may name `opening`, too: mend it first");
}

TEST_F(LspNames, ARenamingThatBreaksTheRulesIsRefused) {
  // YAML reads this word as nothing: only the compiler sees it.
  EXPECT_EQ(refused("id: opening", 4, "null"),
            "the rules would no longer work: expected a text, got nothing");
  EXPECT_EQ(refused("choose: size", 9, "channel"),
            "`channel` is a variable that every rule set has");
}

TEST_F(LspNames, APlaceCanBeAskedWhetherItHasAName) {
  const Json found =
      editor.ask("textDocument/prepareRename", editor.place("bot.yaml", "flow:repair", 7));
  EXPECT_EQ(found["start"], (Json{{"line", 13}, {"character", 19}}));
  EXPECT_EQ(editor.ask("textDocument/prepareRename", editor.place("bot.yaml", "answer:")),
            Json(nullptr));
}

}  // namespace names_test
}  // namespace
}  // namespace frontdesk::lsp
