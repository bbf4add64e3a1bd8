// Tests of networks: what they learn, and that they learn it alike each time.
#include "runtime/rank/network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include "runtime/rank/exponential.hpp"
#include "runtime/rank/lanes.hpp"

namespace frontdesk::rank {
namespace {
namespace network_test {

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

Networks train(const Examples& set, std::size_t features, std::size_t intents) {
  const std::vector<Lesson> lessons{{set, 0, features}};
  return train_networks(lessons, intents);
}

std::vector<float> shares(const Networks& networks, const std::vector<FeatureValue>& values) {
  std::vector<float> sums(networks.output.units);
  networks.each.front().sum_features(values, sums.data());
  std::vector<float> result(networks.output.classes);
  networks.output.run(sums, result);
  return result;
}

std::vector<float> shares(const Networks& networks, std::uint32_t feature) {
  return shares(networks, std::vector{FeatureValue{feature, kValueScale}});
}

TEST(Networks, PartIntents) {
  const Networks networks = train(examples({{0, 0}, {1, 1}, {2, 2}}), 3, 3);
  for (std::uint32_t feature = 0; feature < 3; ++feature) {
    const std::vector<float> all = shares(networks, feature);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0F), 1.0F, 1e-5F);
    for (std::uint32_t intent = 0; intent < 3; ++intent) {
      EXPECT_EQ(all[intent] > 0.5F, intent == feature) << intent << ' ' << feature;
    }
  }
}

TEST(Networks, GrowWithIntents) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> many;
  for (std::uint32_t i = 0; i < 65; ++i) many.emplace_back(i, i);
  const Networks networks = train(examples(many), 65, 65);
  EXPECT_EQ(networks.output.units, kMostUnits);
  EXPECT_EQ(train(examples({{0, 0}}), 1, 1).output.units, 32U);
  for (std::uint32_t feature = 0; feature < 65; ++feature) {
    const std::vector<float> all = shares(networks, feature);
    EXPECT_EQ(std::max_element(all.begin(), all.end()) - all.begin(), feature);
  }
}

TEST(Networks, SpeakTogether) {
  const Examples first = examples({{0, 0}, {1, 1}});
  const Examples second = examples({{0, 2}, {1, 3}});
  const std::vector<Lesson> lessons{{first, 0, 2}, {second, 2, 2}};
  const Networks networks = train_networks(lessons, 2);
  ASSERT_EQ(networks.each.size(), 2U);
  const auto said = [&](std::uint32_t a, std::uint32_t b) {
    std::vector<float> sums(networks.output.units);
    networks.each[0].sum_features(std::vector{FeatureValue{a, kValueScale}}, sums.data());
    networks.each[1].sum_features(std::vector{FeatureValue{b, kValueScale}},
                                  sums.data() + networks.each[0].units);
    std::vector<float> result(3);
    networks.output.run(sums, result);
    return result[0];
  };
  EXPECT_GT(said(0, 2), 0.6F);
  EXPECT_LT(said(1, 3), 0.4F);
  EXPECT_GT(said(0, 3), 0.2F);
  EXPECT_LT(said(0, 3), 0.8F);
}

// A word stands for its parts: the same but for rounding.
TEST(Networks, AddWordsUp) {
  Networks networks = train(examples({{0, 0}, {1, 1}, {0, 2}}), 3, 2);
  Network& network = networks.each.front();
  const std::vector<std::int32_t> rarities{0, 3, 2};
  network.words.assign(network.units, 0.0F);
  for (std::uint32_t part = 1; part < 3; ++part) {
    for (std::size_t u = 0; u < network.units; ++u) {
      network.words[u] +=
          static_cast<float>(rarities[part] * network.features[part * network.units + u]);
    }
  }
  std::vector<float> listed(network.units);
  std::vector<float> summed(network.units);
  network.sum_features(
      std::vector{FeatureValue{0, 100}, FeatureValue{1, 300}, FeatureValue{2, 200}}, listed.data());
  network.sum_features(std::vector{FeatureValue{0, 100}}, summed.data());
  network.add_word(0, 100.0F, summed.data());
  for (std::size_t u = 0; u < network.units; ++u) EXPECT_FLOAT_EQ(listed[u], summed[u]);
}

TEST(Networks, GiveExamplesOfNoIntentAClassOfTheirOwn) {
  const Networks networks = train(examples({{0, 0}, {no_intent, 1}}), 2, 1);
  EXPECT_GT(shares(networks, 0)[0], 0.5F);
  EXPECT_GT(shares(networks, 1)[1], 0.5F);
}

TEST(Networks, BearManyFeaturesAtTheirMost) {
  const Networks networks = train(examples({{0, 0}, {1, 1}}), 2, 2);
  const std::vector<FeatureValue> values(100000, FeatureValue{0, kValueScale});
  const std::vector<float> all = shares(networks, values);
  EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0F), 1.0F, 1e-5F);
}

TEST(Networks, GiveTheSameBits) {
  const Examples set = examples({{0, 0}, {1, 1}, {2, 0}, {1, 2}, {0, 1}});
  const Networks one = train(set, 3, 3);
  const Networks other = train(set, 3, 3);
  EXPECT_EQ(one.each.front().features, other.each.front().features);
  EXPECT_EQ(one.output.weights, other.output.weights);
  EXPECT_EQ(one.output.biases, other.output.biases);
}

TEST(Lanes, AddRowsFourAtATime) {
  const std::array<float, 8> from{1, 2, 3, 4, 5, 6, 7, 8};
  const std::array<float, 8> row{1, 0, -1, 0, 2, 0, -2, 0};
  std::array<float, 8> kept{};
  Lanes<8> lanes(from.data());
  lanes.add(0.5F, row.data());
  lanes.store(kept.data());
  std::array<float, 8> changed = from;
  add_row<8>(0.5F, row.data(), changed.data());
  EXPECT_EQ(kept, (std::array<float, 8>{1.5F, 2, 2.5F, 4, 6, 6, 6, 8}));
  EXPECT_EQ(kept, changed);
}

TEST(Exponential, IsNearEnough) {
  EXPECT_NEAR(exponential(0.0F), 1.0F, 1e-6F);
  EXPECT_NEAR(exponential(1.0F), 2.718F, 0.01F);
  EXPECT_NEAR(exponential(-3.0F), 0.0498F, 0.001F);
  EXPECT_GE(exponential(-1e9F), 0.0F);
  EXPECT_LE(exponential(1e9F), 1e30F);
  std::vector<float> votes{2.0F, 1.0F, -1000.0F};
  to_shares(votes);
  EXPECT_NEAR(votes[0], 0.731F, 0.001F);
  EXPECT_NEAR(votes[1], 0.269F, 0.001F);
  EXPECT_NEAR(votes[2], 0.0F, 1e-6F);
}

}  // namespace network_test
}  // namespace
}  // namespace frontdesk::rank
