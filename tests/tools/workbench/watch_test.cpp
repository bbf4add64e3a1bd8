// Watch: changes of files are told once they have settled, and last failures come first.
#include "tools/workbench/watch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "tools/rule_directory.hpp"
#include "tools/tester/run_tests.hpp"

namespace frontdesk::workbench {
namespace {
namespace watch_test {

using testing::RuleDirectory;

TEST(FileWatch, TellsAChangeOnceItHasSettled) {
  const RuleDirectory directory("frontdesk: 1\n");
  FileWatch files({directory.path()});
  EXPECT_FALSE(files.has_settled_change());
  directory.add("more.yaml", "frontdesk: 1\n");
  EXPECT_FALSE(files.has_settled_change());  // perhaps half a save
  directory.add("more.yaml", "frontdesk: 1\nfaqs: []\n");
  EXPECT_FALSE(files.has_settled_change());
  EXPECT_TRUE(files.has_settled_change());
  EXPECT_FALSE(files.has_settled_change());
}

TEST(FileWatch, SeesTheSameSizeAtAnotherTime) {
  const RuleDirectory directory("frontdesk: 1\n");
  FileWatch files({directory.path()});
  const std::filesystem::path file = directory.path() / "bot.yaml";
  std::filesystem::last_write_time(
      file, std::filesystem::last_write_time(file) + std::chrono::seconds(1));
  EXPECT_FALSE(files.has_settled_change());
  EXPECT_TRUE(files.has_settled_change());
}

TEST(FileWatch, OnlyRuleFilesCount) {
  const RuleDirectory directory("frontdesk: 1\n");
  FileWatch files({directory.path()});
  directory.add(".bot.yaml.swp", "x");
  directory.add("notes.txt", "x");
  EXPECT_FALSE(files.has_settled_change());
  EXPECT_FALSE(files.has_settled_change());
}

TEST(FileWatch, WhatVanishesIsAChange) {
  const RuleDirectory directory("frontdesk: 1\n");
  FileWatch files({directory.path()});
  std::filesystem::remove_all(directory.path());
  EXPECT_FALSE(files.has_settled_change());
  EXPECT_TRUE(files.has_settled_change());
  std::filesystem::create_directory(directory.path());
  directory.add("bot.yaml", "frontdesk: 1\nfaqs: []\n");
  EXPECT_FALSE(files.has_settled_change());
  EXPECT_TRUE(files.has_settled_change());
}

std::string rules(std::string_view first, std::string_view second) {
  return "frontdesk: 1\nbot: {name: Shop, locales: [en], channels: [webchat]}\nfaqs:\n"
         "  - {id: lamps, phrases: [\"" +
         std::string(first) +
         "\"], answer: \"Lamps.\", tests: {yes: [which gizmo]}}\n"
         "  - {id: shades, phrases: [\"" +
         std::string(second) + "\"], answer: \"Shades.\", tests: {yes: [what widget]}}\n";
}

TEST(Rounds, LastFailuresComeFirst) {
  const RuleDirectory directory(rules("which gizmo", "nothing fits"));
  Rounds rounds(directory.path(), {});
  tester::Report report = rounds.play();
  ASSERT_EQ(report.cases.size(), 2U);
  EXPECT_TRUE(report.cases[0].passed);
  EXPECT_FALSE(report.cases[1].passed);

  directory.add("bot.yaml", rules("nothing fits", "nothing fits"));
  report = rounds.play();
  EXPECT_EQ(report.cases[0].entry, "shades");  // failed before
  EXPECT_EQ(report.cases[1].entry, "lamps");

  directory.add("bot.yaml", rules("which gizmo", "what widget"));
  report = rounds.play();
  EXPECT_EQ(report.failed(), 0U);
  EXPECT_EQ(rounds.mended().size(), 2U);
  EXPECT_TRUE(rounds.play().passed());
  EXPECT_TRUE(rounds.mended().empty());
}

/// Rules that do not compile say nothing about the tests: what failed is still remembered.
TEST(Rounds, FailuresOutliveRulesThatDoNotCompile) {
  const RuleDirectory directory(rules("which gizmo", "nothing fits"));
  Rounds rounds(directory.path(), {});
  rounds.play();
  directory.add("bot.yaml", "frontdesk: 1\nfaqs: 7\n");
  EXPECT_FALSE(rounds.play().compiled);
  EXPECT_TRUE(rounds.mended().empty());
  directory.add("bot.yaml", rules("which gizmo", "what widget"));
  EXPECT_TRUE(rounds.play().passed());
  EXPECT_EQ(rounds.mended(), std::vector<std::string>{"what widget"});
}

/// Whatever was known from the round before, a round says what a first look would say.
TEST(Rounds, ARoundIsAsGoodAsAFirstLook) {
  const RuleDirectory directory(rules("which gizmo", "what widget"));
  Rounds rounds(directory.path(), {});
  const auto flow = [](std::string_view yes, std::string_view said) {
    return "frontdesk: 1\nlists: {thing: [\"" + std::string(said) +
           "\"]}\nflows:\n  - id: order\n    phrases: [\"order <thing>\"]\n    steps:\n" +
           "      - confirm: \"The " + std::string(said) + "?\"\n        yes: [{say: \"" +
           std::string(yes) + "\"}]\ntests:\n  - name: ordered\n    chat:\n      - user: order " +
           std::string(said) + "\n      - bot: order\n      - user: yes\n      - bot: \"Sent.\"\n";
  };
  for (const std::string& more :
       {flow("Sent.", "gadget"), flow("Gone.", "gadget"), flow("Sent.", "doodad"),
        flow("Sent {nobody}.", "doodad"), flow("Sent.", "(doodad"), std::string("faqs: ["),
        flow("Sent.", "gadget"),
        std::string("faqs: [{id: odd, examples: [say something odd], answer: Odd.}]\n")}) {
    directory.add("more.yaml", more);
    const tester::Report round = rounds.play();
    const tester::Report first =
        tester::run_tests(directory.path(), compile::compile_with_sources(directory.path()));
    ASSERT_EQ(round.diagnostics.size(), first.diagnostics.size()) << more;
    for (std::size_t i = 0; i < first.diagnostics.size(); ++i) {
      EXPECT_EQ(render(round.diagnostics[i]), render(first.diagnostics[i]));
    }
    EXPECT_EQ(round.compiled, first.compiled) << more;
    EXPECT_EQ(round.unreached, first.unreached) << more;
    ASSERT_EQ(round.cases.size(), first.cases.size()) << more;
    for (const tester::Case& one : first.cases) {
      const auto same = std::find_if(round.cases.begin(), round.cases.end(),
                                     [&one](const auto& other) { return other.name == one.name; });
      ASSERT_NE(same, round.cases.end());
      EXPECT_EQ(same->passed, one.passed) << more << one.name;
      EXPECT_EQ(same->actual, one.actual);
      EXPECT_EQ(same->reason, one.reason);
    }
  }
}

}  // namespace watch_test
}  // namespace
}  // namespace frontdesk::workbench
