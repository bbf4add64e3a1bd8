// replay: chats that were logged, played again.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tools/cli/call.hpp"
#include "tools/rule_directory.hpp"
#include "tools/workbench/lamp_shop.hpp"

namespace frontdesk::cli {
namespace {
namespace replay_test {

using testing::RuleDirectory;

class ReplayCommand : public ::testing::Test {
 protected:
  void chat(const std::string& input, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"chat", rules_.string(), "--log", log_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Output output = call(arguments, input);
    ASSERT_EQ(output.status, kFine) << output.err;
  }
  Output replay(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"replay", rules_.string(), log_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call(arguments);
  }

  RuleDirectory rules_{testing::kLampShop};
  std::string log_ = rules_.string() + "/events.jsonl";
};

TEST_F(ReplayCommand, ChatsOfOneLogKeepApart) {
  chat("when are you open\nplease repair my lamp\n4711\n");
  chat("when are you open\n");
  const Output output = replay();
  EXPECT_EQ(output.status, kFine) << output.err;
  EXPECT_EQ(output.out, "ok: 5 turns in 2 conversations: nothing differs\n");
}

TEST_F(ReplayCommand, AnotherAnswerIsAFinding) {
  chat("when are you open\n");
  std::string other(testing::kLampShop);
  other.replace(other.find("nine to five"), 12, "ten to six");
  rules_.add("bot.yaml", other);
  const Output output = replay({"--json"});
  EXPECT_EQ(output.status, kFindings);
  const auto json = nlohmann::json::parse(output.out);
  EXPECT_EQ(json["unexplained"], 1);
  EXPECT_EQ(json["differences"][0]["fields"][0]["path"], "/replies/0/text");
}

TEST_F(ReplayCommand, HalfALineIsNamedAndTheRestIsPlayed) {
  chat("when are you open\n");
  std::ofstream(log_, std::ios::app) << R"({"event":{"kind":"mess)";
  chat("where is your shop\n");
  const Output output = replay();
  EXPECT_EQ(output.status, kFindings);
  EXPECT_NE(output.err.find("events.jsonl:3: The line is no whole JSON object"), std::string::npos)
      << output.err;
  EXPECT_NE(output.out.find("2 turns in 2 conversations: nothing differs"), std::string::npos)
      << output.out;
}

TEST_F(ReplayCommand, AnotherVersionIsRefused) {
  std::ofstream(log_) << "{\"frontdesk_events\":9}\n";
  const Output output = replay();
  EXPECT_EQ(output.status, kUsage);
  EXPECT_NE(output.err.find("version 9"), std::string::npos) << output.err;
}

TEST_F(ReplayCommand, WordsAreMaskedUnlessTheyAreToBeKept) {
  const std::string input = "when are you open? I am ada@example.com\n";
  chat(input);
  EXPECT_EQ(testing::contents(log_).find("ada@"), std::string::npos);
  chat(input, {"--keep-words"});
  EXPECT_NE(testing::contents(log_).find("ada@"), std::string::npos);
  EXPECT_EQ(replay().status, kFine);
}

/// The same log tells `report` and `suggest` what turns tell.
TEST_F(ReplayCommand, OtherCommandsReadTheLog) {
  chat("when are you open\nfrobnicate the gizmo\n");
  const Output report = call({"report", log_});
  EXPECT_EQ(report.status, kFine) << report.out;
  EXPECT_NE(report.out.find("2 turns in 1 conversation"), std::string::npos) << report.out;
  const Output suggest = call({"suggest", rules_.string(), "--log", log_, "--least", "1"});
  EXPECT_NE(suggest.out.find("frobnicate"), std::string::npos) << suggest.out << suggest.err;
}

}  // namespace replay_test
}  // namespace
}  // namespace frontdesk::cli
