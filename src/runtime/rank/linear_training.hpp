// Linear training: one separating plane an intent, against all others.
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
};

/// Weights of up to `kPlaneBlock` intents: weights[feature * kPlaneBlock + intent - first]; the
/// last row (feature == features) is the bias.
inline constexpr std::size_t kPlaneBlock = 32;
struct Planes {
  std::uint32_t first = 0;
  std::vector<float> weights;
};

/// Support vector machines (L2-regularised squared hinge loss) for the intents [first, first +
/// kPlaneBlock), by dual coordinate descent. liblinear's solver of the same problem draws from
/// rand() and sums through whatever BLAS is installed; this one gives the same bits everywhere,
/// provided that the compiler fuses no multiplications with additions (-ffp-contract=off).
Planes train_planes(const Examples& examples, std::size_t features, std::uint32_t first);

}  // namespace frontdesk::rank
