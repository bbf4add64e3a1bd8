// diff: thresholds, pages, and rules as they were in git.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tools/cli/call.hpp"
#include "tools/rule_directory.hpp"
#include "tools/workbench/lamp_shop.hpp"

namespace frontdesk::cli {
namespace {
namespace diff_test {

using testing::contents;
using testing::RuleDirectory;

std::string other_hours() {
  std::string rules(testing::kLampShop);
  return rules.replace(rules.find("id: opening"), 11, "id: opening_hours");
}

class DiffCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(directory_.path() / "old");
    std::filesystem::create_directory(directory_.path() / "new");
    std::filesystem::remove(directory_.path() / "bot.yaml");
    directory_.add("old/bot.yaml", testing::kLampShop);
    directory_.add("new/bot.yaml", other_hours());
    directory_.add("messages.txt",
                   "when are you open\nwhere is your shop\n\nwhere is the gizmo\n4711\n");
  }

  Output diff(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"diff", path("old"), path("new"), "--log",
                                          path("messages.txt")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call(arguments);
  }
  std::string path(std::string_view name) const {
    return directory_.string() + "/" + std::string(name);
  }

  RuleDirectory directory_{testing::kLampShop};
};

TEST_F(DiffCommand, SaysWhatChanged) {
  const Output output = diff();
  EXPECT_EQ(output.status, kFine) << output.err;
  EXPECT_EQ(output.out,
            "Answered otherwise: 1\n"
            "       1  opening -> opening_hours\n"
            "          \"when are you open\"\n\n"
            "1 of 4 messages (25.00 %) are answered otherwise.\n");
}

TEST_F(DiffCommand, AThresholdMakesAFinding) {
  EXPECT_EQ(diff({"--most", "25%"}).status, kFine);
  const Output output = diff({"--most", "24.9%"});
  EXPECT_EQ(output.status, kFindings);
  EXPECT_NE(output.err.find("More than 24.9%"), std::string::npos) << output.err;
  for (const char* wrong : {"2", "two%", "-1%", "101%", "%", "nan%"}) {
    EXPECT_EQ(diff({"--most", wrong}).status, kUsage) << wrong;
  }
}

TEST_F(DiffCommand, WritesJsonAndAPage) {
  const Output output = diff({"--json", "--html", path("diff.html")});
  EXPECT_EQ(nlohmann::json::parse(output.out)["otherwise"], 1);
  EXPECT_NE(contents(path("diff.html")).find("opening_hours"), std::string::npos);
  EXPECT_EQ(diff({"--html", path("no/such/diff.html")}).status, kUsage);
}

TEST_F(DiffCommand, RulesThatDoNotCompileAreShown) {
  directory_.add("new/bot.yaml", "frontdesk: 1\nfaqs: 7\n");
  const Output output = diff();
  EXPECT_EQ(output.status, kFindings);
  EXPECT_NE(output.err.find("new/bot.yaml:2"), std::string::npos) << output.err;
}

/// Runs in a repository of its own, in the directory that is current meanwhile.
class DiffOfRevisions : public DiffCommand {
 protected:
  void SetUp() override {
    DiffCommand::SetUp();
    std::filesystem::current_path(directory_.path());
    git("init -q");
    git("add old");
    git("-c user.name=Ada -c user.email=ada@example.com commit -q -m first");
  }
  void TearDown() override { std::filesystem::current_path(before_); }

  static void git(const std::string& arguments) {
    ASSERT_EQ(std::system(("git " + arguments).c_str()), 0) << arguments;  // NOLINT
  }

 private:
  std::filesystem::path before_ = std::filesystem::current_path();
};

TEST_F(DiffOfRevisions, RulesAsTheyWere) {
  directory_.add("old/bot.yaml", other_hours());
  const Output output = call({"diff", "HEAD:old", "old", "--log", "messages.txt", "--json"});
  EXPECT_EQ(output.status, kFine) << output.err;
  EXPECT_EQ(nlohmann::json::parse(output.out)["groups"][0]["to"], "opening_hours");
  // The repository is as it was: nothing staged, and the change still there.
  EXPECT_EQ(std::system("git diff --cached --quiet"), 0);  // NOLINT
  EXPECT_EQ(contents("old/bot.yaml"), other_hours());
}

TEST_F(DiffOfRevisions, UnknownOnesAreNamed) {
  for (const char* name : {"nowhere:old", "HEAD:none", "HEAD:old/bot.yaml", "--help:old"}) {
    const Output output = call({"diff", "--log", "messages.txt", "--", name, "old"});
    EXPECT_EQ(output.status, kUsage) << name;
    EXPECT_NE(output.err.find(name), std::string::npos) << output.err;
  }
}

}  // namespace diff_test
}  // namespace
}  // namespace frontdesk::cli
