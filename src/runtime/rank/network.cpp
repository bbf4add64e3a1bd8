// Network: from features to shares, in whole numbers up to the last step.
#include "runtime/rank/network.hpp"

#include <algorithm>
#include <array>

#include "runtime/rank/exponential.hpp"
#include "runtime/rank/rows.hpp"

namespace frontdesk::rank {
namespace {

constexpr std::int32_t kMostOfUnit = 16 * kUnitScale - 1;
constexpr float kVoteScale = 1.0F / (1.0F * kUnitScale * kUnitScale * kNetworks);

}  // namespace

void Network::run(std::span<const FeatureValue> values, std::vector<float>& shares) const {
  std::array<std::uint32_t, kAllUnits> sums;
  for (std::size_t j = 0; j < kAllUnits; ++j) sums[j] = static_cast<std::uint32_t>(biases[j]);
  RowSums rows(kAllUnits, sums.data());
  for (const FeatureValue& one : values) {
    rows.add(features.data() + one.feature * kAllUnits, one.value);
  }
  rows.finish();
  std::array<std::int16_t, kAllUnits> units;
  for (std::size_t j = 0; j < kAllUnits; ++j) {
    const std::int32_t unit = static_cast<std::int32_t>(sums[j]) / kValueScale;
    units[j] = static_cast<std::int16_t>(std::clamp(unit, 0, kMostOfUnit));
  }
  shares.resize(classes);
  for (std::size_t c = 0; c < classes; ++c) {
    const std::int16_t* row = votes.data() + c * kAllUnits;
    std::int32_t sum = 0;
    for (std::size_t j = 0; j < kAllUnits; ++j) sum += std::int32_t{units[j]} * row[j];
    shares[c] = static_cast<float>(sum) * kVoteScale + class_biases[c];
  }
  to_shares(shares);
}

std::size_t Network::bytes() const {
  return (features.size() + votes.size()) * sizeof(std::int16_t) +
         biases.size() * sizeof(std::int32_t) + class_biases.size() * sizeof(float);
}

}  // namespace frontdesk::rank
