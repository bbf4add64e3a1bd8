// Examples: what training reads, as weighed features.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/binary/array.hpp"

namespace frontdesk::rank {

/// One feature of an example.
struct FeatureValue {
  std::uint32_t feature = 0;
  std::int32_t value = 0;  ///< In units of 1 / kValueScale; an example has about length 1.
};
inline constexpr std::int32_t kValueScale = 1 << 14;

/// Units of rarity (inverse document frequency), and more of them than any feature has.
inline constexpr std::int32_t kRarityScale = 1 << 10;
inline constexpr std::int32_t kMostRarity = kRarityScale << 5;

/// The intent of examples that no intent should claim.
inline constexpr std::uint32_t no_intent = 0xffffffffU;

/// Examples in one array.
struct Examples {
  binary::Array<FeatureValue> values;
  binary::Array<std::size_t> begin{0};  ///< One more than there are examples.
  binary::Array<std::uint32_t> intent;
  std::size_t size() const { return intent.size(); }
  float value(std::size_t j) const {
    return static_cast<float>(values[j].value) / static_cast<float>(kValueScale);
  }

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [values, begin, intent] = self;
    archive(values, begin, intent);
  }
};

}  // namespace frontdesk::rank
