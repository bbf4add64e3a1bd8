// Linear training: one separating plane an intent, against all others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/rank/examples.hpp"

namespace frontdesk::rank {

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
