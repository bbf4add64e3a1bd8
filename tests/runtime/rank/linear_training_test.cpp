// Tests of linear training: planes that part what can be parted.
#include "runtime/rank/linear_training.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace frontdesk::rank {
namespace {
namespace linear_training_test {

/// Examples of one feature each, by intent.
Examples examples(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& intent_and_feature) {
  Examples result;
  for (const auto& [intent, feature] : intent_and_feature) {
    result.values.push_back({feature, kValueScale});
    result.begin.push_back(result.values.size());
    result.intent.push_back(intent);
  }
  return result;
}

float margin(const Planes& planes, std::size_t features, std::size_t feature, std::size_t intent) {
  return planes.weights[feature * kPlaneBlock + intent - planes.first] +
         planes.weights[features * kPlaneBlock + intent - planes.first];
}

TEST(LinearTraining, PartsIntents) {
  const Planes planes = train_planes(examples({{0, 0}, {1, 1}, {2, 2}, {0, 0}, {1, 1}}), 3, 0);
  for (std::size_t feature = 0; feature < 3; ++feature) {
    for (std::size_t intent = 0; intent < 3; ++intent) {
      EXPECT_EQ(margin(planes, 3, feature, intent) > 0.0F, feature == intent);
    }
  }
}

TEST(LinearTraining, KeepsClearOfExamplesOfNoIntent) {
  const Planes planes = train_planes(examples({{0, 0}, {0, 0}, {no_intent, 1}}), 2, 0);
  EXPECT_GT(margin(planes, 2, 0, 0), 0.0F);
  EXPECT_LT(margin(planes, 2, 1, 0), 0.0F);
}

TEST(LinearTraining, TrainsLaterBlocksAlike) {
  const Planes planes =
      train_planes(examples({{kPlaneBlock, 0}, {kPlaneBlock + 1, 1}, {0, 2}}), 3, kPlaneBlock);
  EXPECT_GT(margin(planes, 3, 0, kPlaneBlock), 0.0F);
  EXPECT_LT(margin(planes, 3, 2, kPlaneBlock), 0.0F);
}

TEST(LinearTraining, GivesTheSameBits) {
  const Examples set = examples({{0, 0}, {1, 1}, {2, 0}, {1, 2}, {0, 1}});
  EXPECT_EQ(train_planes(set, 3, 0).weights, train_planes(set, 3, 0).weights);
}

}  // namespace linear_training_test
}  // namespace
}  // namespace frontdesk::rank
