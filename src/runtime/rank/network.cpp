// Networks: from features to shares, in whole numbers where most of the work is.
#include "runtime/rank/network.hpp"

#include <algorithm>
#include <array>

#include "runtime/rank/exponential.hpp"
#include "runtime/rank/rows.hpp"

namespace frontdesk::rank {

void Network::sum_features(std::span<const FeatureValue> values, float* sums) const {
  std::array<std::uint32_t, kMostUnits> wholes;
  for (std::size_t j = 0; j < units; ++j) wholes[j] = static_cast<std::uint32_t>(biases[j]);
  RowSums rows(units, wholes.data());
  for (const FeatureValue& one : values) {
    rows.add(features.data() + (one.feature - first_feature) * units, one.value);
  }
  rows.finish();
  for (std::size_t j = 0; j < units; ++j) {
    sums[j] = static_cast<float>(static_cast<std::int32_t>(wholes[j]));
  }
}

void Network::add_word(std::uint32_t word, float weight, float* sums) const {
  const float* row = words.data() + word * units;
  for (std::size_t j = 0; j < units; ++j) sums[j] += weight * row[j];
}

std::size_t Network::bytes() const {
  return features.size() * sizeof(std::int16_t) + biases.size() * sizeof(std::int32_t) +
         words.size() * sizeof(float);
}

void OutputLayer::run(std::span<const float> sums, std::span<float> shares) const {
  constexpr float kOfSum = 1.0F * kVotedScale / (1.0F * kUnitScale * kValueScale);
  constexpr float kMost = 16.0F * kVotedScale;
  std::array<std::int16_t, kMostNetworks * kMostUnits> positive;
  for (std::size_t j = 0; j < units; ++j) {
    positive[j] = static_cast<std::int16_t>(std::min(std::max(sums[j] * kOfSum, 0.0F), kMost));
  }
  for (std::size_t c = 0; c < classes; ++c) {
    const std::int16_t* row = weights.data() + c * units;
    std::int32_t vote = 0;
    for (std::size_t j = 0; j < units; ++j) vote += std::int32_t{positive[j]} * row[j];
    shares[c] = static_cast<float>(vote) * unit + biases[c];
  }
  to_shares(shares);
}

std::size_t OutputLayer::bytes() const {
  return weights.size() * sizeof(std::int16_t) + biases.size() * sizeof(float);
}

}  // namespace frontdesk::rank
