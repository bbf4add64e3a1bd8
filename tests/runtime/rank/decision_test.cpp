// Tests of the decision: answer, ask, or not understood.
#include "runtime/rank/decision.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace frontdesk::rank {
namespace {
namespace decision_test {

using Kind = Decision::Kind;

struct Case {
  std::vector<double> scores;
  Kind kind;
  std::size_t count;
};

TEST(Decision, FollowsThresholds) {
  const Settings settings{0.5, 0.3, 0.1};
  const std::vector<Case> cases{
      {{}, Kind::not_understood, 0},
      {{0.29}, Kind::not_understood, 0},
      {{0.3}, Kind::ask, 1},
      {{0.4, 0.2, 0.19}, Kind::ask, 2},
      {{0.4, 0.4, 0.4, 0.4}, Kind::ask, 3},
      {{0.5}, Kind::answer, 1},
      {{0.9, 0.7}, Kind::answer, 1},
      {{0.9, 0.85}, Kind::ask, 2},
      {{0.55, 0.29}, Kind::answer, 1},
  };
  for (const Case& one : cases) {
    std::vector<Candidate> candidates;
    for (const double score : one.scores) {
      candidates.push_back({static_cast<std::uint32_t>(candidates.size()), score});
    }
    const Decision decision = decide(candidates, settings);
    const double best = one.scores.empty() ? 0.0 : one.scores.front();
    EXPECT_EQ(decision.kind, one.kind) << best;
    EXPECT_EQ(decision.count, one.count) << best;
  }
}

TEST(Decision, MayNeverAsk) {
  const Settings settings{0.5, 0.5, 0.0};
  EXPECT_EQ(decide({{0, 0.5}, {1, 0.5}}, settings).kind, Kind::answer);
  EXPECT_EQ(decide({{0, 0.49}, {1, 0.49}}, settings).kind, Kind::not_understood);
}

}  // namespace decision_test
}  // namespace
}  // namespace frontdesk::rank
