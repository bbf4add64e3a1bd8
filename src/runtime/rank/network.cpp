// Network: from features to shares, in whole numbers up to the last step.
#include "runtime/rank/network.hpp"

#include <algorithm>
#include <array>

#include "runtime/rank/exponential.hpp"

namespace frontdesk::rank {
namespace {

constexpr std::int32_t kMostOfUnit = 16 * kUnitScale - 1;
constexpr float kVoteScale = 1.0F / (1.0F * kUnitScale * kUnitScale * kNetworks);

using Sums = std::array<std::uint32_t, kAllUnits>;

/// Unsigned: what no message of a customer reaches must wrap rather than be undefined. Apart:
/// inlined, GCC 12 works at two rows at once, but at one unit of them at a time.
[[gnu::noinline]] void add(std::int32_t value, const std::int16_t* row, Sums& sums) {
  const auto factor = static_cast<std::int16_t>(value);
  for (std::size_t j = 0; j < kAllUnits; ++j)
    sums[j] += static_cast<std::uint32_t>(factor * row[j]);
}

}  // namespace

void Network::run(const std::vector<FeatureValue>& values, std::vector<float>& shares) const {
  Sums sums;
  for (std::size_t j = 0; j < kAllUnits; ++j) sums[j] = static_cast<std::uint32_t>(biases[j]);
  for (const FeatureValue& one : values) {
    add(std::min(one.value, kValueScale), features.data() + one.feature * kAllUnits, sums);
  }
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
