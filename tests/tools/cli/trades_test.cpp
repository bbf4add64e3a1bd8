// Three bots of other trades, with five examples an entry, and sixty messages each that were
// written before the bots were tried (docs/quality.md): what they get may not become worse.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tools/cli/call.hpp"

namespace frontdesk::cli {
namespace {
namespace trades_test {

struct Trade {
  const char* name;
  double least_right;  ///< Of messages that an entry answers.
  double most_wrong;   ///< Of all messages.
};

class Trades : public ::testing::TestWithParam<Trade> {};

TEST_P(Trades, AnswerNoFewerAndNoWorse) {
  const Trade& trade = GetParam();
  const std::string bot = std::string(FRONTDESK_SOURCE_DIR) + "/tests/trades/" + trade.name;
  const Output output =
      call({"eval", bot, "--data", bot + "/messages.csv", "--text-column", "message",
            "--label-column", "label", "--out-of-scope", "none", "--json"});
  ASSERT_EQ(output.status, kFine) << output.err;
  const auto figures = nlohmann::json::parse(output.out);
  EXPECT_EQ(figures["messages"], 60);
  EXPECT_GE(figures["in_scope_accuracy"].get<double>(), trade.least_right);
  EXPECT_LE(figures["wrong_answers"].get<double>(), trade.most_wrong);
}

INSTANTIATE_TEST_SUITE_P(All, Trades,
                         ::testing::Values(Trade{"dentist", 0.43, 0.15}, Trade{"gym", 0.43, 0.05},
                                           Trade{"broadband", 0.38, 0.05}),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace trades_test
}  // namespace
}  // namespace frontdesk::cli
