// Findings while one writes.
#include "tools/lsp/editor.hpp"

namespace frontdesk::lsp {
namespace {
namespace findings_test {

using testing::Editor;
using testing::kKiteShop;
using testing::kKiteTests;
using testing::RuleDirectory;
using Codes = std::vector<std::string>;

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  const std::size_t at = out.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return out.replace(at, from.size(), to);
}

class LspFindings : public ::testing::Test {
 protected:
  LspFindings() {
    rules.add("tests.yaml", kKiteTests);
    editor.begin(rules.path());
    editor.open("bot.yaml", std::string(kKiteShop));
    editor.settle();
  }
  RuleDirectory rules{kKiteShop};
  Editor editor;
};

TEST_F(LspFindings, NothingIsSaidOfAGoodRuleSet) { EXPECT_EQ(editor.findings("bot.yaml"), Json()); }

TEST_F(LspFindings, ComeFromTextThatIsNotSavedAndGoWhenItIsMended) {
  editor.write("bot.yaml", replaced(kKiteShop, "answer:", "anwser:"));
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), (Codes{"key.missing@9", "key.unknown@12"}));
  const Json finding = editor.findings("bot.yaml");
  EXPECT_EQ(finding["version"], 2);
  EXPECT_EQ(finding["diagnostics"][1]["message"],
            "unknown key `anwser`\nhelp: did you mean `answer`?");
  EXPECT_EQ(finding["diagnostics"][1]["severity"], 1);
  EXPECT_EQ(finding["diagnostics"][1]["source"], "frontdesk");
  EXPECT_EQ(testing::contents(rules.path() / "bot.yaml"), kKiteShop);
  editor.write("bot.yaml", std::string(kKiteShop));
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), Codes{});
  EXPECT_EQ(editor.findings("bot.yaml")["version"], 3);
}

TEST_F(LspFindings, OneFileBreaksAnother) {
  editor.write("bot.yaml", replaced(kKiteShop, "[flow:repair]", "[flow:opening]"));
  editor.open("more.yaml", "additions:\n  - to: closing\n    phrases: [closed]\n");
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), Codes{"button.unknown-target@13"});
  EXPECT_EQ(editor.codes("more.yaml"), Codes{"addition.unknown-entry@1"});
  // It never was a file: without the buffer it is gone.
  editor.close("more.yaml");
  editor.settle();
  EXPECT_EQ(editor.codes("more.yaml"), Codes{});
}

TEST_F(LspFindings, ClosingGoesBackToTheFile) {
  editor.write("bot.yaml", replaced(kKiteShop, "answer:", "anwser:"));
  editor.settle();
  editor.close("bot.yaml");
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), Codes{});
}

TEST_F(LspFindings, OtherPlacesAreRelated) {
  editor.open("more.yaml",
              "faqs:\n  - id: opening\n    phrases: [open now]\n    answer: \"Yes.\"\n");
  editor.settle();
  const Json all = editor.findings("more.yaml")["diagnostics"];
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["code"], "id.duplicate");
  ASSERT_EQ(all[0]["relatedInformation"].size(), 1U);
  EXPECT_EQ(all[0]["relatedInformation"][0]["location"]["uri"], editor.uri("bot.yaml"));
  EXPECT_EQ(all[0]["relatedInformation"][0]["location"]["range"]["start"]["line"], 9);
}

TEST_F(LspFindings, IncrementalChangesAddUp) {
  const auto range = [](int line, int from, int to) {
    return Json{{"start", {{"line", line}, {"character", from}}},
                {"end", {{"line", line}, {"character", to}}}};
  };
  editor.change("bot.yaml", {{{"range", range(12, 4, 10)}, {"text", "ans"}},
                             {{"range", range(12, 7, 7)}, {"text", "werz"}}});
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), (Codes{"key.missing@9", "key.unknown@12"}));
  editor.change("bot.yaml", {{{"range", range(12, 10, 11)}, {"text", ""}}});
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), Codes{});
}

TEST_F(LspFindings, CountCharactersAsTheEditorDoes) {
  // Two units of UTF-16 and four bytes of UTF-8 stand before the key.
  editor.write("bot.yaml",
               std::string(kKiteShop) + "intents: [{title: \"\xF0\x9F\xAA\x81\", idd: a}]\n");
  editor.settle();
  const Json all = editor.findings("bot.yaml")["diagnostics"];
  const auto unknown = std::find_if(all.begin(), all.end(),
                                    [](const Json& one) { return one["code"] == "key.unknown"; });
  ASSERT_NE(unknown, all.end()) << all;
  EXPECT_EQ((*unknown)["range"]["start"]["character"], 24);
  EXPECT_EQ((*unknown)["range"]["end"]["character"], 27);
}

TEST_F(LspFindings, AFileThatVanishesIsNoLongerCounted) {
  editor.write("bot.yaml", replaced(kKiteShop, "[flow:repair]", "[faq:later]"));
  rules.add("later.yaml",
            "faqs:\n  - {id: later, title: Later, phrases: [later], answer: Soon.}\n");
  editor.tell("workspace/didChangeWatchedFiles", {{"changes", Json::array()}});
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), Codes{});
  std::filesystem::remove(rules.path() / "later.yaml");
  editor.tell("workspace/didChangeWatchedFiles", {{"changes", Json::array()}});
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"),
            (Codes{"button.unknown-target@13", "reply.button-without-title@13"}));
}

