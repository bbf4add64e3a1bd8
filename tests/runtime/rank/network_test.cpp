// Tests of networks: what they learn, and that they learn it alike each time.
#include "runtime/rank/network.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <utility>
#include <vector>

#include "runtime/rank/exponential.hpp"

namespace frontdesk::rank {
namespace {

/// Examples of one feature each, by intent: each eight times.
Examples examples(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& intent_and_feature) {
  Examples result;
  for (int times = 0; times < 8; ++times) {
    for (const auto& [intent, feature] : intent_and_feature) {
      result.values.push_back({feature, kValueScale});
      result.begin.push_back(result.values.size());
      result.intent.push_back(intent);
    }
  }
  return result;
}

std::vector<float> shares(const Network& network, const std::vector<FeatureValue>& values) {
  std::vector<float> result;
  network.run(values, result);
  return result;
}

std::vector<float> shares(const Network& network, std::uint32_t feature) {
  return shares(network, std::vector{FeatureValue{feature, kValueScale}});
}

TEST(Network, PartsIntents) {
  const Network network = train_network(examples({{0, 0}, {1, 1}, {2, 2}}), 3, 3);
  for (std::uint32_t feature = 0; feature < 3; ++feature) {
    const std::vector<float> all = shares(network, feature);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0F), 1.0F, 1e-5F);
    for (std::uint32_t intent = 0; intent < 3; ++intent) {
      EXPECT_EQ(all[intent] > 0.5F, intent == feature) << intent << ' ' << feature;
    }
  }
}

TEST(Network, GivesExamplesOfNoIntentAClassOfTheirOwn) {
  const Network network = train_network(examples({{0, 0}, {no_intent, 1}}), 2, 1);
  EXPECT_GT(shares(network, 0)[0], 0.5F);
  EXPECT_GT(shares(network, 1)[1], 0.5F);
}

TEST(Network, BearsManyFeaturesAtTheirMost) {
  const Network network = train_network(examples({{0, 0}, {1, 1}}), 2, 2);
  const std::vector<FeatureValue> values(100000, FeatureValue{0, kValueScale});
  const std::vector<float> all = shares(network, values);
  EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0F), 1.0F, 1e-5F);
}

TEST(Network, GivesTheSameBits) {
  const Examples set = examples({{0, 0}, {1, 1}, {2, 0}, {1, 2}, {0, 1}});
  const Network one = train_network(set, 3, 3);
  const Network other = train_network(set, 3, 3);
  EXPECT_EQ(one.features, other.features);
  EXPECT_EQ(one.votes, other.votes);
  EXPECT_EQ(one.class_biases, other.class_biases);
}

TEST(Exponential, IsNearEnough) {
  EXPECT_NEAR(exponential(0.0), 1.0, 1e-9);
  EXPECT_NEAR(exponential(1.0), 2.718, 0.01);
  EXPECT_NEAR(exponential(-3.0), 0.0498, 0.001);
  EXPECT_GE(exponential(-1e9), 0.0);
  std::vector<float> votes{2.0F, 1.0F, -1000.0F};
  to_shares(votes);
  EXPECT_NEAR(votes[0], 0.731F, 0.001F);
  EXPECT_NEAR(votes[1], 0.269F, 0.001F);
  EXPECT_NEAR(votes[2], 0.0F, 1e-6F);
}

}  // namespace
}  // namespace frontdesk::rank
