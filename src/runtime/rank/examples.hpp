// Examples: what training reads, as weighed features.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace frontdesk::rank {

/// One feature of an example.
struct FeatureValue {
  std::uint32_t feature = 0;
  std::int32_t value = 0;  ///< In units of 1 / kValueScale; an example has about length 1.
};
inline constexpr std::int32_t kValueScale = 1 << 14;

/// The intent of examples that no intent should claim.
inline constexpr std::uint32_t no_intent = 0xffffffffU;

/// Examples in one array.
struct Examples {
  std::vector<FeatureValue> values;
  std::vector<std::size_t> begin{0};  ///< One more than there are examples.
  std::vector<std::uint32_t> intent;
  std::size_t size() const { return intent.size(); }
  float value(std::size_t j) const {
    return static_cast<float>(values[j].value) / static_cast<float>(kValueScale);
  }
};

}  // namespace frontdesk::rank