TEST_F(LspFindings, ADirectoryThatVanishesLeavesWhatIsOpen) {
  std::filesystem::remove_all(rules.path());
  editor.tell("workspace/didChangeWatchedFiles", {{"changes", Json::array()}});
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), Codes{});
  EXPECT_NE(editor.ask("textDocument/hover", editor.place("bot.yaml", "answer:")), Json(nullptr));
}

TEST_F(LspFindings, BrokenYamlIsOneFindingAndNothingIsForgotten) {
  editor.write("bot.yaml", replaced(kKiteShop, "answer: \"We're", "answer: We're \"we: are"));
  editor.settle();
  ASSERT_FALSE(editor.codes("bot.yaml").empty());
  EXPECT_TRUE(editor.codes("bot.yaml").front().starts_with("yaml.")) << editor.codes("bot.yaml")[0];
  const Json outline = editor.ask("textDocument/documentSymbol",
                                  {{"textDocument", {{"uri", editor.uri("bot.yaml")}}}});
  EXPECT_FALSE(outline.empty());
}

TEST(LspPacks, AreCheckedWithThoseThatExtendThemAndByThemselves) {
  const RuleDirectory rules("frontdesk: 1\n");
  std::filesystem::create_directories(rules.path() / "shop");
  std::filesystem::create_directories(rules.path() / "pack");
  std::filesystem::remove(rules.path() / "bot.yaml");
  rules.add("shop/bot.yaml", "frontdesk: 1\nbot: {name: Shop, extends: [../pack, common]}\n");
  const std::string pack = "frontdesk: 1\nlists: {a: [b]}\n";
  rules.add("pack/lists.yaml", pack);
  Editor editor;
  editor.begin(rules.path());
  editor.open("shop/bot.yaml", testing::contents(rules.path() / "shop/bot.yaml"));
  editor.settle();
  EXPECT_EQ(editor.codes("shop/bot.yaml"), Codes{});
  rules.add("pack/lists.yaml", pack + "nonsense: 1\n");
  editor.tell("workspace/didChangeWatchedFiles", {{"changes", Json::array()}});
  editor.settle();
  EXPECT_EQ(editor.codes("pack/lists.yaml"), Codes{"key.unknown@2"});
  // Open, it is a rule set of its own: mended there, it is mended everywhere.
  editor.open("pack/lists.yaml", pack);
  editor.settle();
  EXPECT_EQ(editor.codes("pack/lists.yaml"), Codes{});
  EXPECT_EQ(editor.codes("shop/bot.yaml"), Codes{});
}

TEST(LspPacks, WhatOneRuleSetClearsAnotherStillShows) {
  const std::string broken = "frontdesk: 1\nnonsense: 1\n";
  const RuleDirectory rules("frontdesk: 1\n");
  std::filesystem::create_directories(rules.path() / "shop");
  std::filesystem::create_directories(rules.path() / "a_pack");
  std::filesystem::remove(rules.path() / "bot.yaml");
  rules.add("shop/bot.yaml", "frontdesk: 1\nbot: {name: Shop, extends: [../a_pack, common]}\n");
  rules.add("a_pack/lists.yaml", broken);
  Editor editor;
  editor.begin(rules.path());
  editor.open("shop/bot.yaml", testing::contents(rules.path() / "shop/bot.yaml"));
  editor.settle();
  EXPECT_EQ(editor.codes("a_pack/lists.yaml"), Codes{"key.unknown@1"});
  editor.open("a_pack/lists.yaml", broken);
  editor.settle();  // the pack first, then the shop, which leaves it to the pack
  EXPECT_EQ(editor.codes("a_pack/lists.yaml"), Codes{"key.unknown@1"});
}

TEST(LspRules, AFileBecomesPartOfARuleSetAsItIsWritten) {
  Editor editor({.reads_disk = false});
  editor.begin("/desk");
  editor.open("bot.yaml", "");
  editor.settle();
  EXPECT_EQ(editor.findings("bot.yaml"), Json());
  editor.write("bot.yaml", "frontdesk: 1\nbot: {nam: Shop}\n");
  editor.settle();
  EXPECT_EQ(editor.codes("bot.yaml"), Codes{"key.unknown@1"});
}

TEST(LspDocs, CodesLinkToTheirPages) {
  const RuleDirectory rules("frontdesk: 1\nbot: {nam: Shop}\n");
  for (const auto& [docs, link] :
       {std::pair{"https://docs.example/diagnostics",
                  "https://docs.example/diagnostics/key.unknown.md"},
        std::pair{"/usr/share/doc/desk", "file:///usr/share/doc/desk/key.unknown.md"}}) {
    Editor editor({.docs = docs});
    editor.begin(rules.path());
    editor.open("bot.yaml", "frontdesk: 1\nbot: {nam: Shop}\n");
    editor.settle();
    ASSERT_FALSE(editor.codes("bot.yaml").empty());
    const Json finding = editor.findings("bot.yaml")["diagnostics"][0];
    EXPECT_EQ(finding["code"], "key.unknown");
    EXPECT_EQ(finding["codeDescription"]["href"], link);
  }
}

}  // namespace findings_test
}  // namespace
}  // namespace frontdesk::lsp
