// Which rule set a file belongs to.
#include "tools/lsp/rule_root.hpp"

#include "tools/rule_directory.hpp"

namespace frontdesk::lsp {
namespace {
namespace rule_root_test {

using testing::RuleDirectory;

TEST(LspRuleRoot, IsTheNearestDirectoryWithABot) {
  const RuleDirectory rules("frontdesk: 1\nbot: {name: A}\n");
  std::filesystem::create_directories(rules.path() / "faqs" / "more");
  rules.add("faqs/a.yaml", "frontdesk: 1\nfaqs: []\n");
  const load::Unsaved none;
  const RootSearch search{{}, none};
  EXPECT_EQ(rule_root(rules.path() / "bot.yaml", search), rules.path());
  EXPECT_EQ(rule_root(rules.path() / "faqs/a.yaml", search), rules.path());
  EXPECT_EQ(rule_root(rules.path() / "faqs/more/new.yaml", search), rules.path());
}

TEST(LspRuleRoot, StopsAtTheTopOfTheWorkspace) {
  const RuleDirectory rules("frontdesk: 1\nbot: {name: A}\n");
  std::filesystem::create_directories(rules.path() / "pack");
  rules.add("pack/a.yaml", "frontdesk: 1\n");
  std::filesystem::create_directories(rules.path() / "other");
  const load::Unsaved none;
  EXPECT_EQ(rule_root(rules.path() / "pack/a.yaml", {{rules.path() / "pack"}, none}),
            rules.path() / "pack");
  EXPECT_FALSE(rule_root(rules.path() / "other/a.yaml", {{rules.path() / "other"}, none}));
}

TEST(LspRuleRoot, KnowsWhatIsNotSaved) {
  const load::Unsaved open = {{"/desk/bot.yaml", "# new\nbot:\n"},
                              {"/desk/deep/a.yaml", "faqs: []\n"},
                              {"/pack/a.yaml", "frontdesk: 1\n"},
                              {"/other/a.yaml", "services: {}\nx: {bot: 1}\n"}};
  const RootSearch search{{}, open, false};
  EXPECT_EQ(rule_root("/desk/deep/a.yaml", search), std::filesystem::path("/desk"));
  EXPECT_EQ(rule_root("/pack/a.yaml", search), std::filesystem::path("/pack"));
  EXPECT_FALSE(rule_root("/other/a.yaml", search));
}

}  // namespace rule_root_test
}  // namespace
}  // namespace frontdesk::lsp
