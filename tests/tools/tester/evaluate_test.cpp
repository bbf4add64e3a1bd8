// Tests of evaluate: every figure on a set that can be counted by hand.
#include "tools/tester/evaluate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace frontdesk::tester {
namespace {
namespace evaluate_test {

using Kind = Prediction::Kind;

// Ten messages, eight in scope.
std::vector<Prediction> ten() {
  return {
      {"a", {"a", "b"}, 0.9, Kind::answered, 1},  {"a", {"a"}, 0.8, Kind::answered, 2},
      {"a", {"b", "a"}, 0.7, Kind::answered, 3},  {"b", {"b"}, 0.6, Kind::answered, 4},
      {"b", {"b", "a"}, 0.3, Kind::asked, 5},     {"b", {"c", "d", "e", "b"}, 0.2, Kind::asked, 6},
      {"c", {"c"}, 0.1, Kind::not_understood, 7}, {"c", {}, 0.0, Kind::not_understood, 8},
      {"", {"a"}, 0.5, Kind::answered, 9},        {"", {"b"}, 0.1, Kind::not_understood, 10},
  };
}

TEST(Evaluate, CountsEveryFigure) {
  const Evaluation figures = evaluate(ten(), false);
  EXPECT_EQ(figures.messages, 10U);
  EXPECT_EQ(figures.in_scope, 8U);
  EXPECT_DOUBLE_EQ(figures.accuracy, 0.4);
  EXPECT_DOUBLE_EQ(figures.in_scope_accuracy, 3.0 / 8);
  EXPECT_DOUBLE_EQ(figures.out_of_scope_recall, 0.5);
  EXPECT_DOUBLE_EQ(figures.top1_accuracy, 5.0 / 8);
  EXPECT_DOUBLE_EQ(figures.top3_accuracy, 6.0 / 8);
  EXPECT_DOUBLE_EQ(figures.answered, 0.5);
  EXPECT_DOUBLE_EQ(figures.asked, 0.2);
  EXPECT_DOUBLE_EQ(figures.not_understood, 0.3);
  EXPECT_DOUBLE_EQ(figures.answered_precision, 0.6);
  EXPECT_DOUBLE_EQ(figures.wrong_answers, 0.2);
  EXPECT_DOUBLE_EQ(figures.median_us, 5);
  EXPECT_DOUBLE_EQ(figures.p99_us, 10);
  // By Gorodkin's formula: c = 4, s = 10, truths {a 3, b 3, c 2, - 2}, predictions {a 3, b 2, - 5}.
  EXPECT_NEAR(figures.mcc, (4 * 10 - 25) / (std::sqrt(100 - 38.0) * std::sqrt(100 - 26.0)), 1e-12);
}

TEST(Evaluate, CountsAskedAsAnswerOnDemand) {
  const Evaluation figures = evaluate(ten(), true);
  EXPECT_DOUBLE_EQ(figures.accuracy, 0.5);
  EXPECT_DOUBLE_EQ(figures.in_scope_accuracy, 0.5);
  EXPECT_DOUBLE_EQ(figures.answered_precision, 0.6) << "what was asked is still no answer";
}

TEST(Evaluate, PerfectIsOneAndNothingIsZero) {
  const std::vector<Prediction> perfect = {{"a", {"a"}, 1, Kind::answered, 1},
                                           {"", {}, 0, Kind::not_understood, 1}};
  EXPECT_DOUBLE_EQ(evaluate(perfect, false).mcc, 1.0);
  const Evaluation nothing = evaluate({}, false);
  EXPECT_EQ(nothing.accuracy, 0.0);
  EXPECT_EQ(nothing.mcc, 0.0);
  EXPECT_EQ(nothing.median_us, 0.0);
}

TEST(Evaluate, ListsTheWorstConfusions) {
  std::vector<Prediction> predictions = ten();
  predictions.push_back(predictions[2]);
  const std::vector<Confusion> worst = worst_confusions(predictions, false, 2);
  ASSERT_EQ(worst.size(), 2U);
  EXPECT_EQ(worst[0].label, "a");
  EXPECT_EQ(worst[0].taken_for, "b");
  EXPECT_EQ(worst[0].count, 2U);
}

TEST(Evaluate, SweepsThresholds) {
  const std::vector<SweepPoint> points = sweep(ten(), 0.25);
  ASSERT_EQ(points.size(), 5U);
  EXPECT_DOUBLE_EQ(points[0].evaluation.in_scope_accuracy, 5.0 / 8);
  EXPECT_DOUBLE_EQ(points[0].evaluation.out_of_scope_recall, 0.0);
  EXPECT_DOUBLE_EQ(points[4].evaluation.in_scope_accuracy, 0.0);
  EXPECT_DOUBLE_EQ(points[4].evaluation.out_of_scope_recall, 1.0);
  EXPECT_TRUE(sweep(ten(), 0.0).empty());
}

TEST(Evaluate, PrintsFlatJson) {
  const std::string json = to_json(evaluate(ten(), false), false);
  for (const char* name : {"accuracy", "in_scope_accuracy", "out_of_scope_recall", "mcc",
                           "top1_accuracy", "top3_accuracy", "answered", "asked", "not_understood",
                           "answered_precision", "median_us", "p99_us"}) {
    EXPECT_NE(json.find("\"" + std::string(name) + "\":"), std::string::npos) << name;
  }
  EXPECT_EQ(std::count(json.begin(), json.end(), '{'), 1);
}

}  // namespace evaluate_test
}  // namespace
}  // namespace frontdesk::tester
