// Network: two small neural networks side by side, which learn what intents have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/rank/examples.hpp"

namespace frontdesk::rank {

/// Units between features and intents: of each network, and of both. Two that began differently
/// err differently.
inline constexpr std::size_t kUnits = 32;
inline constexpr std::size_t kNetworks = 2;
inline constexpr std::size_t kAllUnits = kUnits * kNetworks;
/// Units of weights and of what they add up to: a unit is at most 16 and its vote at most 8 times
/// that, so that all votes fit 32 bits.
inline constexpr std::int32_t kUnitScale = 1 << 9;

/// Read-only. A message's features add up in each unit; what is positive there votes for intents.
struct Network {
  std::size_t classes = 0;             ///< Intents, and one for what belongs to none.
  std::vector<std::int16_t> features;  ///< kAllUnits each.
  std::vector<std::int32_t> biases;  ///< Of the units, in units of 1 / (kUnitScale * kValueScale).
  std::vector<std::int16_t> votes;   ///< kAllUnits for each class.
  std::vector<float> class_biases;

  /// The share of each class, in `shares` (`classes` of them).
  void run(std::span<const FeatureValue> values, std::vector<float>& shares) const;
  std::size_t bytes() const;
};

/// By gradient descent through a fixed sequence of examples: the same bits everywhere, provided
/// that the compiler fuses no multiplications with additions (-ffp-contract=off).
Network train_network(const Examples& examples, std::size_t features, std::size_t intents);

}  // namespace frontdesk::rank
